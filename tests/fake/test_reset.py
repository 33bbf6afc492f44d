"""What a fake remembers of the requests it had, and that it forgets everything when it is told to."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from circleci_api.models import WebhookScopeInput

from circleci_facade import NotFound, ServerError
from circleci_facade.testing import FakeCircleCI, faults

SLUG = "gh/acme/web"


def test_a_request_is_kept_with_its_headers_its_time_and_its_status(fake: FakeCircleCI) -> None:
    before = fake.clock.now()
    fake.add_project(SLUG)
    circleci = fake.circleci()
    circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(60)
    with pytest.raises(NotFound):
        circleci.api.pipeline.get_pipeline_by_id("00000000-0000-0000-0000-000000000000")
    trigger, get = fake.requests
    assert (trigger.method, trigger.path, trigger.status) == ("POST", f"/project/{SLUG}/pipeline", 201)
    assert (trigger.body, trigger.at) == ({"branch": "main"}, before)
    assert trigger.headers["content-type"] == "application/json"
    assert (get.method, get.status, get.at) == ("GET", 404, before + timedelta(seconds=60))


@pytest.mark.parametrize(
    "headers", [{"circle-token": "fake-token"}, {"authorization": "Bearer fake-token"}, {"cookie": "a=fake-token"}]
)
def test_no_token_is_kept(fake: FakeCircleCI, headers: dict[str, str]) -> None:
    fake.reply("GET", "/api/v2/me?circle-token=fake-token", headers, b"")
    (request,) = fake.requests
    assert "fake-token" not in f"{request} {request.headers}"


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (faults.error(503), 503),
        (faults.error(500, acted=True), 500),
        (faults.connection_reset(), None),
        (faults.connection_reset(acted=False), None),
        (faults.changed_fields(login="other"), 200),
    ],
)
def test_the_status_is_that_of_what_went_back(fake: FakeCircleCI, fault: faults.Fault, status: int | None) -> None:
    fake.inject(fault)
    fake.reply("GET", "/api/v2/me", {"circle-token": fake.token}, b"")
    assert [request.status for request in fake.requests] == [status]


def test_after_a_reset_it_is_as_new_but_for_its_time(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.run(branch="main")
    fake.add_user("octocat")
    fake.inject(faults.error(503), times=9)
    circleci = fake.circleci(retries=0)
    with pytest.raises(ServerError):
        circleci.api.project.get_project_by_slug(SLUG)
    fake.clock.advance(60)
    now = fake.clock.now()
    fake.reset()
    new = FakeCircleCI()
    assert (fake.projects, fake.organizations, fake.injections, fake.requests, fake.deliveries) == ({}, {}, [], [], [])
    assert fake.users == new.users
    assert fake.clock.now() == now
    with pytest.raises(NotFound):
        circleci.api.project.get_project_by_slug(SLUG)
    assert fake.add_project(SLUG).run(branch="main").id == new.add_project(SLUG).run(branch="main").id


def test_webhooks_are_still_sent_after_a_reset(fake: FakeCircleCI) -> None:
    received: list[httpx.URL] = []

    def take(request: httpx.Request) -> httpx.Response:
        received.append(request.url)
        return httpx.Response(200)

    fake.deliver_webhooks(httpx.Client(transport=httpx.MockTransport(take)))
    fake.reset()
    webhook = fake.circleci().api.webhook.create_webhook(
        name="bot",
        url="https://bot.example.com/",
        events=["workflow-completed"],
        signing_secret="s",
        verify_tls=True,
        scope=WebhookScopeInput(id=fake.add_project(SLUG).id, type="project"),
    )
    fake.ping_webhook(webhook.id)
    assert received == ["https://bot.example.com/"]


def test_a_response_of_ones_own_takes_the_place_of_the_services(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    circleci = fake.circleci(retries=0)
    own = {"id": "p", "number": 7, "state": "brand-new"}
    fake.inject(faults.response(json=own, headers={"x-mine": "yes"}), "get_pipeline_by_id")
    assert circleci.api.pipeline.get_pipeline_by_id("p").number == 7
    with pytest.raises(NotFound):
        circleci.api.pipeline.get_pipeline_by_id("p")
    fake.inject(faults.response(503), "get_current_user")
    with pytest.raises(ServerError):
        circleci.api.user.get_current_user()
    with pytest.raises(ValueError, match="the status of a response is from 200 to 599, not 99"):
        faults.response(99)
    with pytest.raises(TypeError, match="not JSON serializable"):
        faults.response(json=object())
