"""The slug of a checkout, by its git remote, for which git is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from circleci_facade import InvalidSlug, OrgSlug, ProjectSlug, _git

WEB = "https://github.com/acme/web.git"
OTHER = "git@bitbucket.org:acme/other.git"

Git = Callable[..., None]
from_git = ProjectSlug.from_git


@pytest.fixture
def checkout(git: Git, tmp_path: Path) -> Path:
    """A checkout without a commit and without a remote."""
    folder = tmp_path / "work" / "web"
    git(folder, "init", "--quiet")
    return folder


@pytest.fixture
def web(git: Git, checkout: Path) -> Path:
    """A checkout of gh/acme/web."""
    git(checkout, "remote", "add", "origin", WEB)
    return checkout


@pytest.fixture
def bare(git: Git, tmp_path: Path) -> Path:
    """A repository of bb/acme/other without a work tree."""
    folder = tmp_path / "other.git"
    git(folder, "init", "--quiet", "--bare")
    git(folder, "remote", "add", "origin", OTHER)
    return folder


def configure(checkout: Path, text: str | bytes) -> Path:
    """Add to the configuration of a checkout, as with an editor."""
    file = checkout / ".git" / "config"
    file.write_bytes(file.read_bytes() + (text if isinstance(text, bytes) else text.encode()))
    return checkout


# The remote.


@pytest.mark.parametrize(
    ("remote", "slug"),
    [
        (WEB, "gh/acme/web"),
        ("git@github.com-work:acme/web.git", "gh/acme/web"),
        ("https://me:s3cr3t@bitbucket.org/acme/web.git", "bb/acme/web"),
        ("https://github.com/acme/späße.git", "gh/acme/späße"),
    ],
)
def test_a_checkout_is_of_the_project_at_its_origin(git: Git, checkout: Path, remote: str, slug: str) -> None:
    git(checkout, "remote", "add", "origin", remote)
    assert from_git(checkout) == from_git(str(checkout)) == slug
    assert OrgSlug.from_git(checkout) == slug.rpartition("/")[0]


def test_a_remote_may_be_named(git: Git, web: Path) -> None:
    git(web, "remote", "add", "upstream", OTHER)
    assert from_git(web) == "gh/acme/web"
    assert from_git(web, remote="upstream") == "bb/acme/other"


def test_the_only_remote_will_do_whatever_its_name(git: Git, checkout: Path) -> None:
    git(checkout, "remote", "add", "team/other", OTHER)
    assert from_git(checkout) == "bb/acme/other"


@pytest.mark.parametrize(("written", "name"), [("my fork", "my fork"), (r"the \"späße\"", 'the "späße"'), ("-x", "-x")])
def test_a_remote_may_have_any_name(web: Path, written: str, name: str) -> None:
    configure(web, f'[url "git@bitbucket.org:"]\n\tinsteadOf = bb:\n[remote "{written}"]\n\turl = bb:acme/other\n')
    assert from_git(web, remote=name) == "bb/acme/other"


def test_of_several_addresses_the_first_is_the_one_that_git_fetches_from(git: Git, web: Path) -> None:
    git(web, "remote", "set-url", "--add", "origin", OTHER)
    git(web, "remote", "set-url", "--push", "origin", OTHER)
    assert from_git(web) == "gh/acme/web"


def test_with_several_remotes_and_no_origin_the_error_lists_them(git: Git, checkout: Path) -> None:
    git(checkout, "remote", "add", "upstream", WEB)
    git(checkout, "remote", "add", "Origin", OTHER)
    with pytest.raises(InvalidSlug, match="has no remote 'origin'; it has upstream, Origin") as caught:
        from_git(checkout)
    assert str(checkout / ".git") in str(caught.value)


def test_a_remote_that_is_not_there_is_an_error_that_lists_those_that_are(web: Path) -> None:
    with pytest.raises(InvalidSlug, match="has no remote 'upstream'; it has origin"):
        from_git(web, remote="upstream")


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("", "has no remote 'origin'; it has none"),
        (f'[remote "origin"]\n\tpushurl = {WEB}\n', "it has none"),
        ('[remote "origin"]\n\turl =\n', "it has none"),
        ('[remote "origin"]\n\turl\n', "it has none"),
        ('[remote "origin"]\n\turl = /srv/git/web.git\n', "is at no host; expected a remote such as"),
        (
            '[remote "origin"]\n\turl = gh:acme/web\n',
            r"is at gh; .*\.from_remote\(…, hosts=\{'gh': 'gh'\}\), or from",
        ),
        ('[remote "origin"]\n\turl = git@gitlab.com:acme/web.git\n', "slug of a GitLab project is circleci/<org"),
        ('[remote "origin"]\n\turl = git@git.example.com:acme/web.git\n', "If it is GitLab, the slug is circleci/<org"),
        (b'[remote "origin"]\n\turl = https://github.com/acme/web\xff/x\n', "names no repository"),
        ("not a configuration\n", "git cannot read the repository of .*work/web: bad config line"),
        ("[include]\n\tpath = config\n", "git cannot read the repository of .*: exceeded maximum include depth"),
    ],
)
def test_a_configuration_that_names_no_project_is_an_error(checkout: Path, config: str | bytes, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said):
        from_git(configure(checkout, config))


@pytest.mark.parametrize(
    "config",
    [
        f'[Remote "origin"] # ours\r\n\tURL = "{WEB}" ; ours\r\n',
        '[remote "origin"]\n\turl = https://github.com/\\\nacme/web.git\n',
        f'# [remote "origin"]\n[remote "Origin"]\n\turl = {OTHER}\n[remote "origin"]\n;url = {OTHER}\nurl = {WEB}\n',
        f'[remote]\n\turl = {OTHER}\n[submodule "origin"]\n\turl = {OTHER}\n[remote "origin"]\n\turl = {WEB}\n',
    ],
)
def test_the_configuration_may_be_written_by_hand(checkout: Path, config: str) -> None:
    assert from_git(configure(checkout, config)) == "gh/acme/web"


def test_included_files_count(git: Git, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text(f'[remote "origin"]\n\turl = {OTHER}\n')
    git(checkout, "config", "include.path", str(tmp_path / "theirs"))
    assert from_git(checkout) == "bb/acme/other"


def test_files_included_on_a_condition_count_where_it_holds(git: Git, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "work.config").write_text('[url "git@github.com:acme/"]\n\tinsteadOf = acme:\n')
    git(checkout, "config", "--global", f"includeIf.gitdir:{checkout.parent}/.path", str(tmp_path / "work.config"))
    git(tmp_path / "home", "init", "--quiet")
    for folder in (checkout, tmp_path / "home"):
        git(folder, "remote", "add", "origin", "acme:web")
    assert from_git(checkout) == "gh/acme/web"
    with pytest.raises(InvalidSlug, match="is at acme;"):
        from_git(tmp_path / "home")


# Addresses that git rewrites.


def test_an_abbreviation_is_written_out(git: Git, checkout: Path) -> None:
    git(checkout, "config", "--global", "url.https://github.com/.insteadOf", "gh:")
    git(checkout, "config", "--global", "url.https://mirror.example.com/.insteadOf", "g")
    git(checkout, "remote", "add", "origin", "gh:acme/web")
    assert from_git(checkout) == "gh/acme/web"


def test_a_mirror_that_git_fetches_from_changes_nothing(git: Git, web: Path) -> None:
    git(web, "config", "--global", "url.git@bitbucket.org:mirrors/.insteadOf", "https://github.com/")
    git(web, "config", "--global", "url.https://gitlab.com/.pushInsteadOf", "https://github.com/")
    assert from_git(web) == "gh/acme/web"


def test_where_neither_address_names_a_project_the_error_has_both(git: Git, checkout: Path) -> None:
    git(checkout, "config", "url.https://me:s3cr3t@gitlab.com/.insteadOf", "gl:")
    git(checkout, "remote", "add", "origin", "gl:acme/web")
    with pytest.raises(
        InvalidSlug, match=r"'https://gitlab\.com/acme/web' .* GitLab .*remote is 'gl:acme/web'"
    ) as caught:
        from_git(checkout)
    assert "s3cr3t" not in str(caught.value)


def test_a_host_of_ones_own_is_known_by_its_provider(git: Git, checkout: Path) -> None:
    git(checkout, "config", "url.git@github.example.com:.insteadOf", "ours:")
    git(checkout, "remote", "add", "origin", "ours:acme/web.git")
    with pytest.raises(InvalidSlug, match=r"is at github\.example\.com"):
        from_git(checkout)
    assert from_git(checkout, hosts={"github.example.com": "gh"}) == "gh/acme/web"
    assert from_git(checkout, hosts={"ours": "bb"}) == "bb/acme/web"


def test_a_password_in_the_configuration_is_in_no_error(git: Git, checkout: Path) -> None:
    git(checkout, "remote", "add", "origin", "https://me:s3cr3t@git.example.com/acme/web.git")
    configure(checkout, '[remote "https://me:s3cr3t@example.com"]\n\turl = x\n')
    with pytest.raises(InvalidSlug, match=r"is at git\.example\.com") as unknown:
        from_git(checkout)
    with pytest.raises(InvalidSlug, match="it has origin, https://example") as missing:
        from_git(checkout, remote="upstream")
    configure(checkout, '[url "https://me:s3cr3t@example.com/"]\n\tinsteadOf\n')
    with pytest.raises(InvalidSlug, match="example") as broken:
        from_git(checkout)
    for caught in (unknown, missing, broken):
        assert "s3cr3t" not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


# The repository.


def test_without_a_path_it_is_the_checkout_that_one_stands_in(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(web)
    assert from_git() == "gh/acme/web"
    assert OrgSlug.from_git() == "gh/acme"


def test_a_folder_a_file_and_a_link_within_the_checkout_will_do(web: Path, tmp_path: Path) -> None:
    deep = web / "src" / "deep"
    deep.mkdir(parents=True)
    (deep / "code.py").touch()
    (tmp_path / "elsewhere").symlink_to(deep)
    for path in (deep, deep / "code.py", deep / ".." / "..", tmp_path / "elsewhere"):
        assert from_git(path) == "gh/acme/web"


@pytest.mark.parametrize("path", ["typo", "code.py/typo", "a\0b"])
def test_a_path_that_does_not_exist_is_an_error(web: Path, path: str) -> None:
    (web / "code.py").touch()
    with pytest.raises(InvalidSlug, match=r"there is no folder|cannot be read"):
        from_git(web / path)


def test_no_checkout_is_an_error_that_says_where_it_was_looked_for(git: Git, tmp_path: Path) -> None:
    with pytest.raises(InvalidSlug, match=r"no git checkout: neither .* nor a folder above it is a git") as caught:
        from_git(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_a_worktree_is_of_its_repositorys_project(git: Git, web: Path, tmp_path: Path) -> None:
    git(web, "commit", "--quiet", "--allow-empty", "--message", "First")
    git(web, "worktree", "add", "--quiet", "-b", "fix", str(tmp_path / "fix"))
    assert from_git(tmp_path / "fix") == "gh/acme/web"


def test_a_worktree_may_have_settings_of_its_own(git: Git, checkout: Path, tmp_path: Path) -> None:
    git(checkout, "commit", "--quiet", "--allow-empty", "--message", "First")
    git(checkout, "config", "extensions.worktreeConfig", "true")
    git(checkout, "worktree", "add", "--quiet", "-b", "fix", str(tmp_path / "fix"))
    git(tmp_path / "fix", "config", "--worktree", "remote.fork.url", OTHER)
    assert from_git(tmp_path / "fix") == "bb/acme/other"
    with pytest.raises(InvalidSlug, match="it has none"):
        from_git(checkout)


def test_a_submodule_is_of_a_project_of_its_own(git: Git, web: Path, tmp_path: Path) -> None:
    git(tmp_path / "library", "init", "--quiet")
    git(tmp_path / "library", "commit", "--quiet", "--allow-empty", "--message", "First")
    git(web, "submodule", "--quiet", "add", str(tmp_path / "library"), "vendor/library")
    git(web / "vendor" / "library", "remote", "set-url", "origin", OTHER)
    assert from_git(web / "vendor" / "library") == "bb/acme/other"
    assert from_git(web / "vendor") == "gh/acme/web"


def test_a_repository_kept_apart_is_found(git: Git, tmp_path: Path) -> None:
    git(tmp_path / "web", "init", "--quiet", "--separate-git-dir", str(tmp_path / "kept apart.git"))
    git(tmp_path / "web", "remote", "add", "origin", WEB)
    assert from_git(tmp_path / "web") == "gh/acme/web"


@pytest.mark.parametrize(
    ("content", "said"),
    [("something else", "invalid gitfile format"), ("gitdir: ../nowhere\n", "not a git repository: .*nowhere")],
)
def test_a_broken_git_file_is_an_error(git: Git, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / ".git").write_text(content)
    with pytest.raises(InvalidSlug, match=f"git cannot read the repository of .*: {said}"):
        from_git(tmp_path)


def test_a_bare_repository_will_do(bare: Path) -> None:
    assert from_git(bare) == from_git(bare / "refs") == "bb/acme/other"


def test_git_dir_in_the_environment_counts_if_no_path_is_given(
    web: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(web)
    monkeypatch.setenv("GIT_DIR", str(bare))
    assert from_git() == "bb/acme/other"
    assert OrgSlug.from_git(remote="origin") == "bb/acme"


def test_a_path_goes_before_what_git_sets_for_its_hooks(web: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(web)
    monkeypatch.setenv("GIT_WORK_TREE", str(bare.parent))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "objects/quarantine")
    monkeypatch.setenv("GIT_DIR", str(bare))
    assert from_git(web) == from_git(".") == "gh/acme/web"
    assert OrgSlug.from_git(".") == "gh/acme"


def test_a_git_dir_that_is_no_repository_is_named(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(web / ".git")
    monkeypatch.setenv("GIT_DIR", ".git")
    with pytest.raises(InvalidSlug, match=r"not a git repository: '\.git' \(GIT_DIR is '\.git'"):
        from_git()


def test_another_configuration_in_the_environment_does_not_hide_the_checkouts(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG", "/dev/null")
    assert from_git(web) == "gh/acme/web"


# git itself.


def test_a_checkout_that_git_does_not_trust_is_an_error_with_the_remedy(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own tests set this
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(InvalidSlug, match=r"does not trust .* another user: .*git config .* safe\.dir") as caught:
        from_git(web)
    assert str(web) in str(caught.value)
    assert "name the project, as in ProjectSlug('gh/acme/web')" in str(caught.value)


@pytest.mark.parametrize("path", ["", "{tmp_path}", "{tmp_path}:", ".", "work/web"])
def test_without_git_the_error_says_what_to_do(web: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    fake_git(web, "echo ran > $0.ran")
    monkeypatch.chdir(web)
    monkeypatch.setenv("PATH", path.format(tmp_path=web.parent))
    with pytest.raises(InvalidSlug, match=r"git is not installed, or not in PATH, .*: install git, or name the proj"):
        from_git()
    assert not (web / "git.ran").exists(), "a file of the checkout was taken for git"


def test_a_git_in_the_current_folder_where_windows_looks_first_is_not_run(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(web, "echo ran > $0.ran")
    monkeypatch.chdir(web)
    monkeypatch.setattr("shutil.which", lambda name, path: f"./{name}")
    with pytest.raises(InvalidSlug, match="git is not installed, or not in PATH"):
        from_git()
    assert not (web / "git.ran").exists()


def test_a_git_that_hangs_is_ended(web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_git, "TIMEOUT", 0.1)
    monkeypatch.setenv("PATH", str(fake_git(tmp_path / "bin", "exec /bin/sleep 60")))
    with pytest.raises(InvalidSlug, match=r"/bin/git, asked for the remote of .*, did not answer within .* name the"):
        from_git(web)


def test_git_may_not_prompt_nor_write(web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'read -r line; echo "fatal: $GIT_TERMINAL_PROMPT $GIT_OPTIONAL_LOCKS ${line:-nothing}" >&2; exit 128'
    monkeypatch.setenv("PATH", str(fake_git(tmp_path / "bin", script)))
    with pytest.raises(InvalidSlug, match=r"git cannot read the repository of .*: 0 0 nothing"):
        from_git(web)


@pytest.mark.parametrize(("script", "said"), [("exit 3", "it ended with status 3"), ("echo Oh. >&2; exit 1", ": Oh.$")])
def test_a_git_that_fails_is_an_error(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    monkeypatch.setenv("PATH", str(fake_git(tmp_path / "bin", script)))
    with pytest.raises(InvalidSlug, match=said):
        from_git(web)


def test_a_git_that_cannot_be_run_is_an_error(web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = fake_git(tmp_path / "bin", "") / "git"
    program.write_text("#!/nowhere/sh\n")
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(InvalidSlug, match=r"/bin/git, asked for .*, cannot be run: "):
        from_git(web)


def test_a_repository_cannot_have_its_commands_run(git: Git, checkout: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = fake_git(tmp_path / "evil", f"echo $0 $@ >> '{ran}'") / "git"
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "core.gitProxy", "core.editor"):
        git(checkout, "config", name, str(program))
    for name in ("pager.config", "pager.rev-parse", "pager.ls-remote", "credential.helper", "remote.origin.uploadpack"):
        git(checkout, "config", name, str(program))
    for name in ("config", "rev-parse", "ls-remote"):
        git(checkout, "config", f"alias.{name}", f"!{program}")
    git(checkout, "config", f"url.ext::{program} .insteadOf", "evil:")
    git(checkout, "config", "protocol.ext.allow", "always")
    git(checkout, "config", "remote.origin.url", "evil:acme/web")
    with pytest.raises(InvalidSlug, match="ext::"):
        from_git(checkout)
    assert not ran.exists()


def test_the_import_is_not_slowed_by_what_starts_git() -> None:
    code = "import circleci_facade, sys; circleci_facade.ProjectSlug('gh/acme/web'); print('subprocess' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def fake_git(folder: Path, script: str) -> Path:
    """A folder with a program called git that does only this."""
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    return folder
