"""The providers of code, as CircleCI names them in slugs, addresses and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Provider(NamedTuple):
    """A provider.

    Attributes:
        name: Its name, as pipelines and projects show it.
        kind: The same in addresses and pipeline values, and as the kind of an organization.
        host: Where its code is; ``None`` if nothing is known of that.
    """

    name: str
    kind: str
    host: str | None


#: By the name that slugs have for it.
PROVIDERS: Mapping[str, Provider] = {
    "gh": Provider("GitHub", "github", "github.com"),
    "bb": Provider("Bitbucket", "bitbucket", "bitbucket.org"),
    "circleci": Provider("CircleCI", "circleci", None),
}
