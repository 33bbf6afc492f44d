"""What a pipeline's data says, for its sync and its async handle alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._addresses import run_url
from ._checkout import branch_of, revision_of, tag_of
from ._handle import C, Handle
from ._needed import needed_segment
from ._terminal import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import Pipeline as PipelineData
    from circleci_api.models import PipelineError, PipelineState, PipelineTrigger, PipelineWarning


class BasePipeline(Handle[C, "PipelineData"]):
    """The properties of a pipeline. None of them sends a request.

    Args:
        connection: What its methods send with.
        data: The data that the API returned.
        is_new: Whether this process has just triggered it; then `data` has only what the response to that said.
    """

    def __init__(self, connection: C, data: PipelineData, *, is_new: bool = False) -> None:
        super().__init__(connection, data, needed_segment(getattr(data, "id", None), "Pipeline.id"))
        self._is_new = is_new

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} #{self.number} of {self.project_slug}: {self.state}>")

    def _repr_html_(self) -> str:
        from ._html import titled

        return titled(f"{self.project_slug} #{self.number}", self.url, self.state)

    @property
    def project_slug(self) -> str:
        """The slug of the pipeline's project; empty if the API did not return one."""
        slug = self.data.project_slug
        return slug if isinstance(slug, str) else ""

    @property
    def number(self) -> int:
        """The pipeline's number within the project."""
        return self.data.number

    @property
    def state(self) -> PipelineState:
        """How far its creation had come. Whether it succeeded is up to its workflows."""
        return self.data.state

    @property
    def created_at(self) -> datetime:
        """When it was created, in UTC."""
        return self.data.created_at

    @property
    def branch(self) -> str | None:
        """The branch it ran on; ``None`` for a tag, and for a pull request (``pull/…`` is not a branch)."""
        return branch_of(self.data)

    @property
    def tag(self) -> str | None:
        """The tag it ran on; ``None`` for a branch."""
        return tag_of(self.data)

    @property
    def revision(self) -> str | None:
        """The hash of the commit it ran on."""
        return revision_of(self.data)

    @property
    def trigger(self) -> PipelineTrigger | None:
        """What started it: the kind of event, when it was received, and who caused it."""
        return self.data.trigger

    @property
    def errors(self) -> list[PipelineError]:
        """Why it could not run, such as a mistake in its configuration; usually empty."""
        return _objects(self.data.errors)

    @property
    def warnings(self) -> list[PipelineWarning]:
        """CircleCI's warnings about the configuration, which do not keep it from running; usually empty."""
        return _objects(self.data.warnings)

    @property
    def messages(self) -> list[str]:
        """The text of each of its errors."""
        return [str(error.message or error.type) for error in self.errors]

    @property
    def url(self) -> str:
        """URL of the pipeline's page in the web app."""
        return run_url(self._connection.web_url, self.project_slug, self.number, "pipeline", self.id)


def _objects(value: object) -> list[Any]:
    """The errors or warnings in `value`, if it is a list; anything else is ignored."""
    return [item for item in value if hasattr(item, "message")] if isinstance(value, list) else []
