"""Slugs of projects and organizations: what is one, what is not, and every way in which people write one."""

from __future__ import annotations

import copy
import pickle
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade import CircleCIError, InvalidSlug, Link, OrgSlug, ProjectSlug

parts = st.text(st.characters(exclude_characters="/", exclude_categories=["C", "Z"]), min_size=1, max_size=40).filter(
    lambda part: part not in (".", "..")
)
#: Of a project's name a ``.git`` at its end is dropped.
projects = parts.filter(lambda part: not part.endswith(".git"))
providers = st.sampled_from(["gh", "github", "bb", "bitbucket", "circleci"])

#: What GitHub allows, as the owner of a repository and as its name.
owners = st.from_regex(r"[A-Za-z0-9](-?[A-Za-z0-9]){0,20}", fullmatch=True)
repositories = st.from_regex(r"[A-Za-z0-9._-]{1,40}", fullmatch=True).filter(
    lambda name: name not in (".", "..", ".git")
)

ORGANIZATION_ID = "2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11"
PROJECT_ID = "b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22"
WORKFLOW_ID = "f4ba8a97-2ed6-49a4-9ae4-2e3e5f3b3f7a"

PASSWORD = "s3cr3t"

VARIABLES = (
    "CIRCLE_PROJECT_USERNAME",
    "CIRCLE_PROJECT_REPONAME",
    "CIRCLE_REPOSITORY_URL",
    "CIRCLE_ORGANIZATION_ID",
    "CIRCLE_PROJECT_ID",
)


# Text.


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("gh/acme/web", "gh/acme/web"),
        ("github/acme/web", "gh/acme/web"),
        ("bb/acme/web", "bb/acme/web"),
        ("bitbucket/acme/web", "bb/acme/web"),
        (
            "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat",
            "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat",
        ),
        (f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}", f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"),
        ("gh/acme/web.site-2_x", "gh/acme/web.site-2_x"),
        ("gh/acme/.github", "gh/acme/.github"),
        ("gh/acme/web.git", "gh/acme/web"),
        ("gh/acme-inc/_", "gh/acme-inc/_"),
        ("gh/github/github", "gh/github/github"),
        ("gh/Acme/Web", "gh/Acme/Web"),
        (" gh/acme/web/ ", "gh/acme/web"),
        ("gh/acme/späße", "gh/acme/späße"),
        ("gh/acme/倉庫", "gh/acme/倉庫"),
        ("bb/acme/web site", "bb/acme/web site"),
        ("bb/acme/100% @home", "bb/acme/100% @home"),
    ],
)
def test_text_becomes_a_slug_in_its_wire_form(text: str, slug: str) -> None:
    assert ProjectSlug(text) == slug
    assert str(ProjectSlug(text)) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("gh/acme", "gh/acme"),
        ("github/acme", "gh/acme"),
        ("bb/acme", "bb/acme"),
        ("bitbucket/acme", "bb/acme"),
        (f"circleci/{ORGANIZATION_ID}", f"circleci/{ORGANIZATION_ID}"),
        ("gh/acme-inc.x_2", "gh/acme-inc.x_2"),
        ("bb/späße & co", "bb/späße & co"),
        ("\tgh/acme/\n", "gh/acme"),
    ],
)
def test_text_becomes_the_slug_of_an_organization(text: str, slug: str) -> None:
    assert OrgSlug(text) == slug
    assert str(OrgSlug(text)) == slug


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 1 part; expected <provider>/<organization>/<project>"),
        ("web", "'web' has 1 part;"),
        ("acme/web", "'acme/web' has 2 parts;"),
        ("gh/acme/web/main", "has 4 parts"),
        ("gitlab/acme/web", "'gitlab' is not a provider"),
        ("GH/acme/web", "'GH' is not a provider"),
        ("gh//web", "'' cannot be the organization"),
        ("gh/ /web", "' ' cannot be the organization"),
        ("gh/acme/ web", "' web' cannot be the project"),
        ("gh/acme/..", r"'\.\.' cannot be the project"),
        ("gh/./web", r"'\.' cannot be the organization"),
        ("gh/acme/we\nb", "cannot be the project"),
        ("gh/acme/we\x00b", "cannot be the project"),
        ("gh/acme/web\u200b", "cannot be the project"),
        ("gh/acme/\ud800", "cannot be the project"),
    ],
)
def test_what_is_no_slug_is_refused_with_the_part_and_what_was_expected(text: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said) as caught:
        ProjectSlug(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, CircleCIError)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 1 part; expected <provider>/<organization>, such as 'gh/acme'"),
        ("acme", "'acme' has 1 part;"),
        ("gh/acme/web", "'gh/acme/web' has 3 parts;"),
        ("gitlab/acme", "'gitlab' is not a provider"),
        ("gh/..", r"'\.\.' cannot be the organization"),
        ("gh/ac\nme", "cannot be the organization"),
        ("https://app.circleci.com/pipelines", "expected a link such as"),
        ("https://example.com/gh/acme", "is at example.com"),
    ],
)
def test_what_is_no_slug_of_an_organization_is_refused_likewise(text: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said):
        OrgSlug(text)


