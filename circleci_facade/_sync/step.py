"""The steps of a job, and what they print: API v3 has them, API v2 does not."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from circleci_api.client import Request

from .._errors import APIError, CircleCIError, NotFound
from .._failure import checked_tail
from .._needed import needed, needed_items, needed_segment
from .._step import BaseStep
from .._terminal import last_lines, shown
from .connection import Connection

if TYPE_CHECKING:
    from .._v3_models import JobAttributes, ResourceUsage


class Output(NamedTuple):
    """What a request for a step's output brought.

    Attributes:
        content: The bytes.
        is_whole: Whether nothing will follow.
    """

    content: bytes
    is_whole: bool


class Step(BaseStep[Connection]):
    """A step of a job, as it was when the job was fetched.

    Attributes:
        job_id: The job's UUID.
        node_index: Which parallel run of the job it belongs to, from 0.
        data: All that API v3 told of it.
        excerpt: The lines of its output that say why it failed, where a failure report has fetched them.
    """

    def output(self, *, tail: int | None = None, raw: bool = False) -> str:
        """What it has printed so far; empty if nothing.

        ``GET /api/v3/jobs/{job-id}/stdout``

        Args:
            tail: Only this many lines at the end; ``None`` for all.
            raw: Return it exactly as printed, with colours and overwritten progress bars, rather than as a terminal
                would show it in the end.

        Raises:
            ValueError: `tail` is not a whole number above 0.
            UnexpectedResponse: It has more bytes than `max_response_size` of the client allows, or is a web page.
        """
        return self._text("stdout", tail, raw=raw)

    def errors(self, *, tail: int | None = None, raw: bool = False) -> str:
        """What it has printed to its standard error, for the few steps that keep it apart. See `output`.

        ``GET /api/v3/jobs/{job-id}/stderr``
        """
        return self._text("stderr", tail, raw=raw)

    def condensed(self) -> str:
        """The lines of its output that CircleCI considers relevant to the failure; empty if there are none.

        ``GET /api/v3/jobs/{job-id}/stdout/condensed``
        """
        found = self._text("stdout/condensed", None, raw=False)
        return found if found.strip() else ""

    def _relevant(self) -> str:
        """What of its output says why it failed."""
        with suppress(CircleCIError):  # the whole output will do as well
            if found := self.condensed():
                return found
        return self.output()

    def _output_from(self, start: int) -> Output:
        """Its output from byte `start` on, or all of it if the service does not send parts."""
        # Compressed, a part of the output would be counted in other bytes.
        return self._fetch("stdout", {"Range": f"bytes={start}-", "Accept-Encoding": "identity"})

    def _text(self, stream: str, tail: int | None, *, raw: bool) -> str:
        tail = None if tail is None else checked_tail(tail)
        text = self._fetch(stream, {}).content.decode(errors="replace")
        text = text if raw else shown(text.replace("\r\n", "\n"))
        return text if tail is None else last_lines(text, tail)

    def _fetch(self, stream: str, headers: Mapping[str, str]) -> Output:
        query = {"filter[execution]": self.node_index, "filter[step_num]": needed(self.number, int, "num of a step")}
        path = f"/jobs/{needed_segment(self.job_id, 'id of a job')}/{stream}"
        request: Request[Any] = Request(f"get_job_{stream}", "GET", path, {200: Any}, query=query)
        try:
            response = self._connection.v3.respond(request, {"Accept": "*/*", **headers})
        except NotFound:  # nothing was printed, as with 204 (circleci-cli takes both, 2026)
            return Output(b"", is_whole=False)
        except APIError as error:
            if error.status != 416:  # nothing beyond what has been read
                raise
            return Output(b"", is_whole=False)
        if "html" in response.headers.get("content-type", ""):
            raise response.unexpected("a web page, perhaps from a proxy")
        return Output(response.content, response.headers.get("x-terminal", "").lower() == "true")


def attributes_of(connection: Connection, job_id: str) -> JobAttributes:
    """What API v3 tells of a job."""
    from .._v3_models import JobAttributes, JobEntity, JobResponse

    path = f"/jobs/{needed_segment(job_id, 'id of a job')}"
    request: Request[JobResponse] = Request("get_job", "GET", path, {200: JobResponse})
    found = connection.v3.send(request)
    return needed(needed(found.data, JobEntity, "data of a job").attributes, JobAttributes, "attributes of a job")


def steps_in(connection: Connection, job_id: str, attributes: JobAttributes) -> list[Step]:
    """The steps of a job's parallel runs, those of one run after those of another."""
    executions = needed_items(attributes.parallel_executions, "parallel_executions of a job")
    return [
        Step(connection, job_id, index, step)
        for index, execution in enumerate(executions)
        for step in needed_items(execution.steps, "steps of a job")
    ]


def resource_usage_of(connection: Connection, job_id: str) -> ResourceUsage:
    """See `Job.resource_usage`."""
    from .._v3_models import ResourceUsage, UsageEntity, UsageResponse

    path = f"/jobs/{needed_segment(job_id, 'id of a job')}/resource-usage"
    request: Request[UsageResponse] = Request("get_job_resource_usage", "GET", path, {200: UsageResponse})
    found = connection.v3.send(request)
    return needed(needed(found.data, UsageEntity, "data of a job").attributes, ResourceUsage, "attributes of a job")
