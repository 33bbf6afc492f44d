"""A pipeline definition of a fake project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .._config.plan import Workflow


@dataclass
class FakeDefinition:
    """A pipeline definition of a project.

    Attributes:
        shown: The definition as the API shows it.
        workflows: The workflows of its pipelines; ``None`` for those of the project.
        triggers: Its triggers by id, as the API shows them.
    """

    shown: dict[str, Any]
    workflows: list[Workflow] | None = None
    triggers: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its UUID."""
        return str(self.shown["id"])

    @property
    def is_of_one_repository(self) -> bool:
        """Whether its configuration and the code to check out are in the same repository."""
        config, checkout = self.shown["config_source"], self.shown["checkout_source"]
        return bool(config["repo"]["external_id"] == checkout["repo"]["external_id"])
