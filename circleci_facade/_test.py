"""What a test result's data says, for its sync and its async handle alike."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._handle import PlainData
from ._terminal import one_line

if TYPE_CHECKING:
    from circleci_api.models import TestResult

    from ._job import BaseJob

J = TypeVar("J", bound="BaseJob[Any]")


class BaseTest(PlainData, Generic[J]):
    """The properties of a test result. None of them sends a request.

    Attributes:
        job: The job that reported it.
        data: All that the API told of it.
    """

    def __init__(self, job: J, data: TestResult) -> None:
        self.job = job
        self.data = data

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {one_line(self.full_name)}: {self.result}>"

    @property
    def name(self) -> str:
        """Its name."""
        return self.data.name

    @property
    def classname(self) -> str | None:
        """Its class, as reported by its test runner."""
        return self.data.classname

    @property
    def full_name(self) -> str:
        """Its class and its name, as far as it has them."""
        return " ".join(str(part) for part in (self.classname, self.name) if part) or "(no name)"

    @property
    def file(self) -> str | None:
        """The file that contains it."""
        return self.data.file

    @property
    def result(self) -> str:
        """How it ended, such as ``success``, ``failure`` or ``skipped``."""
        return self.data.result

    @property
    def failed(self) -> bool:
        """Whether it failed."""
        return self.result == "failure"

    @property
    def message(self) -> str | None:
        """Its message, if it failed or was skipped; otherwise empty or ``None``."""
        return self.data.message

    @property
    def run_time(self) -> float:
        """The seconds that it took."""
        return self.data.run_time

    @property
    def source(self) -> str | None:
        """The program that reported it, such as a test runner."""
        return self.data.source

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is in every run of its project: the name of its job, with its workflow's, its class and its name."""
        return self.job.full_name, str(self.classname or ""), str(self.name)

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        return {"job": self.job.full_name, **self.data.to_dict(wire_names=wire_names)}


def seconds_of(test: BaseTest[Any]) -> float:
    """The seconds that a test took; 0 if CircleCI did not say."""
    # circleci-mcp-server (2026) takes text as well as numbers.
    try:
        seconds = float(test.run_time)
    except (TypeError, ValueError):
        return 0.0
    return seconds if isfinite(seconds) else 0.0
