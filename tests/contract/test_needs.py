"""Arguments that are refused before anything is sent: models that lack what they need, texts of another pattern."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from circleci_api import models

from circleci_facade import CircleCI

DAYS = [models.DayOfWeek.MON]


@pytest.fixture
def sent() -> list[httpx.Request]:
    return []


@pytest.fixture
def circleci(sent: list[httpx.Request]) -> CircleCI:
    """A client of a service that notes what it is asked, and always answers with an empty object."""

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    return CircleCI("token", http_client=httpx.Client(transport=httpx.MockTransport(answer)))


@pytest.mark.parametrize(
    "owner",
    [
        models.ContextOwner(),
        models.ContextOwner(type="organization"),
        models.ContextOwner(slug="gh/acme", type="account"),
    ],
    ids=str,
)
def test_a_context_has_an_owner(circleci: CircleCI, sent: list[httpx.Request], owner: models.ContextOwner) -> None:
    with pytest.raises(
        ValueError, match=r"^ContextOwner needs id, or slug and type 'organization'; it is ContextOwner"
    ):
        circleci.api.context.create_context("aws", owner)
    assert sent == []


@pytest.mark.parametrize(
    "owner",
    [
        models.ContextOwner(id="5034460f"),
        models.ContextOwner(id="5034460f", type="account"),
        models.ContextOwner(slug="gh/acme"),
        models.ContextOwner(slug="gh/acme", type=models.OwnerType.ORGANIZATION),
        models.ContextOwner(slug="gh/acme", type="organization"),
    ],
    ids=str,
)
def test_an_owner_is_named_in_either_way(
    circleci: CircleCI, sent: list[httpx.Request], owner: models.ContextOwner
) -> None:
    circleci.api.context.create_context("aws", owner)
    assert len(sent) == 1


def test_a_timetable_has_days(circleci: CircleCI, sent: list[httpx.Request]) -> None:
    def create(timetable: models.Timetable) -> None:
        circleci.api.schedule.create_schedule("gh/acme/web", "nightly", timetable, "current", {"branch": "main"})

    with pytest.raises(ValueError, match=r"^Timetable needs days_of_week, or days_of_month; it is "):
        create(models.Timetable(per_hour=1, hours_of_day=[4]))
    assert sent == []
    create(models.Timetable(per_hour=1, hours_of_day=[4], days_of_week=DAYS))
    create(models.Timetable(per_hour=1, hours_of_day=[4], days_of_month=[1]))
    assert len(sent) == 2


def test_the_provider_decides_what_a_source_of_configuration_needs(
    circleci: CircleCI, sent: list[httpx.Request]
) -> None:
    repo = models.RepoInput(external_id="1")
    checkout = models.CheckoutSourceInput(provider="github_app", repo=repo)

    def create(source: models.ConfigSourceInput) -> None:
        circleci.api.pipeline_definition.create_pipeline_definition("5034460f", "build", source, checkout)

    with pytest.raises(
        ValueError, match=r"^ConfigSourceInput needs repo and provider 'github_app' or 'github_server', or"
    ):
        create(models.ConfigSourceInput(provider="github_app", file_path="a.yml"))
    assert sent == []
    create(models.ConfigSourceInput(provider="github_app", file_path="a.yml", repo=repo))
    create(models.ConfigSourceInput(provider="circleci", file_path="a.yml"))
    assert len(sent) == 2


@pytest.mark.parametrize("ttl", ["for ever", "", "1h 30m", "-5m", "90", "90m\n"])
def test_a_text_that_its_pattern_does_not_describe_is_refused(
    circleci: CircleCI, sent: list[httpx.Request], ttl: str
) -> None:
    with pytest.raises(ValueError, match=r"^ttl must match "):
        circleci.api.oidc.patch_org_claims("5034460f", ttl=ttl)
    assert sent == []
    circleci.api.oidc.patch_org_claims("5034460f", ttl="1h30m")
    assert len(sent) == 1


def test_bytes_are_refused_rather_than_sent_as_something_else(circleci: CircleCI, sent: list[httpx.Request]) -> None:
    """In a body they would become base64, and a query would read ``b'gh/acme'``."""
    name: Any = b"gh/acme"
    with pytest.raises(ValueError, match="text, not bytes"):
        circleci.api.project.create_env_var("gh/acme/web", "TOKEN", name)
    with pytest.raises(ValueError, match="text, not bytes"):
        circleci.api.pipeline.trigger_pipeline("gh/acme/web", branch="main", parameters={"to": name})
    with pytest.raises(ValueError, match=r"org_slug|org-slug"):
        circleci.api.pipeline.list_pipelines(org_slug=name)
    assert sent == []
