"""Addresses that name a project: links to CircleCI's pages, git remotes, and the variables in a job.

They are parsed into the parts of a slug here, and the URLs of pages are built.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from ._errors import InvalidSlug, UnexpectedResponse
from ._needed import needed, needed_slug
from ._settings import is_loopback

if TYPE_CHECKING:
    from urllib.parse import SplitResult

Provider = Literal["gh", "bb", "circleci"]

#: The provider as a slug has it, by each way to write it.
PROVIDERS: dict[str, Provider] = {
    "gh": "gh",
    "github": "gh",
    "bb": "bb",
    "bitbucket": "bb",
    "circleci": "circleci",
}

HOSTS = {
    "github.com": "gh",
    "www.github.com": "gh",
    "ssh.github.com": "gh",
    "bitbucket.org": "bb",
    "altssh.bitbucket.org": "bb",
}
PAGES = ("app.circleci.com", "circleci.com", "www.circleci.com", "dl.circleci.com")

#: What follows a repository's name in the URLs of its pages.
REPOSITORY_PAGES = (
    *("tree", "blob", "pull", "pulls", "commit", "commits", "branches", "src", "pull-requests"),
    *("actions", "issues", "releases", "tags", "compare", "wiki", "settings", "discussions", "security"),
)

#: What a page by an id alone is of, by the words before the id. The first two are those of links in GitHub's checks,
#: older and newer, and ``pipelines/workflows`` is what observability tools link to.
BY_ID = {
    ("workflow-run",): "workflow",
    ("workflow",): "workflow",
    ("pipelines", "workflows"): "workflow",
    ("pipeline",): "pipeline",
}

#: How GitLab is written in links (circleci-cli, appurls.go, 2026), and what its slugs are instead.
GITLAB = ("gl", "gitlab")
OF_GITLAB = (
    "the slug of a GitLab project is circleci/<organization id>/<project id>: copy it from the project's settings"
)

#: How a provider is written in the address of a page.
IN_PAGES = {"gh": "github", "bb": "bitbucket", "circleci": "circleci"}

#: Sections whose pages belong to an organization, whatever follows its name.
OF_ORGANIZATIONS = (("settings", "organization"), ("organization",), ("runners",), ("deploys",))

#: The path segments before a project in the URL of a page. Those of runners and deploys are circleci-cli's (appurls.go,
#: 2026), and those of badges are what the settings of a project offer for a README.
SECTIONS = (
    ("pipelines",),
    ("jobs",),
    ("insights",),
    ("settings", "project"),
    ("settings", "organization"),
    ("projects", "project-dashboard"),
    ("projects",),
    ("organization",),
    ("runners",),
    ("deploys",),
    ("status-badge", "img"),
    ("status-badge", "redirect"),
    (),
)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# What is before an @ is never the host: without a scheme, ``user:password@host/path`` has a colon too.
_SCP = re.compile(r"^(?:[^@/]+@)?(?![^/]*@)(?P<host>[^:/]+):(?P<path>.+)$")


def is_link(text: str) -> bool:
    """Whether `text` is the URL of a page of CircleCI, or of a CircleCI server, rather than of a repository."""
    address = _with_scheme(text)
    if "://" not in address:
        return False
    parts = _split(address)
    section, names = _sectioned(parts.path)
    is_job = len(names) == 4 and names[3].isdecimal()
    return parts.hostname in PAGES or (parts.hostname not in HOSTS and (section != () or is_job))


def ids_in(url: str) -> dict[str, str]:
    """The ids in a link to a page that is known by them alone, by what they are of; none if it is another link.

    ``…/pipeline/<id>``, ``…/workflow/<id>``, ``…/workflow/<id>/job/<id>`` (circleci-cli, 2026); and that of a workflow
    in a link with GitLab's names, which do not lead to the project.
    """
    address = _with_scheme(url)
    parts = _split(address)
    if "://" not in address or parts.hostname in HOSTS:
        return {}
    names = parts.path.strip("/").split("/")
    for words, kind in BY_ID.items():
        id, rest = "".join(names[len(words) : len(words) + 1]), names[len(words) + 1 :]
        if tuple(names[: len(words)]) == words and _UUID.fullmatch(id):
            return {kind: id, **things_in(rest)}
    found = things_in(names[5:]) if _is_gitlab(names) else {}
    return found if is_uuid(found.get("workflow", "")) else {}


def things_in(names: list[str]) -> dict[str, str]:
    """The workflow and the job in the rest of a page's path, of words each followed by an id or a number."""
    found = {word.rstrip("s"): value for word, value in zip(names[::2], names[1::2], strict=False)}
    return {kind: found[kind] for kind in ("workflow", "job") if kind in found}


