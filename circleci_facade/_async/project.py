"""A project: triggering its pipelines, and finding them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING

from .._parameters import ParameterValue, checked_parameters
from .._slugs import ProjectSlug
from .pages import AsyncPages
from .pipeline import AsyncPipeline

if TYPE_CHECKING:
    from .client import AsyncCircleCI


class AsyncProject:
    """A project, by its slug.

    Attributes:
        slug: The slug, such as ``gh/acme/web``.
    """

    def __init__(self, client: AsyncCircleCI, slug: ProjectSlug) -> None:
        self._client = client
        self.slug = slug

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.slug}>"

    async def trigger(
        self,
        *,
        branch: str | None = None,
        tag: str | None = None,
        parameters: Mapping[str, ParameterValue] | None = None,
    ) -> AsyncPipeline:
        """Trigger a pipeline. It is never triggered twice: where it is unknown whether it was, an error says so.

        ``POST /project/{project-slug}/pipeline``

        Args:
            branch: The branch to run; or
            tag: the tag to run. Exactly one of the two.
            parameters: The pipeline's parameters, which its configuration declares: at most 100, names of at most
                128 characters, values of at most 512, each a `str`, `int` or `bool`.

        Returns:
            The new pipeline, to wait for.

        Raises:
            ValueError: Not exactly one of branch and tag.
            InvalidParameters: CircleCI would refuse the parameters. Nothing was sent.
            NotFound: There is no such project, or the token may not see it.
        """
        if (branch is None) == (tag is None):
            raise ValueError("give trigger() exactly one of branch and tag")
        if "" in (branch, tag):
            raise ValueError(f"the {'tag' if branch is None else 'branch'} to trigger is empty")
        triggered = await self._client.api.pipeline.trigger_pipeline(
            self.slug, branch=branch, tag=tag, parameters=checked_parameters(parameters)
        )
        return AsyncPipeline(self._client, triggered, self.slug)

    async def pipelines(
        self, *, branch: str | None = None, mine: bool = False, limit: int | None = None
    ) -> AsyncIterator[AsyncPipeline]:
        """The project's pipelines, newest first; pages are fetched while one iterates.

        ``GET /project/{project-slug}/pipeline``, or ``…/pipeline/mine``

        Args:
            branch: Only those of this branch.
            mine: Only those that the token's owner triggered; not together with `branch`.
            limit: At most so many.
        """
        if mine and branch is not None:
            raise ValueError("CircleCI lists either your own pipelines or those of a branch: give one of the two")
        api = self._client.api.pipeline
        pages = (
            AsyncPages(api.list_my_pipelines, self.slug)
            if mine
            else AsyncPages(api.list_pipelines_for_project, self.slug, branch=branch)
        )
        async for pipeline in pages.limit(limit):
            yield AsyncPipeline(self._client, pipeline)

    async def pipeline(self, number: int) -> AsyncPipeline:
        """The project's pipeline with this number.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Raises:
            NotFound: There is none that the token may see.
        """
        return AsyncPipeline(self._client, await self._client.api.pipeline.get_pipeline_by_number(self.slug, number))