# Parts.


@given(providers, parts, projects)
def test_a_slug_built_from_parts_survives_text(provider: str, organization: str, project: str) -> None:
    slug = ProjectSlug.of(provider, organization, project)
    assert ProjectSlug(str(slug)) == slug
    assert (slug.organization, slug.project) == (organization, project)
    assert slug.provider in ("gh", "bb", "circleci")
    assert slug.org.project(project) == slug


def test_a_git_after_a_project_is_dropped_from_parts_too() -> None:
    assert ProjectSlug.of("gh", "acme", "web.git") == OrgSlug("gh/acme").project("web.git") == "gh/acme/web"
    with pytest.raises(InvalidSlug, match="cannot be the project"):
        ProjectSlug.of("gh", "acme", ".git")


@given(providers, parts)
def test_a_slug_of_an_organization_survives_text(provider: str, organization: str) -> None:
    slug = OrgSlug.of(provider, organization)
    assert OrgSlug(str(slug)) == slug
    assert slug.organization == organization
    assert slug.provider in ("gh", "bb", "circleci")


@pytest.mark.parametrize(
    ("provider", "organization", "project", "said"),
    [
        ("gh", "ac/me", "web", "'ac/me' cannot be the organization"),
        ("gh", "acme", "web/main", "'web/main' cannot be the project"),
        ("gh", "acme", "", "'' cannot be the project"),
        ("gh", "acme", "..", r"'\.\.' cannot be the project"),
        ("github.com", "acme", "web", "'github.com' is not a provider"),
    ],
)
def test_parts_that_are_none_are_refused(provider: str, organization: str, project: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said):
        ProjectSlug.of(provider, organization, project)


@given(
    st.text(max_size=30) | st.lists(st.sampled_from(["gh", "..", "/", "a", " ", "://", "@", ":", "%2f"])).map("".join)
)
def test_whatever_is_accepted_is_a_slug_again_and_safe_in_a_path(text: str) -> None:
    try:
        slug = ProjectSlug(text)
    except InvalidSlug:
        return
    assert ProjectSlug(str(slug)) == slug
    provider, organization, project = slug.split("/")
    assert provider in ("gh", "bb", "circleci")
    for part in (organization, project):
        assert part.strip() == part
        assert part.isprintable()
        assert part not in ("", ".", "..")


@given(st.text(max_size=30))
def test_whatever_is_accepted_as_an_organization_is_one_again_and_safe_in_a_path(text: str) -> None:
    try:
        slug = OrgSlug(text)
    except InvalidSlug:
        return
    assert OrgSlug(str(slug)) == slug
    _, organization = slug.split("/")
    assert organization.strip() == organization
    assert organization.isprintable()
    assert organization not in ("", ".", "..")


def test_a_slug_is_a_hashable_immutable_string() -> None:
    slug = ProjectSlug("github/acme/web")
    known: dict[str, int] = {slug: 1}
    assert known["gh/acme/web"] == 1
    assert repr(slug) == "ProjectSlug('gh/acme/web')"
    assert pickle.loads(pickle.dumps(slug)) == copy.deepcopy(slug) == slug
    with pytest.raises(AttributeError):
        slug.provider = "bb"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        slug.extra = 1  # type: ignore[attr-defined]


def test_a_slug_of_an_organization_is_a_hashable_immutable_string() -> None:
    slug = OrgSlug("github/acme")
    assert {slug: 1}["gh/acme"] == 1  # type: ignore[index]
    assert repr(slug) == "OrgSlug('gh/acme')"
    assert (slug.provider, slug.organization) == ("gh", "acme")
    assert pickle.loads(pickle.dumps(slug)) == copy.deepcopy(slug) == slug
    with pytest.raises(AttributeError):
        slug.extra = 1  # type: ignore[attr-defined]


def test_the_slug_of_a_project_stands_for_its_organization() -> None:
    assert OrgSlug(ProjectSlug("gh/acme/web")) == "gh/acme"
    assert type(OrgSlug(ProjectSlug("gh/acme/web"))) is OrgSlug


def test_a_slug_made_of_a_slug_is_the_same() -> None:
    slug, organization = ProjectSlug("gh/acme/web"), OrgSlug("gh/acme")
    assert ProjectSlug(slug) is slug
    assert OrgSlug(organization) is organization


def test_an_organization_and_its_projects_name_each_other() -> None:
    assert ProjectSlug("gh/acme/web").org == OrgSlug("gh/acme")
    assert OrgSlug("gh/acme").project("web") == ProjectSlug("gh/acme/web")
    assert isinstance(OrgSlug("gh/acme").project("web"), ProjectSlug)
    with pytest.raises(InvalidSlug, match="'web/main' cannot be the project"):
        OrgSlug("gh/acme").project("web/main")


# Git remotes.

