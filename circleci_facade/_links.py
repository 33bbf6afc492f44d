"""Links to pages of projects, pipelines, workflows and jobs."""

from __future__ import annotations

from dataclasses import dataclass

from ._addresses import page_in
from ._errors import InvalidSlug
from ._slugs import ProjectSlug


@dataclass(frozen=True)
class Link:
    """What a link to a page at app.circleci.com names.

    Attributes:
        project: The project.
        pipeline_number: The pipeline's number within the project, if it names one.
        workflow_id: The workflow's UUID, if it names one.
        job_number: The job's number within the project, if it names one.
    """

    project: ProjectSlug
    pipeline_number: int | None = None
    workflow_id: str | None = None
    job_number: int | None = None

    @classmethod
    def parse(cls, url: str) -> Link:
        """Read a link: to a project's pipelines, settings or insights, a pipeline, a workflow or a job.

        Raises:
            InvalidSlug: It is not a link to a page of a project.
        """
        if not isinstance(url, str):
            raise InvalidSlug(f"a link must be text, not {url!r}")
        section, provider, names = page_in(url)
        project, rest = ProjectSlug.of(provider, *names[:2]), names[2:]
        found: dict[str, str] = {}
        if rest and rest[0].isdigit():
            found["job" if section in (("jobs",), ()) else "pipeline"] = rest[0]
        if section == ("pipelines",):
            found |= {word.rstrip("s"): value for word, value in zip(rest[1::2], rest[2::2], strict=False)}
        return cls(
            project,
            pipeline_number=_number(found.get("pipeline")),
            workflow_id=found.get("workflow"),
            job_number=_number(found.get("job")),
        )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and text.isascii() else None
