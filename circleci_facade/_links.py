"""Links to pages of projects, pipelines, workflows and jobs."""

from __future__ import annotations

from dataclasses import dataclass

from ._addresses import ids_in, is_uuid, page_in, queried, redacted, things_in
from ._errors import InvalidSlug
from ._slugs import ProjectSlug


@dataclass(frozen=True)
class Link:
    """What a link to a page at app.circleci.com names; `CircleCI.open` finds it.

    Attributes:
        project: The project; ``None`` if the link names a pipeline or a workflow by its id alone.
        pipeline_number: The pipeline's number within the project, if it names one.
        workflow_id: The workflow's UUID, if it names one.
        job_number: The job's number within the project, if it names one.
        pipeline_id: The pipeline's UUID, if it names one by that.
        job_id: The job's UUID, if it names one by that.
    """

    project: ProjectSlug | None
    pipeline_number: int | None = None
    workflow_id: str | None = None
    job_number: int | None = None
    pipeline_id: str | None = None
    job_id: str | None = None

    @classmethod
    def parse(cls, url: str) -> Link:
        """Read a link: to a project's pipelines, settings or insights, a pipeline, a workflow or a job.

        Links of every age are known, those of GitHub's checks and of your own CircleCI server among them. It does
        not matter which of its tabs a link opens.

        Raises:
            InvalidSlug: It is not a link to such a page.
        """
        if not isinstance(url, str):
            raise InvalidSlug(f"a link must be text, not {url!r}")
        if ids := ids_in(url):
            return cls._of(url, None, ids)
        section, provider, names = page_in(url)
        project, rest = ProjectSlug.of(provider, *names[:2]), names[2:]
        found: dict[str, str] = {}
        if rest and rest[0][:1].isdigit():
            found["job" if section in (("jobs",), ()) else "pipeline"] = rest[0]
        if section == ("pipelines",):
            found |= things_in(rest[1:] if found else rest)
        if section == ("projects",):  # the editor of its configuration
            found["pipeline"] = queried(url, "pipelineNumber")
        return cls._of(url, project, found)

    @classmethod
    def _of(cls, url: str, project: ProjectSlug | None, found: dict[str, str]) -> Link:
        pipeline, job = found.get("pipeline", ""), found.get("job", "")
        for kind, text in (("pipeline", pipeline), ("job", job)):
            # A full stop or a bracket of the text around the link, which must not lead to the page above instead.
            if text and _number(text) is None and not is_uuid(text):
                raise InvalidSlug(f"{redacted(url)!r} names the {kind} {text!r}, which is neither a number nor a UUID")
        if (workflow := found.get("workflow")) and not is_uuid(workflow):
            raise InvalidSlug(f"{redacted(url)!r} names the workflow {workflow!r}, which is not a UUID")
        return cls(
            project,
            pipeline_number=_number(pipeline),
            workflow_id=found.get("workflow"),
            job_number=_number(job),
            pipeline_id=pipeline if is_uuid(pipeline) else None,
            job_id=job if is_uuid(job) else None,
        )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() else None