def queried(url: str, name: str) -> str:
    """What the query of `url` says of `name`; empty if nothing."""
    return dict(parse_qsl(_split(url).query)).get(name, "")


def check_site(url: str, base_url: str) -> None:
    """Check that a link is to a page of the service that the API at `base_url` belongs to.

    Any link will do for a stand-in on this machine.

    Raises:
        InvalidSlug: It is another service's, in which the same numbers mean other things.
    """
    asked, own = (_split(_with_scheme(each)).hostname or "" for each in (url, base_url))
    if not is_loopback(own) and _site(asked) != _site(own):
        raise InvalidSlug(f"{redacted(url)!r} is at {asked}, and this client is for {own}: make one with base_url=…")


def is_uuid(text: str) -> bool:
    """Whether `text` is a UUID."""
    return _UUID.fullmatch(text) is not None


def page_in(url: str) -> tuple[tuple[str, ...], str, list[str]]:
    """The section of a project's page, the provider in its URL, and the names after that: at least two."""
    section, provider, names = _page(url)
    if len(names) < 2 or section in OF_ORGANIZATIONS:
        raise InvalidSlug(f"{redacted(url)!r} names an organization, not a project")
    return section, provider, names


def project_in(url: str) -> tuple[str, str, str]:
    """The parts of the slug in a link to a page of a project."""
    _, provider, names = page_in(url)
    return provider, names[0], names[1]


def organization_in(url: str) -> tuple[str, str]:
    """The parts of the slug in a link to a page of an organization, or of a project of it."""
    _, provider, names = _page(url)
    return provider, names[0]


def page_url(web_url: str, section: str, slug: str, *rest: str | int) -> str:
    """The URL of a page in the project `slug`."""
    provider, *names = slug.split("/")
    path = [section, IN_PAGES.get(provider, provider), *names, *map(str, rest)]
    return "/".join((web_url, *(quote(part, safe="", errors="replace") for part in path)))


def run_url(web_url: str, slug: object, number: object, kind: Literal["pipeline", "workflow"], id: str) -> str:
    """The page of a pipeline or workflow: under its project and the pipeline's number, or by `id` alone if the API did
    not send those (circleci-cli, 2026).
    """
    try:
        known = needed_slug(slug, "project_slug"), needed(number, int, "number")
    except UnexpectedResponse:
        return f"{web_url}/{kind}/{quote(id, safe='')}"
    return page_url(web_url, "pipelines", *known, *(("workflows", id) if kind == "workflow" else ()))


def repository_in(remote: str, hosts: Mapping[str, str] | None = None) -> tuple[str, str, str]:
    """The provider, the owner and the name of the repository at a git remote."""
    scp = _SCP.match(remote.strip()) if "://" not in remote else None
    remote = remote if scp else _with_scheme(remote)
    parts = None if scp else _split(remote)
    host = (scp["host"] if scp else (parts.hostname if parts else None) or "").lower()
    path = scp["path"] if scp else parts.path if parts else ""
    if scp or (parts and parts.scheme == "ssh"):
        # An alias in ~/.ssh/config, as people with several accounts have it: github.com-work.
        host = next((each for each in HOSTS if host.startswith(f"{each}-")), host)
    known = {**HOSTS, **{name.lower(): provider for name, provider in (hosts or {}).items()}}
    if host not in known and "gitlab" in host:
        raise InvalidSlug(f"{redacted(remote)!r} is at {host}; {OF_GITLAB}, or write it to .circleci/info.yml")
    if not host:
        raise InvalidSlug(f"{redacted(remote)!r} is at no host; expected a remote such as git@github.com:acme/web.git")
    if host not in known:
        raise InvalidSlug(
            f"{redacted(remote)!r} is at {host}; known hosts are {', '.join(known)}. If it is GitHub or Bitbucket, say "
            f"which: ProjectSlug.from_remote(…, hosts={{{host!r}: 'gh'}}), or from_git(hosts=…). If it is GitLab, the "
            "slug is circleci/<organization id>/<project id>, in the project's settings"
        )
    names = [unquote(name) for name in path.strip("/").split("/")]
    if len(names) > 2 and names[2] in REPOSITORY_PAGES:
        names = names[:2]
    if len(names) != 2 or not names[1].removesuffix(".git"):
        raise InvalidSlug(f"{redacted(remote)!r} names no repository: expected <owner>/<name> after the host")
    return known[host], names[0], names[1].removesuffix(".git")


