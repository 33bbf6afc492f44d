"""What a step's data says, for its sync and its async handle alike."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from ._handle import BaseHandle, C
from ._terminal import one_line

if TYPE_CHECKING:
    from ._v3_models import StepData

#: The outcomes of a step or a job that are failures [circleci-cli, 2026].
FAILURES = ("failed", "errored", "timedout", "infrastructure_fail")


class BaseStep(BaseHandle, Generic[C]):
    """The properties of a step. None of them sends a request.

    Attributes:
        job_id: The job's UUID.
        node_index: Which parallel run of the job it belongs to, from 0.
        data: All that API v3 told of it.
        excerpt: The lines of its output that say why it failed, where a failure report has fetched them.
    """

    def __init__(self, connection: C, job_id: str, node_index: int, data: StepData) -> None:
        self._connection = connection
        self.job_id = job_id
        self.node_index = node_index
        self.data = data
        self.excerpt = ""

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.name}: {self.outcome or self.phase}>")

    @property
    def name(self) -> str:
        """Its name, such as ``Run tests``."""
        return self.data.name

    @property
    def number(self) -> int:
        """Its number within the job."""
        return self.data.num

    @property
    def phase(self) -> str | None:
        """``created``, ``queued``, ``started`` or ``ended``."""
        return self.data.phase

    @property
    def outcome(self) -> str | None:
        """How it ended, such as ``succeeded``, ``failed`` or ``timedout``; ``None`` while it runs."""
        return self.data.outcome

    @property
    def exit_code(self) -> int | None:
        """The exit code of its command, if it has one."""
        return self.data.exit_code

    @property
    def command(self) -> str | None:
        """The command that it runs, if it runs one."""
        return self.data.command

    @property
    def started_at(self) -> datetime | None:
        """When it started."""
        return self.data.started_at

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; ``None`` while it runs."""
        return self.data.ended_at

    @property
    def is_final(self) -> bool:
        """Whether it had ended."""
        return self.phase == "ended" or self.outcome is not None

    @property
    def has_begun(self) -> bool:
        """Whether it had begun."""
        return self.is_final or self.phase == "started" or self.started_at is not None

    @property
    def failed(self) -> bool:
        """Whether it had failed."""
        return self.outcome in FAILURES

    @property
    def _identity(self) -> tuple[str, str, int, str]:
        return self._connection.web_url, str(self.job_id), self.node_index, str(self.number)

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        return {"node_index": self.node_index, **self.data.to_dict(wire_names=wire_names)}


class OutputLine(NamedTuple):
    """A line that a step of a job printed; ``str()`` of it is the text.

    Attributes:
        text: The line, without its line break and colours.
        step: The step's name.
        node_index: Which parallel run of the job printed it, from 0.
    """

    text: str
    step: str
    node_index: int

    def __str__(self) -> str:
        return self.text
