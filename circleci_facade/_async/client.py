"""The client: one connection pool, every operation, and the handles."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cached_property
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Self, TypeVar, overload

import httpx

from .._clock import SystemClock
from .._config import (
    MOST_CONNECTIONS,
    OWN_HEADERS,
    checked_retries,
    checked_timeout,
    find_base_url,
    find_token,
    refusal,
    web_url,
)

# What making a client does not need is imported where it is used: a tenth of httpx's own time is all that we take.
if TYPE_CHECKING:
    from circleci_api.api import AsyncApi
    from circleci_api.client import Request

    from .._clock import Clock
    from .._errors import CircleCIError
    from .._parameters import ParameterValue
    from .._raw import RawResponse
    from .._retries import Retries
    from .._waiting import Progress
    from .organization import AsyncOrganization
    from .pipeline import AsyncPipeline
    from .project import AsyncProject
    from .result import AsyncPipelineResult
    from .workflow import AsyncWorkflow

T = TypeVar("T")
A = TypeVar("A")
R = TypeVar("R")
P = ParamSpec("P")


class AsyncCircleCI:
    """CircleCI, through API v2.

    Usable as a context manager, which closes its connections at the end, and without.

    Args:
        token: A personal API token. Without one: what CIRCLECI_TOKEN holds, or else CIRCLE_TOKEN.
        base_url: The API of a CircleCI server of one's own, such as ``https://ci.example.com/api/v2``. Without one:
            the host in CIRCLE_HOST, or else circleci.com.
        timeout: Seconds that connecting, sending and each part of an answer may take.
        retries: How often at most a request is sent again after 429, 502, 503, 504 or a failed connection. One with
            effects is sent again only where the first cannot have had any. Give 0 with an `http_client` that
            retries by itself.
        http_client: An httpx client to send with, for a proxy or a certificate of one's own; its timeout holds then,
            and closing it is up to its maker.
        allow_http: Send the token over plain ``http://`` to an address that is not this machine.
        clock: What to wait by; a test gives a clock that does not.

    Attributes:
        base_url: The API's base URL.
        token: The token, which does not show itself.
        http: The httpx client that sends.
        clock: What waiting and retrying go by.

    Raises:
        ConfigurationError: There is no token, or the address must not receive it.
        ValueError: The timeout or the retries are out of range, or not numbers.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        retries: int = 4,
        http_client: httpx.AsyncClient | None = None,
        allow_http: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.token = find_token(token)
        self.base_url = find_base_url(base_url, allow_http=allow_http)
        self.clock: Clock = clock or SystemClock()
        self._attempts = checked_retries(retries)
        timeout = checked_timeout(timeout)
        if http_client is not None and not isinstance(http_client, httpx.AsyncClient):
            raise refusal(f"http_client must be an httpx.AsyncClient, not {type(http_client).__name__}")
        self._timeout: float | None = None  # the httpx client's own
        self._deadline: float | None = None
        self._is_patient = True
        self._closes_http = self._has_own_headers = http_client is None
        limits = httpx.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_CONNECTIONS)
        self.http = http_client or httpx.AsyncClient(timeout=timeout, limits=limits, headers=OWN_HEADERS)
        if http_client is None:
            self.http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))  # a token needs no session

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, unless they are those of an `http_client` that was given, or of another client."""
        if self._closes_http:
            await self.http.aclose()

    @cached_property
    def api(self) -> AsyncApi:
        """Every operation of API v2, typed, in groups: ``api.insights.get_flaky_tests("gh/acme/web")``."""
        from circleci_api.api import AsyncApi

        return AsyncApi(self)

    @property
    def web_url(self) -> str:
        """Where the pages for people are."""
        return web_url(self.base_url)

    def with_options(self, *, timeout: float | None = None, retries: int | None = None) -> Self:
        """The same client with other options: ``circleci.with_options(timeout=5, retries=0).pipeline(id)``.

        It shares this client's connections, and a pause that CircleCI asks for holds for both. Closing it leaves the
        connections open; it works as long as this client is open. Its handles and operations follow its options.

        Args:
            timeout: Seconds that connecting, sending and each part of a response may take; as here if left out.
            retries: How often at most a request is sent again; as here if left out.

        Raises:
            ValueError: The timeout or the retries are out of range, or not numbers.
        """
        twin = self._twin(self.retries if retries is None else self.retries.with_attempts(checked_retries(retries)))
        if timeout is not None:
            twin._timeout = checked_timeout(timeout)
        return twin

    def impatient(self) -> Self:
        """The same client, sharing its connections, that neither retries nor pauses: for who has a deadline to keep."""
        twin = self._twin(self.retries.none())
        twin._is_patient = False
        return twin

    def _twin(self, retries: Retries) -> Self:
        """The same client with other retries; its connections are this one's to close."""
        twin = copy.copy(self)
        twin.__dict__.pop("api", None)
        twin.__dict__["retries"] = retries
        twin._closes_http = False
        return twin

    def hurry(self, seconds: float) -> None:
        """Have each request from now on time out after `seconds`, if that is sooner than it would by itself."""
        self._deadline = seconds

    def project(self, slug: str) -> AsyncProject:
        """The project that `slug` names, such as ``gh/acme/web``. Sends nothing.

        Raises:
            InvalidSlug: `slug` is no project's slug.
        """
        from .._slugs import ProjectSlug
        from .project import AsyncProject

        return AsyncProject(self, ProjectSlug(slug))

    def organization(self, slug: str) -> AsyncOrganization:
        """The organization that `slug` names, such as ``gh/acme``. Sends nothing.

        Raises:
            InvalidSlug: `slug` is no organization's slug.
        """
        from .._slugs import OrgSlug
        from .organization import AsyncOrganization

        return AsyncOrganization(self, OrgSlug(slug))

    async def pipeline(self, id: str) -> AsyncPipeline:
        """The pipeline with the UUID `id`.

        ``GET /pipeline/{pipeline-id}``

        Raises:
            NotFound: There is none that the token may see.
        """
        from .pipeline import AsyncPipeline

        return AsyncPipeline(self, await self.api.pipeline.get_pipeline_by_id(id))

    async def workflow(self, id: str) -> AsyncWorkflow:
        """The workflow with the UUID `id`.

        ``GET /workflow/{id}``

        Raises:
            NotFound: There is none that the token may see.
        """
        from .workflow import AsyncWorkflow

        return AsyncWorkflow(self, await self.api.workflow.get_workflow_by_id(id))

    @overload
    async def wait_all(
        self,
        pipelines: Iterable[AsyncPipeline],
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
        pipelines: Iterable[AsyncPipeline],
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
        pipelines: Iterable[AsyncPipeline],
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Wait until every one of several pipelines has ended; see `AsyncPipeline.wait`.

        They share one deadline, one display and one polling budget: however many there are, there is never more than
        one poll a second. Each pipeline is due at its own growing interval, and the one due for longest is polled next.

        Args:
            pipelines: The pipelines, of any projects.
            timeout: Seconds to wait at most, for all of them together; ``None`` for as long as it takes.
            on_hold: Whether to wait for a workflow that waits for an approval, or to count its pipeline as done.
            fail_fast: Count a pipeline as done as soon as a workflow of it is failing; the others are waited for.
            cancel_on_timeout: Cancel the workflows that still run on timeout, and those that appear meanwhile.
            progress: ``True`` to show how far things are, live on a terminal; or a function to call with the `Snapshot`
                of a pipeline after each poll.
            return_exceptions: Return a pipeline's error in its place, `PipelineErrored` and `WaitTimeout` for two,
                and go on with the others, rather than raise the first.

        Returns:
            The results in the order of the pipelines.

        Raises:
            ValueError: An argument makes no sense.
            PipelineErrored: A configuration failed; the other pipelines keep running.
            WaitTimeout: Not all have ended in time: the first that has not, with a note for each of the others.
        """
        from .._waiting import WaitOptions
        from .pipeline import AsyncPipeline
        from .wait import wait_for_pipelines

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        handles = list(pipelines)
        for handle in handles:
            if not isinstance(handle, AsyncPipeline):
                raise ValueError(f"wait_all() takes pipelines, such as project.trigger() returns, not {handle!r}")
        return await wait_for_pipelines(self, handles, options, return_exceptions=return_exceptions)

    async def continue_pipeline(
        self, configuration: str, *, key: str | None = None, parameters: Mapping[str, ParameterValue] | None = None
    ) -> None:
        """Continue a pipeline from its setup workflow, with the configuration of the rest.

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
            raise ValueError("the configuration to continue with must be YAML text, and not empty")
        from .._config import find_continuation_key
        from .._parameters import checked_parameters

        checked = checked_parameters(parameters)
        await self.api.pipeline.continue_pipeline(find_continuation_key(key), configuration, parameters=checked)

    @overload
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A],
        *,
        at_once: int = 16,
        return_exceptions: Literal[False] = False,
    ) -> list[R]: ...
    @overload
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A],
        *,
        at_once: int = 16,
        return_exceptions: Literal[True],
    ) -> list[R | Exception]: ...
    async def map(
        self,
        function: Callable[[A], Awaitable[R]],
        items: Iterable[A],
        *,
        at_once: int = 16,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Call `function` with each of `items`, some at once: ``circleci.map(circleci.pipeline, ids)``.

        When CircleCI says 429 to one of the calls, all of them wait.

        Args:
            function: What to call; it may use this client as it likes.
            items: What to call it with, one after the other.
            at_once: How many calls at most are under way at a time.
            return_exceptions: Return an exception in its place, rather than stop at the first.

        Returns:
            What the calls returned, in the order of the items.

        Raises:
            Exception: The first that a call raised; calls not begun are left, those under way are given up.
        """
        from .._concurrency import amapped

        return await amapped(function, items, at_once, return_exceptions=return_exceptions)

    async def raw(self, operation: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs) -> RawResponse[R]:
        """The response of an operation as it came: ``circleci.raw(circleci.api.pipeline.get_pipeline_by_id, id)``.

        Args:
            operation: An operation of `api`; this client sends it, by its own rules.
            args: What to call it with.
            kwargs: Its keyword arguments.

        Returns:
            The decoded value, the whole JSON, the bytes, status, headers, request id and rate limits.

        Raises:
            ValueError: It is not an operation of `api`. Nothing was sent.
            APIError: CircleCI answered with an error, as when the operation is called.
        """
        from .._requests import group_of
        from .raw import AsyncRawSender

        group: Any = type(group_of(operation, self.api))(AsyncRawSender(self))
        response: RawResponse[R] = await getattr(group, operation.__name__)(*args, **kwargs)
        return response

    async def request(
        self, method: str, path: str, *, params: Mapping[str, Any] | None = None, json: Any = None
    ) -> RawResponse[Any]:
        """Send a request to any path of the API, with this client's token, retries and errors.

        Args:
            method: The HTTP method. It decides what is retried, as for an operation.
            path: The path below the base URL, such as ``/me``, percent-encoded where that is needed.
            params: The query: text, numbers, booleans, times with a time zone, or a list of those.
            json: The body, as plain values or a model; none if left out.

        Returns:
            The response; `RawResponse.json` is its JSON.

        Raises:
            ValueError: The method is unknown, or the path would leave the API. Nothing was sent.
            APIError: CircleCI answered with an error.
        """
        from .._requests import free_request

        return await self.respond(free_request(method, path, self.base_url, params, json))

    async def send(self, request: Request[T]) -> T:
        """Send a request that an operation made, and return its decoded answer; `api` does this.

        Raises:
            APIError: CircleCI answered with an error.
            ConnectionFailed: No answer came.
            TimedOut: No answer came in time.
            UnexpectedResponse: The answer is not one of an API.
        """
        return (await self.respond(request)).value

    async def respond(self, request: Request[T]) -> RawResponse[T]:
        """The same, with the response as it came."""
        from httpx_retries import aretry_request

        from .._answers import answer_of, error_of, headers_of, url_of
        from .._retries import TooLongToWait, retry_after, shorter

        if self.http.is_closed:
            raise refusal("the client is closed; make another, or use it within its context")
        content = request.content()
        while self._is_patient and (seconds := self.retries.pause()) > 0:
            await self.clock.asleep(seconds)
        retry = self.retries.for_method(request.method)
        try:
            response = await aretry_request(
                self.http,
                request.method,
                url_of(request, self.base_url),
                retry=retry,
                content=content,
                headers=headers_of(self.token, content, client_has_own=self._has_own_headers),
                follow_redirects=False,
                timeout=shorter(self.timeout, self._deadline),
            )
        except TooLongToWait as late:
            response = late.response
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise error_of(request, error, self.base_url) from error
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self.retries.pause_for(retry_after(response) or 0.0)
        return answer_of(request, response, self.token)

    @property
    def timeout(self) -> httpx.Timeout:
        """How long connecting, sending and each part of a response may take."""
        return self.http.timeout if self._timeout is None else httpx.Timeout(self._timeout)

    @cached_property
    def retries(self) -> Retries:
        """Which requests are sent again, and when."""
        from .._retries import Retries

        return Retries(self._attempts, self.clock)
