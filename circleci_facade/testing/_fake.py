"""The fake CircleCI itself, in process and over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from .._slugs import OrgSlug, ProjectSlug
from ._by_slug import BySlug
from ._config.plan import Workflow, check_workflows
from ._config.reading import read_config
from ._injections import Injection, check_operations
from ._reply import Received, Reply
from ._server import FakeServer
from ._service import ROOT, Service
from ._state.clock import FakeClock, ServiceClock
from ._state.consequences import Consequences
from ._state.deployments import Deployment
from ._state.organization import FakeOrganization
from ._state.pipeline_run import PipelineRun
from ._state.project import FakeProject
from ._state.shared import Shared, held
from ._transport import FakeTransport
from ._webhooks import Delivery, Sender, loopback_client
from .faults import Fault

if TYPE_CHECKING:
    from .._async.client import AsyncCircleCI
    from .._sync.client import CircleCI

HOST = "circleci.com"

_TOKEN_IN_QUERY = re.compile(r"(?i)(\bcircle-token=)[^&]*")

#: Seconds that a client waits for an answer by itself.
TIMEOUT = 30.0


class FakeCircleCI:
    """A CircleCI with state, whose clock is yours: what is triggered runs as time is made to pass.

    It answers every operation of API v2. Use it in process, with the clients that `circleci` and `async_circleci`
    make, or over HTTP, with `serve`.

    Args:
        token: The only API token that it takes; ``None`` for any.
        clock: The time there. By default it stands still until somebody advances it or sleeps by it.

    Attributes:
        projects: Its projects, by slug.
        organizations: Its organizations, by slug.
        users: Its users by id, as the API shows them.
        user_id: The UUID of the token's owner.
        system_id: The UUID of the user whom schedules of nobody in particular count as.
        token: A token that it takes.
        requests: Every request so far: text such as ``"GET /me"``, which also has the request's `body`.
    """

    def __init__(self, token: str | None = "fake-token", clock: ServiceClock | None = None) -> None:
        if token is not None and not token.strip():
            raise ValueError("a token is not empty; give None to take any")
        self.token = token or "any-token"
        self.takes_any_token = token is None
        self.clock: ServiceClock = clock or FakeClock()
        self.projects: dict[str, FakeProject] = BySlug(ProjectSlug, "project")
        self.organizations: dict[str, FakeOrganization] = BySlug(OrgSlug, "organization")
        self.users: dict[str, dict[str, Any]] = {}
        self.requests: list[Received] = []
        self.shared = Shared(self.clock)
        self.user_id = self.add_user("fake", "Fake User")
        self.system_id = self.add_user("system-actor", "Scheduled")
        self._consequences = Consequences()
        self._service = Service(self)
        self._injections: list[Injection] = []
        self._sender = Sender(self)
        self.clock.listeners.append(self.catch_up)

    def __repr__(self) -> str:
        return f"<FakeCircleCI with {len(self.projects)} projects>"

    @held
    def add_project(
        self,
        slug: str,
        workflows: Sequence[Workflow] | None = None,
        *,
        config: Path | str | None = None,
        continuation: Path | str | None = None,
        continuation_parameters: Mapping[str, Any] | None = None,
        branches: Sequence[str] = ("main",),
        parameters: Mapping[str, Any] | None = None,
        creation_delay: float = 1.0,
        reading_delay: float = 0.0,
        name: str | None = None,
    ) -> FakeProject:
        """Add a project, and its organization if that is missing.

        Of a configuration, steps and commands are not run, and workflows with `triggers` of their own are not
        simulated. Contexts and the jobs of orbs are taken to be there.

        Args:
            slug: Its slug, such as ``gh/acme/web``.
            workflows: What each of its pipelines runs; by default one job, ``build``.
            config: The configuration that says so instead, ``.circleci/config.yml``: a `Path`, or as str its text.
            continuation: The configuration to continue with, where `config` is that of a setup workflow. Without,
                only ``POST /pipeline/continue`` continues, with the configuration that is sent.
            continuation_parameters: The values of its parameters that the setup workflow continues with.
            branches: Its branches, the default one first.
            parameters: The pipeline parameters that it declares, with their defaults; `config` declares its own.
            creation_delay: Seconds from a trigger until the pipeline has been created.
            reading_delay: Seconds from a trigger until the pipeline can be read; until then it is 404, as sometimes on
                the real service (CircleCI-Public/api-preview-docs, issue 24).
            name: Its name, where the slug holds its id.

        Raises:
            ValueError: There is one of this slug, or it is to have no branch, or what is given excludes each other, or
                `config` or `continuation` cannot be run; the message says what is wrong with it, and where.
            InvalidSlug: `slug` is none.
            TypeError: `config` or `continuation` is neither a path nor a text.
            OSError: A file cannot be read.
            ImportError: PyYAML, which reads configurations, is not installed.
        """
        if isinstance(branches, str) or not all(isinstance(each, str) for each in branches):
            raise TypeError(f"the branches of a project are a list of texts, not {branches!r}")
        if not branches:
            raise ValueError("a project has at least one branch")
        check_workflows(workflows)
        if config is not None and not (workflows is None and parameters is None):
            raise ValueError("give either config or workflows and parameters: a configuration declares its own")
        parsed = ProjectSlug(slug)
        if str(parsed) in self.projects:
            raise ValueError(f"there is a project {parsed} already")
        configuration = None if config is None else read_config(config)
        continued = None if continuation is None else read_config(continuation)
        if continued is not None and (configuration is None or not configuration.setup or continued.setup):
            raise ValueError("continuation is for a config with `setup: true`, and has none itself")
        declared = continued.parameters if continued is not None else {}
        for parameter, value in (continuation_parameters or {}).items():
            if parameter not in declared or not declared[parameter].accepts(value):
                raise ValueError(f"the continuation has no parameter {parameter!r} that may be {value!r}")
        organization = self.organizations.get(str(parsed.org)) or self.add_organization(parsed.org)
        if configuration is None and workflows is None:
            workflows = [Workflow("build")]
        project = FakeProject(
            slug=parsed,
            organization=organization,
            shared=self.shared,
            branches=list(branches),
            workflows=list(workflows or ()),
            parameters=dict(parameters or {}),
            configuration=configuration,
            continuation=continued,
            continuation_parameters=dict(continuation_parameters or {}),
            creation_delay=creation_delay,
            reading_delay=reading_delay,
            name=name or "",
            consequences=self._consequences,
            actor_id=self.user_id,
        )
        self.projects[str(project.slug)] = project
        return project

    @held
    def add_organization(self, slug: str, *, name: str | None = None) -> FakeOrganization:
        """Add an organization; that of a project is added with it.

        Args:
            slug: Its slug, such as ``gh/acme``.
            name: Its name, where the slug holds its id.

        Raises:
            ValueError: There is one of this slug.
            InvalidSlug: `slug` is none.
        """
        parsed = OrgSlug(slug)
        if str(parsed) in self.organizations:
            raise ValueError(f"there is an organization {parsed} already; that of a project is added with it")
        organization = FakeOrganization(parsed, name, self.shared)
        self.organizations[str(organization.slug)] = organization
        return organization

    @held
    def add_user(self, login: str, name: str | None = None) -> str:
        """Add a user; returns the id, for `FakeProject.run` to count a pipeline as theirs.

        Args:
            login: The login name.
            name: The name to show.
        """
        id = self.shared.new_id("user")
        avatar_url = f"https://avatars.example.com/{id}"
        self.users[id] = {"id": id, "login": login, "name": name or login, "avatar_url": avatar_url}
        return id

    @held
    def add_deploy(
        self,
        slug: str,
        component: str,
        version: str,
        *,
        environment: str = "production",
        namespace: str = "default",
        pipeline: PipelineRun | None = None,
    ) -> Deployment:
        """Let a version of a component be deployed now, and live from now on.

        Args:
            slug: The slug of the project that it belongs to.
            component: The component's name; it is made if it is new.
            version: The version.
            environment: The name of the environment; it is made if it is new.
            namespace: The namespace within the environment.
            pipeline: The pipeline that deployed it.

        Raises:
            KeyError: There is no such project.
        """
        project = self.projects[str(ProjectSlug(slug))]
        pipeline_id = pipeline.id if pipeline else None
        deployments = project.organization.deployments
        return deployments.add(project.id, component, version, environment, namespace, self.shared.now(), pipeline_id)

    @held
    def inject(
        self,
        fault: Fault,
        *operations: str,
        times: int | None = None,
        probability: float | None = None,
        seed: int = 0,
    ) -> Injection:
        """Let something go wrong: ``fake.inject(faults.rate_limited(), "trigger_pipeline", times=2)``.

        Where several faults would strike one request, that which was asked for first does.

        Args:
            fault: What goes wrong; `circleci_facade.testing.faults` has them.
            operations: The names of the operations, such as ``trigger_pipeline``, that it strikes; none for all.
            times: How often it strikes; by default once, or without end where there is a `probability`.
            probability: How likely it strikes a request, from 0 to 1.
            seed: What chance begins with; the same seed gives the same run.

        Returns:
            What was asked for: how often it has `struck`, and a way to `stop` it.

        Raises:
            ValueError: There is no operation of a name, or a number makes no sense.
        """
        check_operations(operations, self._service.names)
        injection = Injection(fault, operations, times, probability, seed)
        self._injections.append(injection)
        return injection

    @property
    def deliveries(self) -> list[Delivery]:
        """The deliveries of all webhooks so far, oldest first, sent or not; each further attempt is another one."""
        self.catch_up()
        return self._sender.deliveries

    def deliver_webhooks(self, http_client: httpx.Client | httpx.AsyncClient | None = None) -> None:
        """From now on, send what the webhooks have to tell, signed.

        It is sent as soon as its time has come there: when the clock is advanced, with the next request or, where this
        CircleCI is served, at once.

        Args:
            http_client: What to send with, such as one whose transport is the receiver's app, WSGI or ASGI. By default
                it goes over HTTP, and to receivers on this machine alone.
        """
        self._sender.client = http_client or loopback_client()

    def ping_webhook(self, id: str) -> None:
        """Send a webhook's ping, as the button in a project's settings does.

        Args:
            id: The webhook's UUID.

        Raises:
            KeyError: There is no such webhook.
        """
        with self.shared.held():
            project = next((each for each in self.projects.values() if id in each.webhooks), None)
            if project is None:
                raise KeyError(f"there is no webhook {id!r}")
            self._sender.ping(project, project.webhooks[id])
        self.catch_up()

    def catch_up(self) -> None:
        """Let everything happen that is due by now. Each request and each `clock.advance` do this too."""
        with self.shared.held():
            self._settle()
        if not self.shared.is_held:  # or else a receiver that asks something would wait for us, and we for it
            self._sender.send()

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer a request, as if nothing could go wrong on its way.

        Args:
            method: Its method, in capitals.
            target: Its path and query, such as ``/api/v2/me``.
            headers: Its headers, by lower-case name.
            content: Its body.

        Returns:
            The status, the headers and the body of the answer.
        """
        with self.shared.held():
            self._log(method, target, content)
            self._settle()
            answer = self._service.answer(method, target, headers, content)
            self._sender.collect()
            return answer

    def reply(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> Reply:
        """What goes back for a request: its `answer`, or what a fault makes of that. The arguments are the same."""
        with self.shared.held():
            fault = self._striking(method, target)
        if fault is None:
            return Reply(*self.answer(method, target, headers, content))
        if fault.acted:
            return fault.change(Reply(*self.answer(method, target, headers, content)))
        self._log(method, target, content)
        return fault.change(Reply(503, {"x-request-id": self.shared.new_id("request")}, b""))

    @property
    def is_delivering(self) -> bool:
        """Whether there is something to be sent to a webhook's receiver."""
        return self._sender.is_due

    def _settle(self) -> None:
        """Let everything happen that is due by now, but for sending what webhooks have to tell."""
        self._service.catch_up()
        self._consequences.happen(self.shared.now())
        self._sender.collect()

    def _log(self, method: str, target: str, content: bytes) -> None:
        shown = _TOKEN_IN_QUERY.sub(r"\1…", target.removeprefix(ROOT))
        self.requests.append(Received(f"{method} {shown}", content))

    def _striking(self, method: str, target: str) -> Fault | None:
        """The fault that strikes this request, if one does."""
        operation = self._service.operation(method, target.partition("?")[0]) if self._injections else ""
        return next((each.fault for each in self._injections if each.strikes(operation)), None)

    def circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> CircleCI:
        """A client of this CircleCI, in process; waiting with it takes no time.

        Args:
            timeout: Seconds there that an answer may take.
            options: More for `CircleCI`, such as `retries`.
        """
        from .._sync.client import CircleCI

        http_client = httpx.Client(transport=FakeTransport(self), timeout=timeout)
        return CircleCI(self.token, http_client=http_client, **self._options(options))

    def async_circleci(self, *, timeout: float = TIMEOUT, **options: Any) -> AsyncCircleCI:
        """An async client of this CircleCI, in process; waiting with it takes no time.

        Args:
            timeout: Seconds there that an answer may take.
            options: More for `AsyncCircleCI`, such as `retries`.
        """
        from .._async.client import AsyncCircleCI

        http_client = httpx.AsyncClient(transport=FakeTransport(self), timeout=timeout)
        return AsyncCircleCI(self.token, http_client=http_client, **self._options(options))

    def _options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": f"https://{HOST}{ROOT}", "clock": self.clock, **options}

    @contextmanager
    def intercept(self) -> Iterator[None]:
        """While it lasts, have every httpx request to circleci.com come here, in process.

        Code that makes its own ``CircleCI()`` is tested so, unchanged: it finds the token in the environment, and its
        waiting takes no time.
        """
        from ._interception import intercepted

        with intercepted(self):
            yield

    @contextmanager
    def serve(self, port: int = 0) -> Iterator[str]:
        """Serve over HTTP on loopback; gives the base URL, for any client in any language.

        Args:
            port: The port to listen on; 0 for one that is free.

        Raises:
            OSError: The port is taken.
        """
        with FakeServer(port, self) as server:
            yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
