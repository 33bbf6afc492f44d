"""Slugs: the names of organizations and projects, such as ``gh/acme`` and ``gh/acme/web``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self, cast

from ._addresses import (
    PROVIDERS,
    Provider,
    is_link,
    organization_in,
    page_url,
    project_in,
    project_in_environment,
    redacted,
    repository_in,
)
from ._errors import InvalidSlug

_PROVIDERS = f"the provider one of {', '.join(PROVIDERS)}"
PROJECT = f"<provider>/<organization>/<project>, such as 'gh/acme/web', {_PROVIDERS}"
ORGANIZATION = f"<provider>/<organization>, such as 'gh/acme', {_PROVIDERS}"


class OrgSlug(str):
    """The slug of an organization: immutable, hashable, and a `str` in the form that goes over the wire.

    Args:
        text: ``gh/acme``, ``github/acme``, ``bb/…``, ``bitbucket/…`` or ``circleci/<organization id>``; or a link to
            a page of the organization, or of one of its projects, at app.circleci.com; or a git remote of one of them.
            A `ProjectSlug` gives its organization.

    Raises:
        InvalidSlug: The text names no organization.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        if isinstance(text, cls):
            return text
        if isinstance(text, ProjectSlug):
            return cls.of(text.provider, text.organization)
        if not isinstance(text, str):
            raise InvalidSlug(f"a slug must be text, not {text!r}")
        if _is_address(text):
            return cls.of(*(organization_in(text) if is_link(text) else repository_in(text)[:2]))
        parts = text.strip().strip("/").split("/")
        if len(parts) != 2:
            raise InvalidSlug(f"{redacted(text)!r} has {_count(parts)}; expected {ORGANIZATION}")
        return cls.of(*parts)

    @classmethod
    def of(cls, provider: str, organization: str) -> Self:
        """The slug made of its two parts.

        Raises:
            InvalidSlug: One of them is invalid.
        """
        provider = _provider(provider, ORGANIZATION)
        return str.__new__(cls, f"{provider}/{_part('organization', organization, ORGANIZATION)}")

    @classmethod
    def from_git(
        cls, path: str | Path | None = None, *, remote: str | None = None, hosts: Mapping[str, str] | None = None
    ) -> Self:
        """The slug of the owner of the repository checked out at `path`; see `ProjectSlug.from_git`."""
        slug = ProjectSlug.from_git(path, remote=remote, hosts=hosts)
        return cls.of(slug.provider, slug.organization)

    @classmethod
    def from_environment(cls) -> Self:
        """The slug of the organization whose job this process runs in; see `ProjectSlug.from_environment`."""
        slug = ProjectSlug.from_environment()
        return cls.of(slug.provider, slug.organization)

    @property
    def provider(self) -> Provider:
        """``gh``, ``bb`` or ``circleci``."""
        return cast(Provider, self.split("/")[0])

    @property
    def organization(self) -> str:
        """The organization's name, or its id in a ``circleci/…`` slug."""
        return self.split("/")[1]

    def project(self, name: str) -> ProjectSlug:
        """The slug of one of its projects.

        Raises:
            InvalidSlug: `name` is not a valid project name.
        """
        return ProjectSlug.of(self.provider, self.organization, name)

    def __repr__(self) -> str:
        return f"OrgSlug({str(self)!r})"


