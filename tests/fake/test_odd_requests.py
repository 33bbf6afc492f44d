"""What no client of good will sends to the fake service is refused like anything else that is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fake.door import Door

from circleci_facade.testing import FakeCircleCI

HEADERS = {"circle-token": "fake-token"}
SLUG = "gh/acme/web"


@pytest.mark.parametrize(
    "content", [b'{"name": NaN}', b'{"name": 1e999}', b'{"name": "\\ud800"}', b"[" * 100_000, b"\xff", b"{"]
)
def test_a_body_that_is_no_json_is_refused(fake: FakeCircleCI, content: bytes) -> None:
    status, _, answer = fake.answer("POST", "/api/v2/context", HEADERS, content)
    assert (status, json.loads(answer)) == (400, {"message": "Malformed JSON"})


def test_the_slashes_of_a_slug_may_be_escaped(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    assert door.done("GET", "/project/gh%2Facme%2Fweb")["id"] == project.id
    assert door.done("GET", "/organization/gh%2facme")["id"] == project.organization_id
    assert door.listed("/project/gh%2Facme%2fweb/pipeline") == []


def test_a_number_of_too_many_digits_is_refused(fake: FakeCircleCI) -> None:
    id = fake.add_organization("gh/acme").id
    Door(fake).refused(400, "GET", f"/deploy/components?org-id={id}&page-size={'9' * 5000}")


def test_a_time_is_shown_in_utc_and_no_longer_than_it_must_however_it_is_given(fake: FakeCircleCI) -> None:
    id = fake.add_organization("gh/acme").id
    body = {"start": "2026-01-01T05:30:30.000+05:30:30", "end": "2026-01-02T00:00:00.250+01:00"}
    answer = Door(fake).done("POST", f"/organizations/{id}/usage_export_job", body)
    assert (answer["start"], answer["end"]) == ("2026-01-01T00:00:00Z", "2026-01-01T23:00:00.25Z")
    body |= {"end": "9999-12-31T23:59:59-23:59"}
    Door(fake).refused(400, "POST", f"/organizations/{id}/usage_export_job", body)


@pytest.mark.parametrize("url", ["https://[", "https://example.com:99999/", "https://example.com:port/", "file:///a"])
def test_a_webhook_needs_a_url(fake: FakeCircleCI, url: str) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    scope = {"id": project.id, "type": "project"}
    body = {"name": "w", "url": url, "events": [], "verify-tls": True, "signing-secret": "s", "scope": scope}
    door.refused(400, "POST", "/webhook", body)
    assert project.webhooks == {}


def test_the_name_of_a_repository_is_text(fake: FakeCircleCI) -> None:
    source = {"provider": "github_app", "repo": {"external_id": "1", "full_name": 5}}
    body = {"name": "d", "config_source": source | {"file_path": "a.yml"}, "checkout_source": source}
    Door(fake).refused(400, "POST", f"/projects/{fake.add_project(SLUG).id}/pipeline-definitions", body)


@pytest.mark.parametrize(
    "change", [{"parameters": {"branch": 5}}, {"parameters": {"tag": True}}, {"timetable": {"hours-of-day": [1.0]}}]
)
def test_a_schedule_that_could_not_run_is_refused(fake: FakeCircleCI, change: dict[str, Any]) -> None:
    fake.add_project(SLUG)
    timetable = {"per-hour": 1, "hours-of-day": [9], "days-of-week": ["MON"]}
    body = {"name": "s", "timetable": timetable, "parameters": {"branch": "main"}, "attribution-actor": "current"}
    schedule = Door(fake).done("POST", f"/project/{SLUG}/schedule", body)
    Door(fake).refused(400, "PATCH", f"/schedule/{schedule['id']}", change)
    Door(fake).refused(400, "POST", f"/project/{SLUG}/schedule", body | change)