REMOTES = [
    ("https://github.com/acme/web", "gh/acme/web"),
    ("https://github.com/acme/web.git", "gh/acme/web"),
    ("https://github.com/acme/web/", "gh/acme/web"),
    ("https://github.com/acme/web.git/", "gh/acme/web"),
    ("http://github.com/acme/web", "gh/acme/web"),
    ("https://github.com:443/acme/web.git", "gh/acme/web"),
    ("https://me@github.com/acme/web.git", "gh/acme/web"),
    ("https://me:s3cr3t@github.com/acme/web.git", "gh/acme/web"),
    ("https://x-access-token:ghs_16C7e42F292c69@github.com/acme/web", "gh/acme/web"),
    ("https://GitHub.com/Acme/Web.git", "gh/Acme/Web"),
    ("git://github.com/acme/web.git", "gh/acme/web"),
    ("ssh://git@github.com/acme/web.git", "gh/acme/web"),
    ("ssh://git@github.com:22/acme/web", "gh/acme/web"),
    ("ssh://git@ssh.github.com:443/acme/web.git", "gh/acme/web"),
    ("ssh://github.com/acme/web", "gh/acme/web"),
    ("git+ssh://git@github.com/acme/web.git", "gh/acme/web"),
    ("git@github.com:acme/web.git", "gh/acme/web"),
    ("git@github.com:acme/web", "gh/acme/web"),
    ("git@github.com:acme/web/", "gh/acme/web"),
    ("git@github.com:/acme/web.git", "gh/acme/web"),
    ("git@GITHUB.COM:acme/web.git", "gh/acme/web"),
    ("org-1234@github.com:acme/web.git", "gh/acme/web"),
    (" git@github.com:acme/web.git\n", "gh/acme/web"),
    ("https://github.com/acme/web.site-2_x.git", "gh/acme/web.site-2_x"),
    ("https://github.com/acme/.github.git", "gh/acme/.github"),
    ("https://github.com/acme/sp%C3%A4%C3%9Fe", "gh/acme/späße"),
    ("git@github.com-work:acme/web.git", "gh/acme/web"),
    ("ssh://git@bitbucket.org-work/acme/web.git", "bb/acme/web"),
    ("https://bitbucket.org/acme/web.git", "bb/acme/web"),
    ("https://me@bitbucket.org/acme/web", "bb/acme/web"),
    ("git@bitbucket.org:acme/web.git", "bb/acme/web"),
    ("ssh://git@bitbucket.org/acme/web.git", "bb/acme/web"),
    ("ssh://git@altssh.bitbucket.org:443/acme/web.git", "bb/acme/web"),
]


@pytest.mark.parametrize(("remote", "slug"), REMOTES)
def test_a_git_remote_names_a_project(remote: str, slug: str) -> None:
    assert ProjectSlug(remote) == slug
    assert ProjectSlug.from_remote(remote) == slug


def test_an_alias_is_known_only_to_ssh() -> None:
    with pytest.raises(InvalidSlug, match=r"is at github\.com-work"):
        ProjectSlug("https://github.com-work/acme/web.git")


@pytest.mark.parametrize("remote", ["github.com:acme/web.git", "github.com:acme/web", "GitHub.com:/acme/web"])
def test_the_scp_form_needs_no_user(remote: str) -> None:
    assert ProjectSlug.from_remote(remote) == "gh/acme/web"
    assert ProjectSlug(remote) == "gh/acme/web"


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.example.com/acme/web.git",
        "https://github.example.com:8443/acme/web",
        "https://me:s3cr3t@GitHub.Example.com/acme/web/",
        "ssh://git@github.example.com:2222/acme/web.git",
        "git@github.example.com:acme/web.git",
        "github.example.com:acme/web",
    ],
)
@pytest.mark.parametrize("host", ["github.example.com", "GitHub.Example.COM"])
@pytest.mark.parametrize("provider", ["gh", "github"])
def test_a_host_of_ones_own_is_known_by_its_provider(remote: str, host: str, provider: str) -> None:
    assert ProjectSlug.from_remote(remote, hosts={host: provider}) == "gh/acme/web"


def test_with_hosts_of_ones_own_the_public_ones_stay_known() -> None:
    hosts = {"git.example.com": "bb"}
    assert ProjectSlug.from_remote("git@git.example.com:acme/web.git", hosts=hosts) == "bb/acme/web"
    assert ProjectSlug.from_remote("git@github.com:acme/web.git", hosts=hosts) == "gh/acme/web"
    with pytest.raises(InvalidSlug, match="'gitlab' is not a provider"):
        ProjectSlug.from_remote("https://gitlab.com/acme/web", hosts={"gitlab.com": "gitlab"})


