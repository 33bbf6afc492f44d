"""Slugs: the names of organizations and projects, such as ``gh/acme`` and ``gh/acme/web``."""

from __future__ import annotations

from typing import Self

from ._errors import InvalidSlug

#: How each provider is written in a slug, by every way in which people write it.
PROVIDERS = {
    "gh": "gh",
    "github": "gh",
    "bb": "bb",
    "bitbucket": "bb",
    "circleci": "circleci",
}

EXPECTED = "expected <provider>/<organization>/<project>, such as 'gh/acme/web', the provider one of " + ", ".join(
    PROVIDERS
)


class ProjectSlug(str):
    """The slug of a project: immutable, hashable, and a `str` in the form that goes over the wire.

    Args:
        text: ``gh/acme/web``, ``github/acme/web``, ``bb/…``, ``bitbucket/…`` or ``circleci/<org>/<project>``.

    Raises:
        InvalidSlug: The text is no project's slug.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        parts = text.strip().strip("/").split("/")
        if len(parts) != 3:
            raise InvalidSlug(f"{text!r} has {len(parts)} part{'s' * (len(parts) != 1)}; {EXPECTED}")
        return cls.of(*parts)

    @classmethod
    def of(cls, provider: str, organization: str, project: str) -> Self:
        """The slug made of its three parts.

        Raises:
            InvalidSlug: One of them is no such part.
        """
        if provider not in PROVIDERS:
            raise InvalidSlug(f"{provider!r} is not a provider; {EXPECTED}")
        for name, part in (("organization", organization), ("project", project)):
            if not part.strip() or part in (".", "..") or "/" in part or not part.isprintable():
                raise InvalidSlug(f"{part!r} cannot be the {name} of a slug; {EXPECTED}")
        return str.__new__(cls, f"{PROVIDERS[provider]}/{organization}/{project}")

    @property
    def provider(self) -> str:
        """``gh``, ``bb`` or ``circleci``."""
        return self.split("/")[0]

    @property
    def organization(self) -> str:
        """The organization's name, or its id in a ``circleci/…`` slug."""
        return self.split("/")[1]

    @property
    def project(self) -> str:
        """The project's name, or its id in a ``circleci/…`` slug."""
        return self.split("/")[2]

    def __repr__(self) -> str:
        return f"ProjectSlug({str(self)!r})"
