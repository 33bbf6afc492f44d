"""A pipeline definition of a fake project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .._config.plan import Workflow


@dataclass
class FakeDefinition:
    """A pipeline definition of a project.

    Attributes:
        shown: What the API shows of it.
        workflows: What its pipelines run; ``None`` for what the project's do.
        triggers: Its triggers by id, as the API shows them.
    """

    shown: dict[str, Any]
    workflows: list[Workflow] | None = None
    triggers: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its UUID."""
        return str(self.shown["id"])