@pytest.mark.parametrize(
    ("remote", "said"),
    [
        ("https://gitlab.com/acme/web.git", "a GitLab project is circleci/<organization id>/<project id>"),
        ("git@gitlab.example.com:acme/web.git", "a GitLab project is circleci/"),
        ("git@github-work:acme/web.git", r"known hosts are github.*, hosts=\{'github-work': 'gh'\}\), or from_git"),
        ("git@git.example.com:acme/web.git", "If it is GitLab, the slug is circleci/<organization id>/<project id>"),
        ("https://github.com.example.com/acme/web", r"is at github\.com\.example\.com"),
        ("/srv/git/web.git", r"is at no host; expected a remote such as git@github\.com:acme/web\.git"),
        ("../web.git", "is at no host"),
        ("file:///srv/acme/web.git", "is at no host"),
        ("C:\\git\\web", "is at c;"),
        ("", "is at no host"),
        ("https://github.com/acme", "names no repository: expected <owner>/<name>"),
        ("https://github.com/", "names no repository"),
        ("https://github.com/acme/.git", "names no repository"),
        ("https://github.com/acme/web/nothing/keys", "names no repository"),
        ("git@github.com:web.git", "names no repository"),
        ("git@github.com:a/b/c.git", "names no repository"),
        ("https://github.com/acme/%2e%2e", r"'\.\.' cannot be the project"),
        ("https://github.com/acme/we%2Fb", "'we/b' cannot be the project"),
        ("https://github.com/%20/web", "' ' cannot be the organization"),
        ("https://github.com:port/acme/web", "is not a valid URL"),
        ("https://[github.com/acme/web", "is not a valid URL"),
    ],
)
def test_a_remote_that_names_no_project_is_refused_with_the_reason(remote: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said):
        ProjectSlug.from_remote(remote)


@given(owners, repositories, st.sampled_from(["", "/"]), st.sampled_from(["", ".git"]))
def test_a_github_slug_survives_every_form_of_remote(owner: str, name: str, slash: str, suffix: str) -> None:
    slug = ProjectSlug.of("gh", owner, name)
    if name.endswith(".git"):
        suffix = ".git"  # git itself takes it off once
    path = f"{owner}/{name}{suffix}{slash}"
    for remote in (
        f"https://github.com/{path}",
        f"https://me:{PASSWORD}@github.com/{path}",
        f"ssh://git@github.com/{path}",
        f"ssh://git@github.com:22/{path}",
        f"git@github.com:{path}",
    ):
        assert ProjectSlug(remote) == ProjectSlug.from_remote(remote) == slug
    enterprise = ProjectSlug.from_remote(f"git@git.example.com:{path}", hosts={"git.example.com": "gh"})
    assert enterprise == slug


@pytest.mark.parametrize(
    "remote",
    [
        "https://me:s3cr3t@gitlab.com/acme/web.git",
        "https://s3cr3t@gitlab.com/acme/web.git",
        "ssh://me:s3cr3t@gitlab.com:22/acme/web.git",
        "https://me:s3cr3t@github.com/acme",
        "https://me:s3cr3t@github.com:port/acme/web",
        "https://me:s3cr3t@[github.com/acme/web",
        "https://me:p@s3cr3t@gitlab.com/acme/web.git",
        "https://me:s3cr3t/s3cr3t@gitlab.com/acme/web.git",
        "https://me:s3cr3t#1@gitlab.com/acme/web.git",
        "https://me:s3cr3t?1@gitlab.com/acme/web.git",
        "https://me:s3cr3t@exa℀mple.com/acme/web.git",
        "me:s3cr3t@gitlab.com/acme/web.git",
        "me:s3cr3t@gitlab.com:acme/web.git",
        "s3cr3t:x-oauth-basic@github.com/acme/web",
        "s3cr3t:@github.com/acme",
        "https://github.com/acme/web/x?access_token=s3cr3t",
    ],
)
def test_a_password_in_a_remote_is_in_no_error(remote: str) -> None:
    for read in (ProjectSlug, ProjectSlug.from_remote, OrgSlug):
        with pytest.raises(InvalidSlug) as caught:
            read(remote)
        assert PASSWORD not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    "url",
    [
        "https://me:s3cr3t@app.circleci.com/pipelines",
        "https://me:s3cr3t@app.circleci.com/pipelines/github/acme",
        "https://me:s3cr3t@app.circleci.com/pipelines/github/acme/%20",
    ],
)
def test_a_password_in_a_link_is_in_no_error(url: str) -> None:
    with pytest.raises(InvalidSlug) as caught:
        ProjectSlug(url)
    assert PASSWORD not in str(caught.value)


# Links.

