"""Webhooks: what they tell, when, signed by whom; delivered to a receiver on this machine, if that is asked for."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Literal

import httpx
import pytest
from circleci_api.models import WebhookScopeInput

from circleci_facade import BadRequest, CircleCI
from circleci_facade.testing import FakeCircleCI, Job, RunningClock, Workflow
from circleci_facade.testing._state.webhooks import signature

SLUG = "gh/acme/web"
SECRET = "s3cret"


@pytest.fixture
def fake() -> FakeCircleCI:
    return with_project(FakeCircleCI())


def with_project(fake: FakeCircleCI) -> FakeCircleCI:
    jobs = [Job("lint", 5), Job("unit", 30, outcome="failed"), Job("ship", requires=["unit"])]
    fake.add_project(SLUG, [Workflow("test", jobs), Workflow("release", [Job("hold", type="approval")])])
    return fake


def add_webhook(
    circleci: CircleCI, url: str, *events: Literal["workflow-completed", "job-completed"], slug: str = SLUG
) -> str:
    """Make a webhook of a project for these events, or for all; returns its id."""
    scope = WebhookScopeInput(id=circleci.project(slug).info().id, type="project")
    chosen = events or ("workflow-completed", "job-completed")
    return circleci.api.webhook.create_webhook(
        "bot", list(chosen), url, scope, verify_tls=True, signing_secret=SECRET
    ).id


def told(fake: FakeCircleCI) -> list[tuple[str, str, str]]:
    """What was told: the event, of what, and how it ended."""
    found = []
    for delivery in fake.deliveries:
        kind = delivery.event.removesuffix("-completed")
        found.append((delivery.event, delivery.payload[kind]["name"], delivery.payload[kind]["status"]))
    return found


def test_what_is_completed_is_told_in_its_order(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/hook")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(20)
    assert told(fake) == [("job-completed", "lint", "success")]
    fake.clock.advance(20)
    assert told(fake)[1:] == [("job-completed", "unit", "failed"), ("workflow-completed", "test", "failed")]
    fake.clock.advance(600)
    assert len(fake.deliveries) == 3
    assert {delivery.status for delivery in fake.deliveries} == {None}


def test_a_webhook_tells_only_its_events_and_nothing_of_the_time_before_it(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(20)
    add_webhook(circleci, "https://bot.example.com/hook", "job-completed")
    fake.clock.advance(20)
    assert told(fake) == [("job-completed", "unit", "failed")]


def test_cancelling_approving_and_rerunning_are_told_as_they_come(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/hook", "workflow-completed")
    pipeline = circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(10)
    workflows = {workflow.name: workflow for workflow in pipeline.workflows()}
    workflows["test"].cancel()
    assert told(fake) == [("workflow-completed", "test", "canceled")]
    workflows["release"].approve("hold")
    assert told(fake)[1:] == [("workflow-completed", "release", "success")]
    workflows["test"].rerun()
    fake.clock.advance(60)
    assert told(fake)[2:] == [("workflow-completed", "test", "failed")]


def test_a_webhook_that_was_deleted_tells_no_more(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    circleci.api.webhook.delete_webhook(add_webhook(circleci, "https://bot.example.com/hook"))
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    assert fake.deliveries == []


def test_the_payload_names_project_pipeline_workflow_and_job(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    id = add_webhook(circleci, "https://bot.example.com/hook")
    pipeline = circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    job, workflow = fake.deliveries[1].payload, fake.deliveries[2].payload
    assert job["webhook"] == workflow["webhook"] == {"id": id, "name": "bot"}
    assert job["project"]["slug"] == "github/acme/web"
    assert job["organization"]["name"] == "acme"
    assert job["pipeline"]["number"] == 1
    assert job["pipeline"]["vcs"]["branch"] == "main"
    assert "status" not in job["workflow"]
    shown = next(each for each in circleci.pipeline(pipeline.id).workflows() if each.name == "test")
    assert workflow["workflow"]["id"] == job["workflow"]["id"] == shown.id
    assert workflow["workflow"]["url"] == shown.url


def test_a_project_with_definitions_tells_its_trigger_parameters_instead(fake: FakeCircleCI) -> None:
    project = fake.add_project("circleci/Org/Proj", [Workflow("test")])
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com", "workflow-completed", slug="circleci/Org/Proj")
    project.run(branch="main")
    fake.clock.advance(60)
    (delivery,) = fake.deliveries
    assert delivery.payload["project"]["slug"] == "circleci/Org/Proj"
    assert delivery.payload["pipeline"]["trigger_parameters"]["git"]["branch"] == "main"
    assert "vcs" not in delivery.payload["pipeline"]


class Receiver:
    """A bot that listens: it checks the signature, and notes the body."""

    def __init__(self, secret: str = SECRET) -> None:
        self.secret = secret
        self.heard: list[Any] = []
        self.after = threading.Event()

    def take(self, headers: Any, content: bytes) -> int:
        expected = "v1=" + hmac.new(self.secret.encode(), content, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(headers["circleci-signature"], expected):
            return 401
        self.heard.append(json.loads(content))
        self.after.set()
        return 204

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(lambda request: httpx.Response(self.take(request.headers, request.content)))

    @contextmanager
    def listening(self) -> Iterator[str]:
        """The receiver on loopback; gives its address."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["content-length"]))
                self.send_response(receiver.take(self.headers, content))
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/hook"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def test_a_receiver_on_this_machine_gets_them_signed_as_time_passes(fake: FakeCircleCI) -> None:
    receiver = Receiver()
    fake.deliver_webhooks()
    with receiver.listening() as url:
        circleci = fake.circleci()
        add_webhook(circleci, url)
        circleci.project(SLUG).trigger(branch="main")
        fake.clock.advance(60)
        assert [event["type"] for event in receiver.heard] == ["job-completed", "job-completed", "workflow-completed"]
    assert [delivery.status for delivery in fake.deliveries] == [204, 204, 204]
    assert fake.deliveries[0].headers["circleci-event-type"] == "job-completed"