class ProjectSlug(str):
    """The slug of a project: immutable, hashable, and a `str` in the form that goes over the wire.

    Args:
        text: ``gh/acme/web``, ``github/acme/web``, ``bb/…``, ``bitbucket/…`` or ``circleci/<org id>/<project id>``;
            or a git remote of a repository at GitHub or Bitbucket; or a link to a page at app.circleci.com.

    Raises:
        InvalidSlug: The text names no project.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        if isinstance(text, cls):
            return text
        if not isinstance(text, str):
            raise InvalidSlug(f"a slug must be text, not {text!r}")
        if _is_address(text):
            return cls.of(*(project_in(text) if is_link(text) else repository_in(text)))
        parts = text.strip().strip("/").split("/")
        if len(parts) != 3:
            raise InvalidSlug(f"{redacted(text)!r} has {_count(parts)}; expected {PROJECT}")
        return cls.of(*parts)

    @classmethod
    def of(cls, provider: str, organization: str, project: str) -> Self:
        """The slug made of its three parts. A ``.git`` after the repository's name is dropped.

        Raises:
            InvalidSlug: One of them is invalid.
        """
        project = project.removesuffix(".git")
        parts = (_part("organization", organization, PROJECT), _part("project", project, PROJECT))
        return str.__new__(cls, "/".join((_provider(provider, PROJECT), *parts)))

    @classmethod
    def from_remote(cls, remote: str, *, hosts: Mapping[str, str] | None = None) -> Self:
        """The slug of the repository at a git remote.

        Args:
            remote: ``https://github.com/acme/web.git``, ``git@github.com:acme/web``, ``ssh://…`` and so on.
            hosts: The provider of each self-hosted host, such as ``{"github.example.com": "gh"}``.

        Raises:
            InvalidSlug: It is not a remote of a known host.
        """
        return cls.of(*repository_in(remote, hosts))

    @classmethod
    def from_git(
        cls, path: str | Path | None = None, *, remote: str | None = None, hosts: Mapping[str, str] | None = None
    ) -> Self:
        """The slug of the project checked out at `path`.

        ``.circleci/info.yml`` comes first, as for CircleCI's command-line client, and then the git remote. The file is
        searched for in `path`, by default the current folder, and the folders above it, up to the one with ``.git``.
        If `remote` is given, only that remote is read.

        git itself is asked for the remote, so included files, worktrees, bare repositories and the rest count as they
        do for git. If the URL in the configuration names no project at a known host, the one that
        ``url.<base>.insteadOf`` makes of it is taken; otherwise such a rule, which may lead to a mirror, is ignored.

        Args:
            path: A folder or a file within the checkout, which may be a worktree or a submodule. By default the current
                folder or, if it is set, the repository in the variable ``GIT_DIR``, as git does. A path that is given
                goes before ``GIT_DIR``, which git sets for its hooks.
            remote: The name of the remote; by default ``origin``, or else the only one.
            hosts: The provider of each self-hosted host, and of each host that is an alias in ``~/.ssh/config``.

        Raises:
            InvalidSlug: There is no such folder, checkout or remote, or the info file has no slug; the message names
                the folder or the file. Or git is not installed, does not trust the checkout of another user, or does
                not answer; the message says what to do.
        """
        from ._git import folder_at, info_file, repository_at
        from ._info_file import slug_in

        folder = folder_at(path or ".")
        info = info_file(folder) if remote is None else None
        if info is None:
            return cls.of(*repository_at(folder, remote, hosts, follow_git_dir=path is None))
        try:
            return cls(slug_in(info))
        except InvalidSlug as error:
            raise InvalidSlug(str(error) if str(info) in str(error) else f"{info}: {error}") from None

    @classmethod
    def from_environment(cls) -> Self:
        """The slug of the project whose job this process runs in, from the variables that CircleCI sets there.

        Raises:
            InvalidSlug: They are not set.
        """
        return cls.of(*project_in_environment())

    @property
    def provider(self) -> Provider:
        """``gh``, ``bb`` or ``circleci``."""
        return cast(Provider, self.split("/")[0])

    @property
    def organization(self) -> str:
        """The organization's name, or its id in a ``circleci/…`` slug."""
        return self.split("/")[1]

    @property
    def project(self) -> str:
        """The project's name, or its id in a ``circleci/…`` slug."""
        return self.split("/")[2]

    @property
    def org(self) -> OrgSlug:
        """The slug of the project's organization."""
        return OrgSlug.of(self.provider, self.organization)

    @property
    def url(self) -> str:
        """The project's page at app.circleci.com."""
        return page_url("https://app.circleci.com", "pipelines", self)

    def __repr__(self) -> str:
        return f"ProjectSlug({str(self)!r})"


def _is_address(text: str) -> bool:
    """Whether `text` is a link or a git remote, rather than a slug: it has a scheme, or a host and a colon."""
    first = text.strip().partition("/")[0]
    return "://" in text or "@" in first or "." in first.partition(":")[0]


def _provider(provider: str, expected: str) -> Provider:
    if provider not in PROVIDERS:
        raise InvalidSlug(f"{redacted(provider)!r} is not a provider; expected {expected}")
    return PROVIDERS[provider]


def _part(name: str, part: str, expected: str) -> str:
    if not part.strip() or part in (".", "..") or "/" in part or not part.isprintable() or part != part.strip():
        raise InvalidSlug(f"{redacted(part)!r} cannot be the {name} of a slug; expected {expected}")
    return part


def _count(parts: list[str]) -> str:
    return f"{len(parts)} part" + "s" * (len(parts) != 1)