LINKS = [
    ("https://app.circleci.com/pipelines/github/acme/web", "gh/acme/web"),
    ("https://app.circleci.com/pipelines/gh/acme/web", "gh/acme/web"),
    ("https://app.circleci.com/pipelines/bitbucket/acme/web/", "bb/acme/web"),
    (
        f"https://app.circleci.com/pipelines/circleci/{ORGANIZATION_ID}/{PROJECT_ID}",
        f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}",
    ),
    ("https://app.circleci.com/pipelines/github/acme/web?branch=main&filter=all", "gh/acme/web"),
    ("https://app.circleci.com/pipelines/github/acme/web/123", "gh/acme/web"),
    (f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}", "gh/acme/web"),
    (f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}/jobs/456", "gh/acme/web"),
    (
        f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}/jobs/456/tests?a=b#step-107-0",
        "gh/acme/web",
    ),
    ("https://app.circleci.com/jobs/github/acme/web/456", "gh/acme/web"),
    ("https://app.circleci.com/settings/project/github/acme/web", "gh/acme/web"),
    ("https://app.circleci.com/settings/project/github/acme/web/environment-variables?return-to=%2F", "gh/acme/web"),
    (
        f"https://app.circleci.com/settings/project/circleci/{ORGANIZATION_ID}/{PROJECT_ID}/configurations",
        f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}",
    ),
    ("https://app.circleci.com/insights/github/acme/web", "gh/acme/web"),
    ("https://app.circleci.com/insights/github/acme/web/workflows/build/overview?branch=main", "gh/acme/web"),
    ("https://app.circleci.com/insights/bitbucket/acme/web/workflows/build/jobs/unit", "bb/acme/web"),
    ("https://app.circleci.com/projects/project-dashboard/github/acme/web", "gh/acme/web"),
    ("https://app.circleci.com/projects/github/acme/web", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web/456", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web/456#tests/containers/0", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web/tree/main", "gh/acme/web"),
    ("https://circleci.com/bb/acme/web/456", "bb/acme/web"),
    ("https://www.circleci.com/gh/acme/web", "gh/acme/web"),
    ("http://circleci.com/gh/acme/web", "gh/acme/web"),
    ("HTTPS://APP.CircleCI.com/pipelines/github/Acme/Web", "gh/Acme/Web"),
    (" https://app.circleci.com/pipelines/github/acme/web\n", "gh/acme/web"),
    ("https://app.circleci.com/pipelines/bitbucket/acme%20inc/web%20site", "bb/acme inc/web site"),
    ("https://app.circleci.com/pipelines/github/acme/sp%C3%A4%C3%9Fe", "gh/acme/späße"),
    ("https://app.circleci.com/pipelines/github/acme/späße", "gh/acme/späße"),
    ("https://app.circleci.com/pipelines/bitbucket/acme/a%3Fb%23c%25d", "bb/acme/a?b#c%d"),
    ("https://app.circleci.com/pipelines/github/github/github", "gh/github/github"),
    ("app.circleci.com/pipelines/github/acme/web/123", "gh/acme/web"),
    ("circleci.com/gh/acme/web", "gh/acme/web"),
    ("https://ci.example.com/pipelines/github/acme/web/123", "gh/acme/web"),
    ("https://ci.example.com:8443/jobs/gh/acme/web/456", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web.svg?style=svg", "gh/acme/web"),
    ("https://circleci.com/gh/acme/web/tree/main.svg", "gh/acme/web"),
    ("https://dl.circleci.com/status-badge/img/gh/acme/web/tree/main.svg?style=svg&circle-token=1", "gh/acme/web"),
    ("https://dl.circleci.com/status-badge/redirect/gh/acme/web/tree/fix%2Fdoor", "gh/acme/web"),
]


@pytest.mark.parametrize(("url", "slug"), LINKS)
def test_a_link_copied_from_circleci_names_a_project(url: str, slug: str) -> None:
    assert ProjectSlug(url) == slug
    assert Link.parse(url).project == slug


@pytest.mark.parametrize(("url", "slug"), LINKS)
def test_a_link_to_a_page_of_a_project_names_its_organization(url: str, slug: str) -> None:
    assert OrgSlug(url) == ProjectSlug(slug).org


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://app.circleci.com/pipelines/github/acme", "gh/acme"),
        ("https://app.circleci.com/pipelines/bitbucket/acme/", "bb/acme"),
        ("https://app.circleci.com/settings/organization/github/acme", "gh/acme"),
        ("https://app.circleci.com/settings/organization/github/acme/contexts", "gh/acme"),
        (f"https://app.circleci.com/settings/organization/circleci/{ORGANIZATION_ID}", f"circleci/{ORGANIZATION_ID}"),
        ("https://app.circleci.com/organization/github/acme", "gh/acme"),
        ("https://app.circleci.com/projects/project-dashboard/github/acme/", "gh/acme"),
        ("https://app.circleci.com/insights/github/acme?reporting-window=last-7-days", "gh/acme"),
        ("https://circleci.com/gh/acme", "gh/acme"),
        ("https://app.circleci.com/runners/github/acme/inventory", "gh/acme"),  # circleci-cli, appurls.go, 2026
        (f"https://app.circleci.com/deploys/gh/acme/projects/{PROJECT_ID}", "gh/acme"),  # likewise
        ("https://app.circleci.com/pipelines/bitbucket/acme%20inc", "bb/acme inc"),
    ],
)
def test_a_link_names_an_organization(url: str, slug: str) -> None:
    assert OrgSlug(url) == slug