def test_a_changed_secret_signs_from_then_on(fake: FakeCircleCI) -> None:
    receiver = Receiver("another secret")
    fake.deliver_webhooks(httpx.Client(transport=receiver.transport()))
    circleci = fake.circleci()
    id = add_webhook(circleci, "https://bot.example.com/hook", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    circleci.api.webhook.update_webhook(id, signing_secret="another secret")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    assert [delivery.status for delivery in fake.deliveries] == [401, 204]


def test_without_a_client_for_it_nothing_leaves_this_machine(fake: FakeCircleCI) -> None:
    fake.deliver_webhooks()
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/hook", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    (delivery,) = fake.deliveries
    assert delivery.status is None
    assert "bot.example.com is not this machine" in (delivery.error or "")


def test_a_receiver_that_is_not_there_is_noted_and_harms_nobody(fake: FakeCircleCI) -> None:
    fake.deliver_webhooks()
    with Receiver().listening() as url:
        pass
    circleci = fake.circleci()
    add_webhook(circleci, url, "workflow-completed")
    assert not circleci.project(SLUG).trigger(branch="main").wait(on_hold="return").succeeded
    (delivery,) = fake.deliveries
    assert (delivery.error or "").startswith("ConnectError")


@pytest.mark.parametrize("way", ["in process", "HTTP"])
def test_a_receiver_may_ask_the_fake_in_turn(fake: FakeCircleCI, way: str) -> None:
    circleci = fake.circleci()
    numbers = []

    def take(request: httpx.Request) -> httpx.Response:
        pipeline = circleci.pipeline(json.loads(request.content)["pipeline"]["id"])
        numbers.append(pipeline.number)
        return httpx.Response(200)

    fake.deliver_webhooks(httpx.Client(transport=httpx.MockTransport(take)))
    with fake.serve() as url, CircleCI(fake.token, base_url=url, clock=fake.clock) as over_http:
        bot = circleci if way == "in process" else over_http
        add_webhook(bot, "https://bot.example.com/hook", "workflow-completed")
        bot.project(SLUG).trigger(branch="main").wait(on_hold="return")
    assert numbers == [1]


@asynccontextmanager
async def listening_here(fake: FakeCircleCI, receive: Any) -> AsyncIterator[None]:
    """A receiver of completed workflows in this event loop."""
    server = await asyncio.start_server(receive, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.to_thread(add_webhook, fake.circleci(), f"http://127.0.0.1:{port}/", "workflow-completed")
    async with server:
        yield


async def accept(writer: asyncio.StreamWriter) -> None:
    """Answer that all is well."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
    await writer.drain()
    writer.close()


def test_a_receiver_in_the_event_loop_of_the_bot_is_heard(fake: FakeCircleCI) -> None:
    heard = []

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().splitlines() if b"content-length" in line)
        heard.append(json.loads(await reader.readexactly(length))["type"])
        await accept(writer)

    async def main() -> None:
        async with listening_here(fake, receive), fake.async_circleci() as circleci:
            pipeline = await circleci.project(SLUG).trigger(branch="main")
            await pipeline.wait(on_hold="return")
            workflows = [workflow async for workflow in pipeline.workflows() if workflow.name == "release"]
            await workflows[0].cancel()

    fake.deliver_webhooks()
    asyncio.run(main())
    assert heard == ["workflow-completed", "workflow-completed"]
    assert [delivery.status for delivery in fake.deliveries] == [200, 200]


def test_served_with_a_clock_that_runs_they_come_though_nobody_asks() -> None:
    receiver = Receiver()
    fake = with_project(FakeCircleCI(clock=RunningClock(speed=1000)))
    fake.deliver_webhooks(httpx.Client(transport=receiver.transport()))
    add_webhook(fake.circleci(), "https://bot.example.com/hook", "workflow-completed")
    with fake.serve():
        fake.projects[SLUG].run(branch="main")
        assert receiver.after.wait(timeout=10)
    assert receiver.heard[0]["workflow"]["status"] == "failed"


def test_what_was_due_is_told_before_the_webhook_is_changed_or_goes(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    id = add_webhook(circleci, "https://old.example.com/", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.listeners.clear()  # as with a clock that runs: nobody is told that time passes
    fake.clock.advance(60)
    circleci.api.webhook.update_webhook(id, url="https://new.example.com/")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    circleci.api.webhook.delete_webhook(id)
    assert [delivery.url for delivery in fake.deliveries] == ["https://old.example.com/", "https://new.example.com/"]


def test_what_is_over_may_be_run_again_and_is_told_again(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    pipeline = circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    workflows = {workflow.name: workflow for workflow in pipeline.workflows()}
    workflows["release"].approve("hold")
    fake.clock.advance(60)
    workflows["release"].rerun()
    next(each for each in pipeline.workflows() if each.status == "on_hold").approve("hold")
    assert [name for _, name, _ in told(fake)] == ["test", "release", "release"]


def test_a_receiver_that_breaks_is_noted_and_logged_and_the_bot_goes_on(
    fake: FakeCircleCI, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("the bot has a bug")

    fake.deliver_webhooks(httpx.Client(transport=httpx.MockTransport(broken)))
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main").wait(on_hold="return")
    (delivery,) = fake.deliveries
    assert delivery.error == "RuntimeError: the bot has a bug"
    assert "bot.example.com" in caplog.text


@pytest.mark.parametrize("loop", [False, True])
def test_a_receiver_may_be_an_asgi_app(fake: FakeCircleCI, loop: bool) -> None:
    heard = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(json.loads((await receive())["body"])["type"])
        await send({"type": "http.response.start", "status": 202, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def wait() -> None:
        async with fake.async_circleci() as circleci:
            await (await circleci.project(SLUG).trigger(branch="main")).wait(on_hold="return")

    fake.deliver_webhooks(httpx.AsyncClient(transport=httpx.ASGITransport(app=app)))
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    if loop:
        asyncio.run(wait())
    else:
        circleci.project(SLUG).trigger(branch="main").wait(on_hold="return")
    assert heard == ["workflow-completed"]
    assert [delivery.status for delivery in fake.deliveries] == [202]


def test_a_webhook_is_for_some_event(fake: FakeCircleCI) -> None:
    scope = WebhookScopeInput(id=fake.projects[SLUG].id, type="project")
    with pytest.raises(BadRequest, match="events: must not be empty"):
        fake.circleci().api.webhook.create_webhook("bot", [], "https://bot.example.com", scope)


def test_a_project_has_at_most_five_webhooks(fake: FakeCircleCI) -> None:
    # circleci-docs, "Outbound webhooks", 2026
    circleci, scope = fake.circleci(), WebhookScopeInput(id=fake.projects[SLUG].id, type="project")
    create = circleci.api.webhook.create_webhook
    while len(made := list(fake.projects[SLUG].webhooks)) < 5:
        create(f"bot {len(made)}", ["workflow-completed"], "https://bot.example.com", scope)
    with pytest.raises(BadRequest, match="at most 5 webhooks"):
        create("one more", ["workflow-completed"], "https://bot.example.com", scope)
    circleci.api.webhook.delete_webhook(made[0])
    create("one more", ["workflow-completed"], "https://bot.example.com", scope)


def test_a_receiver_in_the_event_loop_may_wait_by_the_same_clock(fake: FakeCircleCI) -> None:
    waited = []

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await fake.clock.asleep(60)
        waited.append(fake.clock.monotonic())
        await accept(writer)

    async def main() -> None:
        async with listening_here(fake, receive), fake.async_circleci() as circleci:
            await (await circleci.project(SLUG).trigger(branch="main")).wait(on_hold="return")

    fake.deliver_webhooks()
    asyncio.run(main())
    assert len(waited) == 1
    assert [delivery.status for delivery in fake.deliveries] == [200]


VECTORS = [  # circleci-docs, "Outbound webhooks", 2026
    ("hello world", "secret", "734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a"),
    ("lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"),
    ("an-important-request-payload", "hunter123", "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa"),
    ("foo", "secret", "773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4"),
]


@pytest.mark.parametrize(("body", "secret", "digest"), VECTORS)
def test_the_signature_is_that_of_the_published_examples(body: str, secret: str, digest: str) -> None:
    assert signature(secret, body.encode()) == f"v1={digest}"


def test_the_headers_say_what_it_is_and_are_signed_only_where_there_is_a_secret(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    id = add_webhook(circleci, "https://open.example.com/", "workflow-completed")
    fake.projects[SLUG].signing_secrets.pop(id)
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    signed, unsigned = (dict(delivery.headers) for delivery in fake.deliveries)
    assert signed.pop("circleci-signature").startswith("v1=")
    assert (
        signed
        == unsigned
        == {
            "content-type": "application/json",
            "user-agent": "CircleCI-Webhook/1.0",
            "circleci-event-type": "workflow-completed",
        }
    )


def test_a_delivery_that_is_not_accepted_is_repeated_with_the_same_id(fake: FakeCircleCI) -> None:
    answers = iter([500, 302, 202])
    heard = []

    def take(request: httpx.Request) -> httpx.Response:
        heard.append(json.loads(request.content)["id"])
        return httpx.Response(next(answers))

    fake.deliver_webhooks(httpx.Client(transport=httpx.MockTransport(take)))
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    assert [(delivery.attempt, delivery.status) for delivery in fake.deliveries] == [(1, 500)]
    for _ in range(100):
        fake.clock.advance(600)
    assert [(delivery.attempt, delivery.status) for delivery in fake.deliveries] == [(1, 500), (2, 302), (3, 202)]
    assert len(heard) == 3
    assert set(heard) == {fake.deliveries[0].payload["id"]}


def test_a_receiver_that_never_accepts_is_given_up(fake: FakeCircleCI) -> None:
    fake.deliver_webhooks(httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(500))))
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", "workflow-completed")
    circleci.project(SLUG).trigger(branch="main")
    for _ in range(100):
        fake.clock.advance(3600)
    assert [delivery.attempt for delivery in fake.deliveries] == [1, 2, 3, 4]


def test_a_webhook_can_be_pinged(fake: FakeCircleCI) -> None:
    receiver = Receiver()
    fake.deliver_webhooks(httpx.Client(transport=receiver.transport()))
    id = add_webhook(fake.circleci(), "https://bot.example.com/", "workflow-completed")
    fake.ping_webhook(id)
    (ping,) = receiver.heard
    assert ping.keys() == {"type", "id", "happened_at", "webhook"}
    assert (ping["type"], ping["webhook"]) == ("ping", {"id": id, "name": "bot"})
    assert fake.deliveries[0].headers["circleci-event-type"] == "ping"
    with pytest.raises(KeyError, match="there is no webhook 'none'"):
        fake.ping_webhook("none")


def test_the_workflow_of_a_completed_job_has_stopped_with_it_and_only_a_pipeline_of_a_repository_has_it(
    fake: FakeCircleCI,
) -> None:
    app = fake.add_project("circleci/Org/Proj", [Workflow("test", [Job("unit", 5)])])
    circleci = fake.circleci()
    for slug in (SLUG, "circleci/Org/Proj"):
        add_webhook(circleci, "https://bot.example.com/", "job-completed", slug=slug)
    fake.projects[SLUG].run(message="Fix the door")
    app.run()
    fake.clock.advance(7)
    (of_app, of_repository) = sorted((each.payload for each in fake.deliveries), key=lambda each: "workflow" in each)
    assert of_repository["workflow"]["stopped_at"] == of_repository["job"]["stopped_at"]
    assert of_repository["pipeline"]["trigger"] == {"type": "api"}
    vcs = of_repository["pipeline"]["vcs"]
    assert (vcs["provider_name"], vcs["commit"]["subject"]) == ("github", "Fix the door")
    assert vcs["commit"].keys() == {"subject", "body", "author", "authored_at", "committer", "committed_at"}
    assert of_app["pipeline"].keys() == {"id", "number", "created_at", "trigger", "trigger_parameters"}
    assert "workflow" not in of_app
    assert re.fullmatch(r".*\.\d{6}Z", of_app["happened_at"])
    assert re.fullmatch(r".*\.\d{3}Z", of_repository["happened_at"])


def test_jobs_are_delivered_in_four_statuses_and_workflows_in_five(fake: FakeCircleCI) -> None:
    jobs = [Job("slow", outcome="timedout"), Job("kept out", outcome="unauthorized"), Job("after", requires=["slow"])]
    workflows = [Workflow("test", jobs), Workflow("broken", outcome="error"), Workflow("nothing", outcome="not_run")]
    fake.add_project("gh/acme/api", workflows)
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/", slug="gh/acme/api")
    circleci.project("gh/acme/api").trigger(branch="main")
    fake.clock.advance(60)
    assert sorted(told(fake)) == [
        ("job-completed", "kept out", "unauthorized"),
        ("job-completed", "slow", "failed"),
        ("workflow-completed", "broken", "error"),
        ("workflow-completed", "test", "failed"),
    ]


def test_a_job_started_when_it_left_the_queue() -> None:
    fake = FakeCircleCI()
    fake.add_project(SLUG, [Workflow("test", [Job("unit", 30, queued=20)])])
    circleci = fake.circleci()
    add_webhook(circleci, "https://bot.example.com/hook", "job-completed")
    pipeline = circleci.project(SLUG).trigger(branch="main")
    pipeline.wait()
    [job] = [job for workflow in pipeline.workflows() for job in workflow.jobs()]
    [delivery] = fake.deliveries
    told = delivery.payload["job"]["started_at"]
    assert datetime.fromisoformat(told).replace(microsecond=0) == job.data.started_at
