"""The client: it finds things, and its connection sends requests."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable, Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Self, TypeVar, overload

import httpx

from .._credentials import find_credentials
from .._settings import MOST_CONNECTIONS, checked_retries, checked_size, checked_timeout, misconfigured

# Imported where used, if not needed at import: importing this may take a tenth of httpx's own time at most.
if TYPE_CHECKING:
    from circleci_api.api import AsyncApi

    from .._clock import Clock
    from .._errors import CircleCIError
    from .._events import Event
    from .._parameters import ParameterValue
    from .._raw import RawResponse
    from .._wait_rules import Progress
    from .event_handles import AsyncEventHandles
    from .job import AsyncJob
    from .pages import AsyncPages
    from .pipeline import AsyncPipeline, AsyncPipelineResult
    from .project import AsyncOrganization, AsyncProject
    from .workflow import AsyncWorkflow

A = TypeVar("A")
R = TypeVar("R")
P = ParamSpec("P")


class AsyncCircleCI:
    """CircleCI, through API v2.

    Usable with or without a context manager, which closes the connections at the end.

    Args:
        token: A personal API token, or a function that returns one, for rotated secrets. By default, from the
            environment (CIRCLECI_TOKEN, CIRCLE_TOKEN, CIRCLE_CLI_TOKEN, CIRCLECI_CLI_TOKEN), or else the
            configuration of CircleCI's command-line client.
        base_url: The API of a CircleCI server, such as ``https://ci.example.com/api/v2``. Without one: the host in
            CIRCLE_HOST, or that of the command-line client's token, or else circleci.com.
        timeout: Seconds that connecting, sending and each part of a response may take.
        retries: How many times a request is retried at most; see the guide on errors for which are, and when.
        http_client: An httpx client to send with, for your own proxy or certificates. Its time-outs and limits
            apply then, and you close it.
        allow_http: Send the token over plain ``http://`` to another machine.
        max_response_size: Maximum size of a response in bytes, decompressed.
        max_artifact_size: Maximum size of an artifact in bytes, decompressed.
        clock: The clock to wait by; tests pass one that does not really wait.

    Attributes:
        base_url: The API's base URL.

    Raises:
        ConfigurationError: There is no token, or the URL must not receive it, or the environment names a proxy or
            certificates that cannot be used.
        ValueError: A number is out of range, or is not a number.
    """

    def __init__(
        self,
        token: str | Callable[[], str] | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        retries: int = 4,
        http_client: httpx.AsyncClient | None = None,
        allow_http: bool = False,
        max_response_size: int = 256 * 1024**2,
        max_artifact_size: int = 4 * 1024**3,
        clock: Clock | None = None,
    ) -> None:
        from .._clock import SystemClock, chance_of
        from .._retries import Retries
        from .connection import AsyncConnection

        credentials = find_credentials(token, base_url, allow_http=allow_http)
        clock = clock or SystemClock()
        attempts, timeout = checked_retries(retries), checked_timeout(timeout)
        if http_client is not None and not isinstance(http_client, httpx.AsyncClient):
            raise misconfigured(f"http_client must be an httpx.AsyncClient, not {type(http_client).__name__}")
        self.base_url = credentials.base_url
        self._closes_transport = http_client is None
        self._connection = AsyncConnection(
            transport=_transport(self.base_url, http_client),
            token=credentials.token,
            base_url=self.base_url,
            clock=clock,
            retries=Retries(attempts, chance_of(clock)),
            timeout=timeout if http_client is None else None,
            max_response_size=checked_size(max_response_size, "max_response_size"),
            max_artifact_size=checked_size(max_artifact_size, "max_artifact_size"),
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, unless they belong to a given `http_client` or to another client.

        Calls in progress fail with a `ConnectionFailed`.
        """
        if self._closes_transport:
            await self._connection.transport.aclose()

    @property
    def api(self) -> AsyncApi:
        """Every operation of API v2, typed, in groups: ``api.insights.get_flaky_tests("gh/acme/web")``."""
        return self._connection.api

    @property
    def web_url(self) -> str:
        """The URL of the web app."""
        return self._connection.web_url

    def with_options(
        self, *, timeout: float | None = None, retries: int | None = None, deadline: float | None = None
    ) -> Self:
        """The same client with other options: ``circleci.with_options(timeout=5, retries=0).pipeline(id)``.

        It shares this client's connections, and a pause that CircleCI asks for applies to both. Closing it leaves the
        connections open; it works as long as this client is open. Its handles and operations follow its options.

        Args:
            timeout: Seconds that connecting, sending and each part of a response may take; as here if left out.
            retries: How many times a request is retried at most; as here if left out.
            deadline: Seconds that a call, or a download, may take in all, with its retries; as here if left out.

        Raises:
            ValueError: One of them is out of range, or is not a number.
        """
        rules: dict[str, Any] = {}
        if timeout is not None:
            rules["timeout"] = checked_timeout(timeout)
        if retries is not None:
            rules["retries"] = self._connection.retries.with_attempts(checked_retries(retries))
        if deadline is not None:
            rules["deadline"] = checked_timeout(deadline, "deadline")
        twin = copy.copy(self)
        twin._connection = self._connection.replace(**rules)
        twin._closes_transport = False
        return twin

    async def open(self, url: str) -> AsyncProject | AsyncPipeline | AsyncWorkflow | AsyncJob:
        """The project, pipeline, workflow or job that a link is to: ``circleci.open("https://app.circleci.com/…")``.

        Any link to a page of one will do, with or without a scheme, whichever tab it opens: from the address bar, from
        a check or a status at GitHub, or of a CircleCI server of your own.

        Nothing is sent for a project. Otherwise ``GET /project/{project-slug}/pipeline/{pipeline-number}``,
        ``GET /pipeline/{pipeline-id}``, ``GET /workflow/{id}``, or ``GET /workflow/{id}/job`` for a job, with
        ``GET /project/{project-slug}/job/{job-number}`` before it if the link has only the job's number.

        Raises:
            InvalidSlug: It is no such link, or one to another service than this client's. Nothing was sent.
            NotFound: There is none that the token may see.
            NoMatch: The workflow has no such job.
        """
        from .._addresses import check_site
        from .._links import Link
        from .opening import opened

        link = Link.parse(url)
        check_site(url, self.base_url)
        return await opened(self._connection, link)

    def project(self, slug: str) -> AsyncProject:
        """The project that `slug` names, such as ``gh/acme/web``. Sends nothing.

        Raises:
            InvalidSlug: `slug` is not a project's slug.
        """
        from .._slugs import ProjectSlug
        from .project import AsyncProject

        return AsyncProject(self._connection, ProjectSlug(slug))

    def organization(self, slug: str) -> AsyncOrganization:
        """The organization that `slug` names, such as ``gh/acme``. Sends nothing.

        Raises:
            InvalidSlug: `slug` is not an organization's slug.
        """
        from .._slugs import OrgSlug
        from .project import AsyncOrganization

        return AsyncOrganization(self._connection, OrgSlug(slug))

    async def pipeline(self, id: str) -> AsyncPipeline:
        """The pipeline with the UUID `id`.

        ``GET /pipeline/{pipeline-id}``

        Raises:
            NotFound: There is none that the token may see.
        """
        from .pipeline import AsyncPipeline

        return AsyncPipeline(self._connection, await self.api.pipeline.get_pipeline_by_id(id))

    async def workflow(self, id: str) -> AsyncWorkflow:
        """The workflow with the UUID `id`.

        ``GET /workflow/{id}``

        Raises:
            NotFound: There is none that the token may see.
        """
        from .workflow import AsyncWorkflow

        return AsyncWorkflow(self._connection, await self.api.workflow.get_workflow_by_id(id))

    def handles(self, event: Event) -> AsyncEventHandles:
        """The project, pipeline, workflow and job that a webhook's event tells of. Sends nothing.

        Args:
            event: What `circleci_facade.webhooks.receive` returned: ``circleci.handles(event).pipeline``.

        Raises:
            ValueError: It is not an event.
        """
        from .event_handles import AsyncEventHandles

        return AsyncEventHandles(self._connection, event)

    @overload
    async def wait_all(
        self,
        pipelines: Iterable[AsyncPipeline] | AsyncPages[AsyncPipeline],
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
        return_exceptions: Literal[False] = False,
    ) -> list[AsyncPipelineResult]: ...
    @overload
    async def wait_all(
        self,
        pipelines: Iterable[AsyncPipeline] | AsyncPages[AsyncPipeline],
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
        return_exceptions: Literal[True],
    ) -> list[AsyncPipelineResult | CircleCIError]: ...
    async def wait_all(
        self,
        pipelines: Iterable[AsyncPipeline] | AsyncPages[AsyncPipeline],
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Wait until all of several pipelines have ended; see `AsyncPipeline.wait`.

        They share one deadline, one display and one polling budget: however many there are, there is never more than
        one poll a second. Each pipeline is due at its own growing interval, and the one due for longest is polled next.

        Args:
            pipelines: The pipelines, of any projects.
            timeout: Seconds to wait at most, for all of them together; ``None`` for as long as it takes.
            on_hold: Whether to wait for a workflow that waits for an approval, or to count its pipeline as done.
            fail_fast: Count a pipeline as done as soon as one of its workflows is failing; still wait for the others.
            cancel_on_timeout: Cancel the workflows that still run on timeout, and those that appear meanwhile.
            progress: ``True`` to show the progress, live on a terminal and in a notebook; or a function to call with
                the `Snapshot` of a pipeline after each poll.
            return_exceptions: Return a pipeline's error in its place, `PipelineErrored` and `WaitTimeout` for two,
                and continue with the others, rather than raise the first.

        Returns:
            The results in the order of the pipelines.

        Raises:
            ValueError: An argument is invalid.
            PipelineErrored: A configuration failed; the other pipelines keep running.
            WaitTimeout: Not all have ended in time: the first that has not, with a note for each of the others.
        """
        from .._wait_rules import WaitOptions
        from .pages import AsyncPages
        from .pipeline import AsyncPipeline, results_of

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        if isinstance(pipelines, AsyncPipeline):
            raise ValueError("wait_all() takes several pipelines; for one, use its wait()")
        handles = await pipelines.list() if isinstance(pipelines, AsyncPages) else list(pipelines)
        for handle in handles:
            if not isinstance(handle, AsyncPipeline):
                raise ValueError(f"wait_all() takes pipelines, such as project.trigger() returns, not {handle!r}")
        return await results_of(self._connection, handles, options, return_exceptions=return_exceptions)

    async def continue_pipeline(
        self, configuration: str, *, key: str | None = None, parameters: Mapping[str, ParameterValue] | None = None
    ) -> None:
        """Continue a pipeline from its setup workflow: only once, and within six hours of its creation.

        ``POST /pipeline/continue``

        Args:
            configuration: The configuration, as YAML text.
            key: The continuation key; without one, what CIRCLE_CONTINUATION_KEY holds in a setup job.
            parameters: The pipeline's parameters, which `configuration` declares.

        Raises:
            ConfigurationError: There is no continuation key.
            InvalidParameters: CircleCI would refuse the parameters. Nothing was sent.
            ValueError: The configuration is not text. Nothing was sent.
        """
        if not isinstance(configuration, str) or not configuration.strip():
            raise ValueError("the configuration to continue with must be non-empty YAML text")
        from .._parameters import checked_parameters
        from .._settings import find_continuation_key

        checked = checked_parameters(parameters)
        await self.api.pipeline.continue_pipeline(find_continuation_key(key), configuration, parameters=checked)

    @overload
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A] | AsyncPages[A],
        *,
        at_once: int = 16,
        return_exceptions: Literal[False] = False,
    ) -> list[R]: ...
    @overload
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A] | AsyncPages[A],
        *,
        at_once: int = 16,
        return_exceptions: Literal[True],
    ) -> list[R | Exception]: ...
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A] | AsyncPages[A],
        *,
        at_once: int = 16,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Call `function` with each of `items`, some at once: ``circleci.map(circleci.pipeline, ids)``.

        When one of the calls gets a 429, all of them wait.

        Args:
            function: What to call; it may use this client as it likes.
            items: What to call it with.
            at_once: How many calls run at the same time at most.
            return_exceptions: Return an exception in its place, rather than stop at the first.

        Returns:
            What the calls returned, in the order of the items.

        Raises:
            Exception: The first that a call raised; calls not begun are left, those under way are given up.
        """
        from .._concurrency import amapped
        from .pages import AsyncPages

        found = await items.list() if isinstance(items, AsyncPages) else items
        return await amapped(function, found, at_once, return_exceptions=return_exceptions)

    async def raw(self, operation: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs) -> RawResponse[R]:
        """The raw response of an operation: ``circleci.raw(circleci.api.pipeline.get_pipeline_by_id, id)``.

        Args:
            operation: An operation of `api`; sent by this client, with its options.
            args: What to call it with.
            kwargs: Its keyword arguments.

        Returns:
            The decoded value, the whole JSON, the bytes, status, headers, request id and rate limits.

        Raises:
            ValueError: It is not an operation of `api`. Nothing was sent.
            APIError: CircleCI responded with an error, as when the operation is called.
        """
        return await self._connection.raw(operation, *args, **kwargs)

    async def request(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = None
    ) -> RawResponse[Any]:
        """Send a request to any path of the API, with this client's token, retries and errors.

        Args:
            method: The HTTP method. It decides what is retried, as for an operation.
            path: The path below the base URL, such as ``/me``, percent-encoded where needed.
            params: The query: text, numbers, booleans, times with a time zone, or a list of those.
            json: The body, as plain values or a model; none if left out.

        Returns:
            The response; `RawResponse.json` is its JSON.

        Raises:
            ValueError: The method is unknown, or the path would leave the API. Nothing was sent.
            APIError: CircleCI responded with an error.
        """
        from .._requests import free_request

        return await self._connection.respond(free_request(method, path, self.base_url, params, json))


def _transport(base_url: str, http_client: httpx.AsyncClient | None) -> httpx.AsyncBaseTransport:
    """The transport to `base_url`: the given client, or our own connections."""
    if http_client is not None:
        from .client_transport import AsyncClientTransport

        return AsyncClientTransport(http_client)
    from .._proxies import check_proxy, proxy_for
    from .._tls import tls_context
    from .transport import AsyncTransport

    # A broken environment fails now rather than at the first call.
    check_proxy(base_url)
    if base_url.startswith("https:"):
        tls_context()
    return AsyncTransport(MOST_CONNECTIONS, tls_context, proxy_for)
