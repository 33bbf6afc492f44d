"""The slug of the checkout that one stands in: real checkouts, and checkouts written by hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from circleci_facade import InvalidSlug, ProjectSlug

WEB = "https://github.com/acme/web.git"
OTHER = "git@bitbucket.org:acme/other.git"

Git = Callable[..., None]
Slug = Callable[..., ProjectSlug]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in a folder, without anybody's settings."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not installed: only checkouts written by hand are tested")
    settings = (
        "user.name=Test",
        "user.email=test@example.com",
        "protocol.file.allow=always",
        "init.defaultBranch=main",
    )
    options = [argument for setting in settings for argument in ("-c", setting)]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**inherited, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}

    def run(folder: Path, *arguments: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        command = [program, *options, "-C", str(folder), *arguments]
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)

    return run


@pytest.fixture
def checkout(git: Git, tmp_path: Path) -> Path:
    """A checkout with one commit and no remote."""
    folder = tmp_path / "work" / "web"
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "First")
    return folder


@pytest.fixture
def from_git(monkeypatch: pytest.MonkeyPatch) -> Slug:
    """`ProjectSlug.from_git`, which fails if it starts a process."""

    def read(*args: Any, **kwargs: Any) -> ProjectSlug:
        def no_process(*_: Any, **__: Any) -> None:
            raise AssertionError("from_git started a process")

        with monkeypatch.context() as patch:
            for where, name in ((subprocess, "Popen"), (os, "system"), (os, "popen"), (os, "posix_spawn")):
                patch.setattr(where, name, no_process)
            return ProjectSlug.from_git(*args, **kwargs)

    return read


def by_hand(folder: Path, config: str) -> Path:
    """A checkout with this configuration, and nothing else that git would write."""
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text(config, encoding="utf-8")
    return folder


# Checkouts that git made.


@pytest.mark.parametrize(
    ("remote", "slug"),
    [
        (WEB, "gh/acme/web"),
        ("git@github.com:acme/web", "gh/acme/web"),
        ("ssh://git@github.com:22/acme/web.git", "gh/acme/web"),
        ("https://me:s3cr3t@bitbucket.org/acme/web.git", "bb/acme/web"),
        ("https://github.com/acme/sp%C3%A4%C3%9Fe", "gh/acme/späße"),
        ("https://github.com/acme/späße.git", "gh/acme/späße"),
    ],
)
def test_a_checkout_is_of_the_project_at_its_origin(
    git: Git, checkout: Path, from_git: Slug, remote: str, slug: str
) -> None:
    git(checkout, "remote", "add", "origin", remote)
    assert from_git(checkout) == slug
    assert from_git(str(checkout)) == slug


def test_without_a_path_it_is_the_checkout_that_one_stands_in(
    git: Git, checkout: Path, from_git: Slug, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    monkeypatch.chdir(checkout)
    assert from_git() == "gh/acme/web"


def test_a_folder_and_a_file_within_the_checkout_will_do(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    deep = checkout / "src" / "deep"
    deep.mkdir(parents=True)
    (deep / "code.py").touch()
    assert from_git(deep) == "gh/acme/web"
    assert from_git(deep / "code.py") == "gh/acme/web"
    assert from_git(deep / ".." / "..") == "gh/acme/web"


def test_a_link_into_the_checkout_will_do(git: Git, checkout: Path, from_git: Slug, tmp_path: Path) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    (tmp_path / "elsewhere").symlink_to(checkout)
    assert from_git(tmp_path / "elsewhere") == "gh/acme/web"


def test_a_remote_may_be_named(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    git(checkout, "remote", "add", "upstream", OTHER)
    assert from_git(checkout) == "gh/acme/web"
    assert from_git(checkout, remote="upstream") == "bb/acme/other"


def test_the_only_remote_will_do_whatever_its_name(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "upstream", OTHER)
    assert from_git(checkout) == "bb/acme/other"


def test_a_renamed_remote_and_a_changed_address_are_seen(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "upstream", OTHER)
    git(checkout, "remote", "rename", "upstream", "team/web")
    git(checkout, "remote", "set-url", "team/web", WEB)
    assert from_git(checkout, remote="team/web") == "gh/acme/web"


def test_of_several_addresses_the_first_is_the_one_that_git_fetches_from(
    git: Git, checkout: Path, from_git: Slug
) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    git(checkout, "remote", "set-url", "--add", "origin", OTHER)
    git(checkout, "remote", "set-url", "--push", "origin", OTHER)
    assert from_git(checkout) == "gh/acme/web"


def test_with_several_remotes_and_no_origin_the_error_lists_them(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "upstream", WEB)
    git(checkout, "remote", "add", "fork", OTHER)
    with pytest.raises(InvalidSlug, match="has no remote 'origin'; it has upstream, fork") as caught:
        from_git(checkout)
    assert str(checkout / ".git" / "config") in str(caught.value)


def test_a_remote_that_is_not_there_is_an_error_that_lists_those_that_are(
    git: Git, checkout: Path, from_git: Slug
) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    with pytest.raises(InvalidSlug, match="has no remote 'upstream'; it has origin"):
        from_git(checkout, remote="upstream")


def test_a_checkout_without_a_remote_is_an_error(checkout: Path, from_git: Slug) -> None:
    with pytest.raises(InvalidSlug, match="has no remote 'origin'; it has none"):
        from_git(checkout)


def test_a_worktree_is_of_its_repositorys_project(git: Git, checkout: Path, from_git: Slug, tmp_path: Path) -> None:
    git(checkout, "remote", "add", "origin", WEB)
    worktree = tmp_path / "elsewhere" / "fix"
    git(checkout, "worktree", "add", "--quiet", "-b", "fix", str(worktree))
    assert (worktree / ".git").is_file()
    (worktree / "src").mkdir()
    assert from_git(worktree) == "gh/acme/web"
    assert from_git(worktree / "src") == "gh/acme/web"


def test_a_submodule_is_of_a_project_of_its_own(git: Git, checkout: Path, from_git: Slug, tmp_path: Path) -> None:
    library = tmp_path / "library"
    git(library, "init", "--quiet")
    git(library, "commit", "--quiet", "--allow-empty", "--message", "First")
    git(checkout, "remote", "add", "origin", WEB)
    git(checkout, "submodule", "--quiet", "add", str(library), "vendor/library")
    submodule = checkout / "vendor" / "library"
    git(submodule, "remote", "set-url", "origin", OTHER)
    assert (submodule / ".git").is_file()
    assert from_git(submodule) == "bb/acme/other"
    assert from_git(checkout / "vendor") == "gh/acme/web"


def test_a_worktree_of_a_submodule_is_of_the_submodules_project(
    git: Git, checkout: Path, from_git: Slug, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    git(library, "init", "--quiet")
    git(library, "commit", "--quiet", "--allow-empty", "--message", "First")
    git(checkout, "submodule", "--quiet", "add", str(library), "vendor/library")
    submodule = checkout / "vendor" / "library"
    git(submodule, "remote", "set-url", "origin", OTHER)
    git(submodule, "worktree", "add", "--quiet", "-b", "fix", str(tmp_path / "fix"))
    assert from_git(tmp_path / "fix") == "bb/acme/other"


def test_a_repository_kept_apart_is_found(git: Git, from_git: Slug, tmp_path: Path) -> None:
    folder = tmp_path / "web"
    git(folder, "init", "--quiet", "--separate-git-dir", str(tmp_path / "kept apart.git"))
    git(folder, "remote", "add", "origin", WEB)
    assert from_git(folder) == "gh/acme/web"


def test_insteadof_does_not_rewrite_the_address(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "config", "url.git@bitbucket.org:.insteadOf", "https://github.com/")
    git(checkout, "config", "url.https://gitlab.com/.pushInsteadOf", "https://github.com/")
    git(checkout, "remote", "add", "origin", WEB)
    assert from_git(checkout) == "gh/acme/web"


def test_a_host_of_ones_own_is_known_by_its_provider(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "origin", "git@github.example.com:acme/web.git")
    with pytest.raises(InvalidSlug, match=r"is at github\.example\.com"):
        from_git(checkout)
    assert from_git(checkout, hosts={"github.example.com": "gh"}) == "gh/acme/web"


def test_a_password_in_the_remote_is_in_no_error(git: Git, checkout: Path, from_git: Slug) -> None:
    git(checkout, "remote", "add", "origin", "https://me:s3cr3t@git.example.com/acme/web.git")
    with pytest.raises(InvalidSlug, match=r"is at git\.example\.com") as caught:
        from_git(checkout)
    with pytest.raises(InvalidSlug) as other:
        from_git(checkout, remote="upstream")
    assert "s3cr3t" not in f"{caught.value} {other.value}"


# Checkouts written by hand.


def test_no_checkout_is_an_error_that_says_where_it_was_looked_for(from_git: Slug, tmp_path: Path) -> None:
    folder = tmp_path / "nothing" / "here"
    with pytest.raises(InvalidSlug, match="no git checkout") as caught:
        from_git(folder)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize(
    "config",
    [
        f'[remote "origin"]\n\turl = {WEB}\n',
        f'[remote "origin"]\nurl={WEB}',
        f'[remote "origin"]\r\n\turl = {WEB}\r\n\tfetch = +refs/heads/*:refs/remotes/origin/*\r\n',
        f'[remote "origin"]\n\turl = "{WEB}"\n',
        f'[remote "origin"]\n\t  url   =   {WEB}  \t\n',
        f'[remote "origin"]\n\tURL = {WEB}\n',
        f'[Remote "origin"]\n\tUrl = {WEB}\n',
        f'[REMOTE "origin"]\n\turl = {WEB}\n',
        f'  [remote   "origin"]\n\turl = {WEB}\n',
        f'[remote "origin"] # ours\n\turl = {WEB}\n',
        f'[remote "origin"] ; ours\n\turl = {WEB}\n',
        f'[remote "origin"]\n\turl = {WEB} # ours\n',
        f'[remote "origin"]\n\turl = {WEB} ; ours\n',
        f'[remote "origin"]\n\turl = {WEB}# ours\n',
        f'[remote "origin"]\n\turl = "{WEB}" # "ours"\n',
        '[remote "origin"]\n\turl = "https://github.com"/acme/web.git\n',
        f'[remote "origin"] url = {WEB}\n',
        '[remote "origin"]\n\turl = https://github.com/\\\nacme/web.git\n',
        f'[remote "origin"]\n\t# url = {OTHER}\n\t;url = {OTHER}\n\turl = {WEB}\n',
        f'# [remote "origin"]\n; [remote "origin"]\n[remote "origin"]\n\turl = {WEB}\n',
        f'[remote "origin"]\n\tpushurl = {OTHER}\n\turl = {WEB}\n',
        f'[remote "origin"]\n\tpushUrl = {OTHER}\n\n\n\turl = {WEB}\n',
        f'[remote "origin"]\n\turl = {WEB}\n\tpushurl = {OTHER}\n\turl = {OTHER}\n',
        f'[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[remote "origin"]\n\turl = {WEB}\n',
        f'[remote "Origin"]\n\turl = {OTHER}\n[remote "origin"]\n\turl = {WEB}\n',
        f'[remote]\n\tpushDefault = fork\n\turl = {OTHER}\n[remote "origin"]\n\turl = {WEB}\n',
        f'[core]\n\turl = {OTHER}\n[remotes "origin"]\n\turl = {OTHER}\n[remote "origin"]\n\turl = {WEB}\n',
        f'[submodule "origin"]\n\turl = {OTHER}\n[remote "origin"]\n\turl = {WEB}\n[branch "main"]\n\turl = {OTHER}\n',
        f'[url "{OTHER}"]\n\tinsteadOf = {WEB}\n[remote "origin"]\n\turl = {WEB}\n',
        f'[remote "ori\\gin"]\n\turl = {WEB}\n',
    ],
)
def test_the_configuration_is_read_as_git_reads_it(from_git: Slug, tmp_path: Path, config: str) -> None:
    assert from_git(by_hand(tmp_path, config)) == "gh/acme/web"


@pytest.mark.parametrize("name", ["my fork", "fork]", 'the "fork"', "back\\slash", "späße", "Fork"])
def test_a_remote_may_have_any_name(from_git: Slug, tmp_path: Path, name: str) -> None:
    written = name.replace("\\", "\\\\").replace('"', '\\"')
    checkout = by_hand(tmp_path, f'[remote "origin"]\n\turl = {WEB}\n[remote "{written}"]\n\turl = {OTHER}\n')
    assert from_git(checkout, remote=name) == "bb/acme/other"


def test_the_name_of_a_remote_is_taken_by_its_case(from_git: Slug, tmp_path: Path) -> None:
    checkout = by_hand(tmp_path, f'[remote "Origin"]\n\turl = {WEB}\n[remote "ORIGIN"]\n\turl = {OTHER}\n')
    with pytest.raises(InvalidSlug, match="has no remote 'origin'; it has Origin, ORIGIN"):
        from_git(checkout)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("", "has no remote 'origin'; it has none"),
        ("[core]\n\tbare = false\n", "it has none"),
        ('[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n', "it has none"),
        (f'[remote "origin"]\n\tpushurl = {WEB}\n', "it has none"),
        ('[remote "origin"]\n\turl = gh:acme/web\n[url "https://github.com/"]\n\tinsteadOf = gh:\n', "is at gh; known"),
        ('[remote "origin"]\n\turl =\n', "no host|it has none"),
        ('[remote "origin"]\n\turl = /srv/git/web.git\n', "is at no host"),
        ("\x00\xff not a configuration", "it has none"),
    ],
)
def test_a_configuration_that_names_no_project_is_an_error(
    from_git: Slug, tmp_path: Path, config: str, said: str
) -> None:
    with pytest.raises(InvalidSlug, match=said):
        from_git(by_hand(tmp_path, config))


def test_a_configuration_that_is_no_text_is_an_error(from_git: Slug, tmp_path: Path) -> None:
    checkout = by_hand(tmp_path, "")
    (checkout / ".git" / "config").write_bytes(b'\xff\xfe[remote "origin"\x00\n\turl = \x80')
    with pytest.raises(InvalidSlug):
        from_git(checkout)


def test_a_repository_without_a_configuration_is_an_error_that_names_the_file(from_git: Slug, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(InvalidSlug, match="cannot be read: No such file") as caught:
        from_git(tmp_path)
    assert str(tmp_path / ".git" / "config") in str(caught.value)


@pytest.mark.parametrize("absolute", [True, False])
@pytest.mark.parametrize("end", ["\n", "", "\r\n"])
def test_a_git_file_says_where_the_repository_is(from_git: Slug, tmp_path: Path, absolute: bool, end: str) -> None:
    by_hand(tmp_path / "kept apart", f'[remote "origin"]\n\turl = {WEB}\n')
    checkout = tmp_path / "web"
    checkout.mkdir()
    where = str(tmp_path / "kept apart" / ".git") if absolute else "../kept apart/.git"
    (checkout / ".git").write_bytes(f"gitdir: {where}{end}".encode())
    assert from_git(checkout) == "gh/acme/web"


@pytest.mark.parametrize("common", ["../..", "../..\n", "{absolute}\n"])
def test_a_worktree_says_where_the_configuration_is(from_git: Slug, tmp_path: Path, common: str) -> None:
    repository = by_hand(tmp_path / "web", f'[remote "origin"]\n\turl = {WEB}\n') / ".git"
    own = repository / "worktrees" / "fix"
    own.mkdir(parents=True)
    (own / "commondir").write_text(common.format(absolute=repository))
    worktree = tmp_path / "fix"
    worktree.mkdir()
    (worktree / ".git").write_text(f"gitdir: {own}\n")
    assert from_git(worktree) == "gh/acme/web"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "does not say where its repository is"),
        (b"\n", "does not say where its repository is"),
        (b"something else", "does not say where its repository is"),
        (b"\x00\xff\xfe", "does not say where its repository is"),
        (b"gitdir: ../nowhere\n", "cannot be read: No such file"),
        (b"gitdir:\n", "does not say where its repository is|cannot be read"),
        (b"gitdir: a\x00b\n", "does not say where its repository is|cannot be read"),
        (b"gitdir: " + b"x" * 5000 + b"\n", "does not say where its repository is|cannot be read"),
    ],
)
def test_a_broken_git_file_is_an_error(from_git: Slug, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / ".git").write_bytes(content)
    with pytest.raises(InvalidSlug, match=said):
        from_git(tmp_path)


@pytest.mark.parametrize("content", [b"", b"../nowhere\n", b"\xff\xfe", b"a\x00b", b"x" * 5000])
def test_a_broken_commondir_is_an_error(from_git: Slug, tmp_path: Path, content: bytes) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    (repository / "commondir").write_bytes(content)
    checkout = tmp_path / "web"
    checkout.mkdir()
    (checkout / ".git").write_text("gitdir: ../repository\n")
    with pytest.raises(InvalidSlug):
        from_git(checkout)


def test_git_itself_is_not_needed(from_git: Slug, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert from_git(by_hand(tmp_path, f'[remote "origin"]\n\turl = {WEB}\n')) == "gh/acme/web"
