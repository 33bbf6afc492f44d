"""The code hosts, as CircleCI names them in slugs, URLs and responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Provider(NamedTuple):
    """A provider.

    Attributes:
        name: Its name, as pipelines and projects show it.
        kind: Its name in URLs and pipeline values, and as the type of an organization.
        host: The host of its code; ``None`` if unknown.
    """

    name: str
    kind: str
    host: str | None


#: By their name in slugs.
PROVIDERS: Mapping[str, Provider] = {
    "gh": Provider("GitHub", "github", "github.com"),
    "bb": Provider("Bitbucket", "bitbucket", "bitbucket.org"),
    "circleci": Provider("CircleCI", "circleci", None),
}