@pytest.mark.parametrize(
    "url",
    [
        "https://app.circleci.com/settings/organization/github/acme/contexts",
        "https://app.circleci.com/settings/organization/github/acme/security",
        "https://app.circleci.com/organization/github/acme/people",
        "https://app.circleci.com/runners/github/acme/inventory",
        f"https://app.circleci.com/deploys/github/acme/projects/{PROJECT_ID}",
    ],
)
def test_the_pages_of_an_organizations_settings_are_no_projects(url: str) -> None:
    with pytest.raises(InvalidSlug, match="names an organization, not a project"):
        ProjectSlug(url)


@pytest.mark.parametrize(
    ("url", "pipeline_number", "workflow_id", "job_number"),
    [
        ("https://app.circleci.com/pipelines/github/acme/web", None, None, None),
        ("https://app.circleci.com/pipelines/github/acme/web/123", 123, None, None),
        (
            f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}?invite=true#x",
            123,
            WORKFLOW_ID,
            None,
        ),
        (
            f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}/jobs/456",
            123,
            WORKFLOW_ID,
            456,
        ),
        (
            f"https://app.circleci.com/pipelines/github/acme/web/123/workflows/{WORKFLOW_ID}/jobs/456/artifacts",
            123,
            WORKFLOW_ID,
            456,
        ),
        ("https://app.circleci.com/jobs/github/acme/web/456", None, None, 456),
        ("https://circleci.com/gh/acme/web/456#artifacts", None, None, 456),
        ("https://circleci.com/gh/acme/web/tree/main", None, None, None),
        ("https://app.circleci.com/insights/github/acme/web/workflows/build/jobs/unit", None, None, None),
        ("https://app.circleci.com/settings/project/github/acme/web/advanced", None, None, None),
        ("https://app.circleci.com/pipelines/github/acme/web/workflows", None, None, None),
        (f"https://app.circleci.com/pipelines/github/acme/web/workflows/{WORKFLOW_ID}", None, WORKFLOW_ID, None),
        (
            f"https://app.circleci.com/pipelines/gh/acme/web/123/workflows/{WORKFLOW_ID}/jobs/456/steps/0-1?utm_source=x",
            123,
            WORKFLOW_ID,
            456,
        ),
        (
            "https://app.circleci.com/projects/github/acme/web/config/?branchName=main&pipelineNumber=123",
            123,
            None,
            None,
        ),
        ("https://ci.example.com/gh/acme/web/456", None, None, 456),
        ("ci.example.com/pipelines/gh/acme/web/123", 123, None, None),
        ("https://circleci.com/gh/acme/web/456?utm_medium=referral&utm_source=github-build-link", None, None, 456),
    ],
)
def test_a_link_names_the_pipeline_the_workflow_and_the_job_that_it_shows(
    url: str, pipeline_number: int | None, workflow_id: str | None, job_number: int | None
) -> None:
    link = Link.parse(url)
    assert link == Link(ProjectSlug("gh/acme/web"), pipeline_number, workflow_id, job_number)
    assert isinstance(link.project, ProjectSlug)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        (f"pipeline/{WORKFLOW_ID}", Link(None, pipeline_id=WORKFLOW_ID)),
        (f"pipelines/workflows/{WORKFLOW_ID}", Link(None, workflow_id=WORKFLOW_ID)),
        (f"workflow/{WORKFLOW_ID}", Link(None, workflow_id=WORKFLOW_ID)),
        (f"workflow/{WORKFLOW_ID}?utm_source=github-build-link", Link(None, workflow_id=WORKFLOW_ID)),
        (f"workflow-run/{WORKFLOW_ID}?utm_campaign=vcs-integration-link", Link(None, workflow_id=WORKFLOW_ID)),
        (f"workflow/{WORKFLOW_ID}/job/{PROJECT_ID}/artifacts", Link(None, workflow_id=WORKFLOW_ID, job_id=PROJECT_ID)),
        (f"workflow/{WORKFLOW_ID}/jobs/456", Link(None, workflow_id=WORKFLOW_ID, job_number=456)),
        (f"pipeline/{PROJECT_ID}/workflow/{WORKFLOW_ID}", Link(None, None, WORKFLOW_ID, pipeline_id=PROJECT_ID)),
    ],
)
@pytest.mark.parametrize("host", ["https://app.circleci.com", "circleci.com", "https://ci.example.com:8443"])
def test_a_link_names_a_pipeline_or_a_workflow_by_its_id_alone(host: str, path: str, link: Link) -> None:
    assert Link.parse(f"{host}/{path}") == link
    with pytest.raises(InvalidSlug):
        ProjectSlug(f"{host}/{path}")


@pytest.mark.parametrize("page", ["pipeline", "workflow", "workflow-run"])
def test_a_link_with_an_id_alone_names_no_project_and_the_error_says_what_to_do_with_it(page: str) -> None:
    for kind in (ProjectSlug, OrgSlug):
        with pytest.raises(InvalidSlug, match=r"names no project, only an id: circleci\.open\(\) finds"):
            kind(f"https://app.circleci.com/{page}/{WORKFLOW_ID}")


