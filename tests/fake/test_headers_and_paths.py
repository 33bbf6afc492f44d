"""What every answer of the fake service carries, and what it says where there is no operation."""

from __future__ import annotations

import base64
import json

import pytest
from fake.door import Door

from circleci_facade.testing import FakeCircleCI

HEADERS = {"circle-token": "fake-token"}


def headers_of(fake: FakeCircleCI, path: str) -> dict[str, str]:
    return fake.answer("GET", f"/api/v2{path}", HEADERS, b"")[1]


def test_a_success_says_how_many_requests_are_left_this_hour(fake: FakeCircleCI) -> None:
    fake.clock.advance(600)
    first, second = headers_of(fake, "/me"), headers_of(fake, "/me/collaborations")
    assert {name: value for name, value in first.items() if "ratelimit" in name} == {
        "ratelimit-limit": "5000",
        "ratelimit-remaining": "4999",
        "ratelimit-reset": "3000",
        "x-ratelimit-limit-hour": "5000",
        "x-ratelimit-remaining-hour": "4999",
    }
    assert second["ratelimit-remaining"] == "4998"
    fake.clock.advance(3000)
    assert (headers_of(fake, "/me")["ratelimit-remaining"], headers_of(fake, "/me")["ratelimit-reset"]) == (
        "4999",
        "3600",
    )
    assert "ratelimit-remaining" not in headers_of(fake, "/user/none")


def test_every_answer_has_a_request_id_of_its_own(fake: FakeCircleCI) -> None:
    targets = (
        "/api/v2/me",
        "/api/v2/me",
        "/api/v2/user/none",
        "/api/v2/none",
        "/api/v1.1/me",
        "/usage-exports/1/0.csv.gz",
    )
    ids = [fake.answer("GET", target, HEADERS, b"")[1]["x-request-id"] for target in targets]
    assert len(set(ids)) == len(targets)


@pytest.mark.parametrize("path", ["/", "/api/v1.1/me", "/api/v1/project/gh/acme/web/tree/main", "/api/v20/me", "/me"])
@pytest.mark.parametrize("headers", [HEADERS, {}])
def test_a_path_of_another_version_gets_a_message_that_says_so(
    fake: FakeCircleCI, path: str, headers: dict[str, str]
) -> None:
    status, _, body = fake.answer("POST", f"{path}?circle-token=x", headers, b"{}")
    said = f"Not Found. This fake CircleCI has API v2, at /api/v2/, and a little of v3; it has nothing at {path}."
    assert (status, json.loads(body)) == (404, {"message": said})


@pytest.mark.parametrize("path", ["/api/v2/projects", "/api/v2/project/gh/acme/web/follow", "/api/v2/", "/api/v2"])
def test_an_unknown_path_of_api_v2_gets_a_message_that_says_so(fake: FakeCircleCI, path: str) -> None:
    status, _, body = fake.answer("POST", path, HEADERS, b"{}")
    assert (status, json.loads(body)) == (404, {"message": f"Route Not Found. API v2 has no operation POST {path}."})


def test_a_page_token_keeps_its_item_though_others_come_and_go(fake: FakeCircleCI) -> None:
    organization, door = fake.add_organization("gh/acme"), Door(fake)
    for number in range(30):
        organization.add_context(f"context {number}")
    target = f"/context?owner-id={organization.id}"
    token = door.done("GET", target)["next_page_token"]
    organization.contexts = dict(list(organization.contexts.items())[5:])
    assert [each["name"] for each in door.done("GET", f"{target}&page-token={token}")["items"]] == [
        f"context {number}" for number in range(20, 30)
    ]
    project = fake.add_project("gh/acme/web")
    for _ in range(25):
        project.run()
    target = "/project/gh/acme/web/pipeline"
    token = door.done("GET", target)["next_page_token"]
    project.run()
    assert [each["number"] for each in door.done("GET", f"{target}?page-token={token}")["items"]] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("text", ["", "x", "-1 ", "99 ", "1e3 ", "0 none", "\ud800", "²"])
def test_a_page_token_of_ones_own_making_is_refused(fake: FakeCircleCI, text: str) -> None:
    fake.add_project("gh/acme/web").run()
    token = base64.urlsafe_b64encode(text.encode(errors="surrogatepass")).decode() or "="
    Door(fake).refused(400, "GET", f"/project/gh/acme/web/pipeline?page-token={token}")


def test_an_empty_page_token_asks_for_page_one(fake: FakeCircleCI) -> None:
    organization, door = fake.add_organization("gh/acme"), Door(fake)
    for number in range(21):
        organization.add_context(f"context {number}")
    target = f"/context?owner-id={organization.id}"
    assert door.done("GET", f"{target}&page-token=") == door.done("GET", target)