def project_in_environment() -> tuple[str, str, str]:
    """The parts of the slug of the project whose job this is."""
    owner, name = os.environ.get("CIRCLE_PROJECT_USERNAME"), os.environ.get("CIRCLE_PROJECT_REPONAME")
    organization, project = os.environ.get("CIRCLE_ORGANIZATION_ID"), os.environ.get("CIRCLE_PROJECT_ID")
    is_gitlab = "gitlab" in os.environ.get("CIRCLE_REPOSITORY_URL", "").partition("://")[2].partition("/")[0]
    if owner and name and not is_gitlab:
        try:
            provider = repository_in(os.environ.get("CIRCLE_REPOSITORY_URL", ""))[0]
        except InvalidSlug:
            provider = "gh"  # a GitHub Enterprise host
        return provider, owner, name
    if organization and project:
        return "circleci", organization, project
    raise InvalidSlug(
        "not in a CircleCI job: neither CIRCLE_PROJECT_USERNAME and CIRCLE_PROJECT_REPONAME are set, "
        "nor CIRCLE_ORGANIZATION_ID and CIRCLE_PROJECT_ID"
    )


def redacted(text: str) -> str:
    """`text` without what may be secret in it: a user and password, and the values in a query.

    The token of a badge is in its query, and so are the secret of a trigger by webhook and the signature of a file.
    """
    text = re.sub(r"(circle-token=|[?&][^?&=#\s]*=)[^&#\s]+", r"\1…", text, flags=re.IGNORECASE)
    scheme, separator, rest = text.rpartition("://")
    return scheme.rpartition("@")[2] + separator + rest.rpartition("@")[2]


def _page(url: str) -> tuple[tuple[str, ...], str, list[str]]:
    """The section of a page, the provider in its URL, and the names after that."""
    if not is_link(url):
        is_repository = "://" in _with_scheme(url) and _split(_with_scheme(url)).hostname in HOSTS
        hint = (
            "; of a check at GitHub, copy where its details link to" if is_repository else "; for a slug, use project()"
        )
        raise InvalidSlug(f"{redacted(url)!r} is not a link to a page at {PAGES[0]}{hint}")
    section, names = _sectioned(_split(_with_scheme(url)).path)
    if not names and ids_in(url):
        raise InvalidSlug(f"{redacted(url)!r} names no project, only an id: circleci.open() finds what it is of")
    if not names and _is_gitlab(_split(_with_scheme(url)).path.strip("/").split("/")):
        raise InvalidSlug(f"{redacted(url)!r} names no project that the API would find: {OF_GITLAB}")
    if not names:
        raise InvalidSlug(
            f"{redacted(url)!r} names no project: expected a link such as https://{PAGES[0]}/pipelines/github/acme/web"
        )
    if section == () and len(names) == 3:
        names[2] = names[2].removesuffix(".svg")  # a badge
    return section, names[0], names[1:]


def _sectioned(path: str) -> tuple[tuple[str, ...], list[str]]:
    """The section of a page, and the provider and the names after it; both empty if this is not a project's page."""
    names = [unquote(name) for name in path.strip("/").split("/") if name]
    for section in SECTIONS:
        rest = names[len(section) :]
        if tuple(names[: len(section)]) == section and len(rest) > 1 and rest[0] in PROVIDERS:
            return section, rest
    return (), []


def _is_gitlab(names: list[str]) -> bool:
    """Whether these names in the path of a page begin with a project by its names at GitLab."""
    return len(names) > 1 and names[0] == "pipelines" and names[1] in GITLAB


def _site(host: str) -> str:
    """The host of the service, of which `host` may be the one with the pages for people."""
    return re.sub(r"^(app|www|dl)\.", "", host)


def _with_scheme(text: str) -> str:
    """`text`, with ``https://`` before it if it begins with the name of a host."""
    text = text.strip()
    is_host_first = "://" not in text and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text)
    return f"https://{text}" if is_host_first else text


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # an invalid one raises only now
    except ValueError:
        raise InvalidSlug(f"{redacted(url)!r} is not a valid URL") from None
    return parts