@pytest.mark.parametrize(
    "url",
    [
        f"https://dl.circleci.com/status-badge/img/gh/acme?style=svg&circle-token={PASSWORD}",
        f"https://circleci.com/api/v1.1/me?circle-token={PASSWORD}&x=1",
        f"https://img.shields.io/circleci/build/github/acme/web?circle-token={PASSWORD}&token={PASSWORD}",
        f"https://internal.circleci.com/hooks/trigger?circle-token={PASSWORD}&secret={PASSWORD}",
    ],
)
def test_the_token_in_a_link_is_in_no_error(url: str) -> None:
    with pytest.raises(InvalidSlug) as caught:
        ProjectSlug(url)
    assert PASSWORD not in str(caught.value)
    assert "circle-token=…" in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://app.circleci.com/", "names no project: expected a link such as"),
        ("https://app.circleci.com/pipelines", "names no project"),
        ("https://app.circleci.com/pipelines/workflows/build", "names no project"),
        (f"https://app.circleci.com/workflows/{WORKFLOW_ID}", "names no project"),
        (f"https://github.com/workflow/{WORKFLOW_ID}", "not a link to a page"),
        ("https://github.com/acme/web/runs/1234", "of a check at GitHub, copy where its details link to"),
        ("https://github.com/acme/web/pull/5/checks?check_run_id=1234", "of a check at GitHub, copy where its details"),
        ("https://app.circleci.com/pipelines/gitlab/acme/web", "the slug of a GitLab project is circleci/"),
        ("https://app.circleci.com/pipelines/gl/acme/web/7", "the slug of a GitLab project is circleci/"),
        ("https://app.circleci.com/settings/user/tokens", "names no project"),
        ("https://circleci.com/docs/api/v2", "names no project"),
        ("https://app.circleci.com/pipelines/github/acme", "names an organization, not a project"),
        ("https://app.circleci.com/pipelines/github/acme/%2e%2e", r"'\.\.' cannot be the project"),
        ("https://app.circleci.com/pipelines/github/acme/we%2Fb", "'we/b' cannot be the project"),
        ("https://app.circleci.com/pipelines/github/acme/we%0Ab", "cannot be the project"),
        ("https://example.com/gh/acme/web", "not a link to a page at app.circleci.com"),
        ("https://example.com/pipelines/acme/web", "not a link to a page"),
        ("https://github.com/pipelines/github/acme/web", "not a link to a page"),
        ("git@app.circleci.com:acme/web", "not a link to a page"),
        ("https://app.circleci.com:port/pipelines/github/acme/web", "is not a valid URL"),
        ("https://app.circleci.com/pipelines/github/acme/web/²", "the pipeline '²', which is neither a number nor"),
        (f"https://app.circleci.com/pipelines/github/acme/web/7/workflows/{WORKFLOW_ID})", r"\)', which is not a UUID"),
        ("https://app.circleci.com/pipelines/github/acme/web/12.", r"the pipeline '12\.', which is neither a number"),
        (f"https://app.circleci.com/pipelines/github/acme/web/12/workflows/{WORKFLOW_ID}/jobs/34)", r"the job '34\)'"),
        (f"https://app.circleci.com/workflow/{WORKFLOW_ID}/job/{PROJECT_ID}>", f"the job '{PROJECT_ID}>'"),
        ("https://circleci.com/gh/acme/web/34,", "the job '34,'"),
        ("gh/acme/web", "not a link to a page"),
        ("", "not a link to a page"),
    ],
)
def test_what_is_no_link_to_a_project_is_refused(url: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said):
        Link.parse(url)


@given(providers, parts, projects)
def test_a_slug_survives_its_link(provider: str, organization: str, project: str) -> None:
    slug = ProjectSlug.of(provider, organization, project)
    assert slug.url.startswith("https://app.circleci.com/pipelines/")
    assert slug.url.isascii()
    assert ProjectSlug(slug.url) == slug
    assert OrgSlug(slug.url) == slug.org
    assert Link.parse(slug.url) == Link(slug)
    assert Link.parse(f"{slug.url}/7/workflows/{WORKFLOW_ID}/jobs/9") == Link(slug, 7, WORKFLOW_ID, 9)


@given(providers, parts)
def test_an_organization_survives_a_link(provider: str, organization: str) -> None:
    slug = OrgSlug.of(provider, organization)
    assert OrgSlug(f"https://app.circleci.com/pipelines/{provider}/{quote(organization, safe='')}") == slug


def test_the_link_of_a_slug_is_the_page_with_its_pipelines() -> None:
    assert ProjectSlug("gh/acme/web").url == "https://app.circleci.com/pipelines/github/acme/web"
    assert ProjectSlug("bb/acme/a b?c").url == "https://app.circleci.com/pipelines/bitbucket/acme/a%20b%3Fc"
    assert (
        ProjectSlug(f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}").url
        == f"https://app.circleci.com/pipelines/circleci/{ORGANIZATION_ID}/{PROJECT_ID}"
    )


