"""Where the files of artifacts go within a folder. That depends on each artifact alone, never on the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from ._download_rules import checked_parts, places_for
from ._file_urls import web_address, without_query
from ._needed import needed

if TYPE_CHECKING:
    from ._artifact import BaseArtifact

#: A format string with ``{job}``, ``{number}``, ``{node}`` and ``{path}``, or a function that gives the path of a file.
Layout: TypeAlias = "str | Callable[[Any], str | PurePath]"

#: The layout of what comes from several jobs.
OF_JOBS = "{job}/{node}/{path}"


def checked_layout(layout: Layout | None) -> None:
    """Check that `layout` is one.

    Raises:
        ValueError: It is not.
    """
    if layout is None or callable(layout):
        return
    try:
        named = layout.format(job="job", number=1, node=0, path="path")
    except (AttributeError, LookupError, ValueError):
        named = ""
    if not named:
        raise ValueError(
            f"a layout is a format string with some of {{job}}, {{number}}, {{node}} and {{path}}, or a function, not "
            f"{layout!r}"
        )


class Planned:
    """An artifact that is to become a file.

    Attributes:
        url: Where the artifact is.
        place: The file.
        source: What tells the artifact from every other one, and from one that its job may still store.
    """

    def __init__(self, artifact: BaseArtifact[Any], url: str, place: Path) -> None:
        job = artifact.job
        self.url = url
        self.place = place
        self.is_final = job.is_final and isinstance(job.id, str)
        self.source = f"{job.id} {artifact.node_index} {without_query(url)}"


def planned(folder: Path, artifacts: Sequence[BaseArtifact[Any]], layout: Layout | None) -> list[Planned]:
    """What is to be downloaded to where.

    Args:
        folder: Where to.
        artifacts: The artifacts, as they are listed.
        layout: Where their files go; ``None`` for their paths, with a folder more for each parallel run if several runs
            of their job have stored some.

    Raises:
        UnexpectedResponse: An artifact's file would be outside of `folder` or cannot be one, or is another one's too.
        ValueError: `layout` gives something else than a path.
    """
    nodes = [needed(each.node_index, int, "Artifact.node_index of get_job_artifacts") for each in artifacts]
    urls = [web_address(needed(each.url, str, "Artifact.url of get_job_artifacts")) for each in artifacts]
    for each in artifacts:  # neither may lead elsewhere, even if the layout would hide that
        checked_parts(folder, needed(each.path, str, "Artifact.path of get_job_artifacts"))
        if isinstance(layout, str) and "{job" in layout:
            checked_parts(folder, needed(each.job.name, str, "Job.name of list_workflow_jobs"))
    if layout is None:
        layout = "{node}/{path}" if len(set(nodes)) > 1 else "{path}"
    places = places_for(folder, [_named(each, layout) for each in artifacts])
    return [Planned(*each) for each in zip(artifacts, urls, places, strict=True)]


def _named(artifact: BaseArtifact[Any], layout: Layout) -> str:
    if callable(layout):
        name = layout(artifact)
        if not isinstance(name, str | PurePath):
            raise ValueError(f"a layout gives the path of a file as text, not {name!r}")
        return os.fspath(name)
    job = artifact.job
    return layout.format(job=job.name, number=job.number, node=artifact.node_index, path=artifact.path)
