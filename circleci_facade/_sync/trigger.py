"""Triggering a pipeline, by the endpoint for its project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .._errors import CircleCIError, DefinitionNotFound
from .._needed import needed, needed_items, needed_segment
from .._triggered import pipeline_in, say_if_unknown

if TYPE_CHECKING:
    from circleci_api.models import Pipeline

    from .._raw import RawResponse
    from .._revision import Revision
    from .._slugs import ProjectSlug
    from .connection import Connection

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def trigger_pipeline(
    connection: Connection,
    slug: ProjectSlug,
    revision: Revision,
    parameters: dict[str, Any] | None,
    definition: str | None,
) -> Pipeline:
    """See `Project.trigger`."""
    is_by_definition = slug.provider == "circleci" or definition is not None
    definition_id = _definition_id(connection, slug, definition) if is_by_definition else None
    try:
        response = _sent(connection, slug, revision, parameters, definition_id)
    except CircleCIError as error:
        say_if_unknown(error)
        raise
    return pipeline_in(response, slug)


def _sent(
    connection: Connection,
    slug: ProjectSlug,
    revision: Revision,
    parameters: dict[str, Any] | None,
    definition_id: str | None,
) -> RawResponse[Any]:
    """The response to the trigger, by a definition if there is one."""
    if definition_id is None:
        return connection.raw(
            connection.api.pipeline.trigger_pipeline,
            slug,
            branch=revision.branch,
            tag=revision.tag,
            parameters=parameters,
        )
    from circleci_api.models import BranchOrTag

    what = BranchOrTag(branch=revision.branch, tag=revision.tag)
    return connection.raw(
        connection.api.pipeline.trigger_pipeline_run,
        slug.provider,
        slug.organization,
        slug.project,
        definition_id=definition_id,
        config=what,
        checkout=what,
        parameters=parameters,
    )


def _definition_id(connection: Connection, slug: ProjectSlug, wanted: str | None) -> str:
    """The id of the definition with the name or id `wanted`, or of the only one that the project has."""
    if wanted is not None and not isinstance(wanted, str):
        raise ValueError(f"definition must be the name or id of a pipeline definition, not {wanted!r}")
    if wanted is not None and _UUID.fullmatch(wanted):
        return wanted
    project = connection.api.project.get_project_by_slug(slug)
    project_id = needed_segment(project.id, "Project.id of get_project_by_slug")
    listed = connection.api.pipeline_definition.list_pipeline_definitions(project_id)
    definitions = needed_items(listed.items, "items of list_pipeline_definitions")
    found = {
        needed(each.id, str, "PipelineDefinition.id of list_pipeline_definitions"): each.name for each in definitions
    }
    names = ", ".join(repr(name) if name else id for id, name in found.items())
    if wanted is None and len(found) == 1:
        return next(iter(found))
    if wanted is None:
        what = (
            f"several pipeline definitions: choose one of {names} with definition=…"
            if found
            else "no pipeline definition"
        )
        raise DefinitionNotFound(f"{slug} has {what}")
    matching = [id for id, name in found.items() if name == wanted]
    if len(matching) != 1:
        many = "more than one pipeline definition" if matching else "no pipeline definition"
        raise DefinitionNotFound(f"{slug} has {many} called {wanted!r}; it has {names or 'none at all'}")
    return matching[0]