# The variables in a job.


@pytest.fixture
def no_job(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("owner", "name", "remote", "slug"),
    [
        ("acme", "web", "git@github.com:acme/web.git", "gh/acme/web"),
        ("acme", "web", "https://github.com/acme/web", "gh/acme/web"),
        ("acme", "web", "git@bitbucket.org:acme/web.git", "bb/acme/web"),
        ("acme", "web", "https://bitbucket.org/acme/web", "bb/acme/web"),
        ("acme", "web", "git@github.example.com:acme/web.git", "gh/acme/web"),
        ("acme", "bitbucket-sync", "git@github.com:acme/bitbucket-sync.git", "gh/acme/bitbucket-sync"),
        ("bitbucket", "web", "https://github.com/bitbucket/web", "gh/bitbucket/web"),
    ],
)
def test_in_a_job_of_an_oauth_project_the_variables_name_it(
    no_job: pytest.MonkeyPatch, owner: str, name: str, remote: str, slug: str
) -> None:
    no_job.setenv("CIRCLE_PROJECT_USERNAME", owner)
    no_job.setenv("CIRCLE_PROJECT_REPONAME", name)
    no_job.setenv("CIRCLE_REPOSITORY_URL", remote)
    no_job.setenv("CIRCLE_ORGANIZATION_ID", ORGANIZATION_ID)
    no_job.setenv("CIRCLE_PROJECT_ID", PROJECT_ID)
    assert ProjectSlug.from_environment() == slug
    assert ProjectSlug.from_environment().org == slug.rpartition("/")[0]


@pytest.mark.parametrize("remote", ["https://gitlab.com/acme/web.git", "ssh://git@gitlab.example.com/acme/web"])
def test_in_a_job_of_a_gitlab_project_the_ids_name_it(no_job: pytest.MonkeyPatch, remote: str) -> None:
    no_job.setenv("CIRCLE_PROJECT_USERNAME", "acme")
    no_job.setenv("CIRCLE_PROJECT_REPONAME", "web")
    no_job.setenv("CIRCLE_REPOSITORY_URL", remote)
    no_job.setenv("CIRCLE_ORGANIZATION_ID", ORGANIZATION_ID)
    no_job.setenv("CIRCLE_PROJECT_ID", PROJECT_ID)
    assert ProjectSlug.from_environment() == f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"


def test_in_a_job_of_a_github_app_project_the_ids_name_it(no_job: pytest.MonkeyPatch) -> None:
    no_job.setenv("CIRCLE_REPOSITORY_URL", "https://github.com/acme/web")
    no_job.setenv("CIRCLE_ORGANIZATION_ID", ORGANIZATION_ID)
    no_job.setenv("CIRCLE_PROJECT_ID", PROJECT_ID)
    assert ProjectSlug.from_environment() == f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"


@pytest.mark.parametrize(
    "present",
    [
        {},
        {"CIRCLE_PROJECT_USERNAME": "acme"},
        {"CIRCLE_PROJECT_REPONAME": "web", "CIRCLE_ORGANIZATION_ID": ORGANIZATION_ID},
        {"CIRCLE_PROJECT_USERNAME": "", "CIRCLE_PROJECT_REPONAME": ""},
    ],
)
def test_outside_a_job_the_error_names_the_variables(no_job: pytest.MonkeyPatch, present: dict[str, str]) -> None:
    for variable, value in present.items():
        no_job.setenv(variable, value)
    with pytest.raises(InvalidSlug, match="not in a CircleCI job") as caught:
        ProjectSlug.from_environment()
    for variable in (
        "CIRCLE_PROJECT_USERNAME",
        "CIRCLE_PROJECT_REPONAME",
        "CIRCLE_ORGANIZATION_ID",
        "CIRCLE_PROJECT_ID",
    ):
        assert variable in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "github.com/acme/web",
        "https://www.github.com/acme/web",
        "https://github.com/acme/web/pull/3",
        "https://github.com/acme/web/tree/main",
        "https://github.com/acme/web/actions/runs/1",
        "https://github.com/acme/web/issues",
        "https://github.com/acme/web/releases/tag/v1",
        "https://github.com/acme/web/compare/a...b",
        "https://github.com/acme/web/wiki/Home",
        "https://github.com/acme/web/settings/keys",
        "https://bitbucket.org/acme/web/src/main/",
    ],
)
def test_an_address_copied_from_a_repositorys_page_names_its_project(text: str) -> None:
    assert ProjectSlug(text).org.project("web") == ProjectSlug(text)
    assert ProjectSlug(text).project == "web"


@pytest.mark.parametrize("text", [None, 3, b"gh/acme/web", ["gh", "acme", "web"]])
def test_what_is_not_text_is_no_slug(text: Any) -> None:
    for kind in (ProjectSlug, OrgSlug, Link.parse):
        with pytest.raises(InvalidSlug, match="must be text, not"):
            kind(text)
