"""Triggering where a pipeline definition is needed: finding it, and sending the trigger once."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from circleci_facade import (
    AsyncPipeline,
    BadRequest,
    DefinitionNotFound,
    InvalidParameters,
    NotFound,
    NothingToRun,
    ServerError,
)
from circleci_facade.testing import FakeClock

from .clients import client_of

ORGANIZATION_ID = "2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11"
PROJECT_ID = "b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22"
APP = f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"
OAUTH = "gh/acme/web"

BUILD_ID = "0e0f8b0e-1a4d-4a7e-8f0c-6c1f6f6a7a01"
NIGHTLY_ID = "7c0e1c55-42ce-4f52-9d8e-5e4b0f0e9b02"

BUILD = {"id": BUILD_ID, "name": "build", "description": "", "created_at": "2026-01-05T09:00:00Z"}
NIGHTLY = {"id": NIGHTLY_ID, "name": "nightly build", "created_at": "2026-01-05T09:00:00Z"}

PIPELINE = {
    "id": "5034460f-c7c4-4c43-9457-de07e2029e7b",
    "number": 25,
    "state": "created",
    "created_at": "2026-01-05T09:00:00Z",
}


class Service:
    """The part of CircleCI that a trigger through a definition asks, with a project that has these definitions.

    Attributes:
        requests: Every request so far, as ``"GET /me"``.
        bodies: The bodies of those that trigger.
    """

    def __init__(self, *definitions: Any, answer: httpx.Response | None = None) -> None:
        self._definitions = list(definitions)
        self._answer = answer or httpx.Response(201, json=PIPELINE)
        self.requests: list[str] = []
        self.bodies: list[Any] = []

    async def trigger(self, slug: str = APP, **arguments: Any) -> AsyncPipeline:
        """What ``project.trigger`` comes to."""
        circleci = client_of(self._handle, base_url="https://circleci.com/api/v2", clock=FakeClock())
        return await circleci.project(slug).trigger(**{"branch": "main", **arguments})

    def _handle(self, request: httpx.Request) -> httpx.Response:
        said = f"{request.method} {request.url.path.removeprefix('/api/v2')}"
        self.requests.append(said)
        if said in (f"GET /project/{APP}", f"GET /project/{OAUTH}"):
            return httpx.Response(200, json=project(said.removeprefix("GET /project/")))
        if said == f"GET /projects/{PROJECT_ID}/pipeline-definitions":
            return httpx.Response(200, json={"items": self._definitions})
        if said in (f"POST /project/{APP}/pipeline/run", f"POST /project/{OAUTH}/pipeline/run"):
            self.bodies.append(json.loads(request.content))
            return self._answer
        return httpx.Response(404, json={"message": f"{said} is not played here"})


def project(slug: str) -> dict[str, Any]:
    """What CircleCI knows of the project."""
    return {
        "slug": slug,
        "name": "web",
        "id": PROJECT_ID,
        "organization_name": "acme",
        "organization_slug": slug.rpartition("/")[0],
        "organization_id": ORGANIZATION_ID,
        "vcs_info": {"vcs_url": "https://github.com/acme/web", "provider": "GitHub", "default_branch": "main"},
    }


def looked_up_and_run(slug: str = APP) -> list[str]:
    """The requests of a trigger that had to look for its definition."""
    return [
        f"GET /project/{slug}",
        f"GET /projects/{PROJECT_ID}/pipeline-definitions",
        f"POST /project/{slug}/pipeline/run",
    ]


async def test_the_only_definition_of_a_github_app_project_is_found_and_run_once() -> None:
    service = Service(BUILD)
    pipeline = await service.trigger()
    assert service.requests == looked_up_and_run()
    assert service.bodies == [
        {"definition_id": BUILD_ID, "config": {"branch": "main"}, "checkout": {"branch": "main"}},
    ]
    assert (pipeline.id, pipeline.number, pipeline.state) == (PIPELINE["id"], 25, "created")
    assert pipeline.project_slug == APP
    assert pipeline.url == f"https://app.circleci.com/pipelines/{APP}/25"


async def test_of_several_definitions_the_one_named_is_run() -> None:
    service = Service(BUILD, NIGHTLY)
    await service.trigger(definition="nightly build")
    assert service.requests == looked_up_and_run()
    assert [body["definition_id"] for body in service.bodies] == [NIGHTLY_ID]


@pytest.mark.parametrize("id", [NIGHTLY_ID, NIGHTLY_ID.upper()])
async def test_an_id_is_used_without_asking(id: str) -> None:
    service = Service(BUILD)
    await service.trigger(definition=id)
    assert service.requests == [f"POST /project/{APP}/pipeline/run"]
    assert service.bodies[0]["definition_id"] == id


async def test_a_project_of_another_kind_is_run_through_a_definition_where_one_is_given() -> None:
    service = Service(BUILD, NIGHTLY)
    assert (await service.trigger(OAUTH, definition="build")).project_slug == OAUTH
    assert service.requests == looked_up_and_run(OAUTH)
    assert service.bodies[0]["definition_id"] == BUILD_ID


async def test_a_tag_and_parameters_are_in_the_body() -> None:
    service = Service(BUILD)
    await service.trigger(branch=None, tag="v1.0", parameters={"deploy": True, "image": "späße", "n": 0})
    assert service.bodies == [
        {
            "definition_id": BUILD_ID,
            "config": {"tag": "v1.0"},
            "checkout": {"tag": "v1.0"},
            "parameters": {"deploy": True, "image": "späße", "n": 0},
        }
    ]


async def test_several_definitions_and_no_name_are_an_error_that_lists_them_and_nothing_is_triggered() -> None:
    service = Service(BUILD, NIGHTLY)
    said = r"has several pipeline definitions: choose one of 'build', 'nightly build' with definition="
    with pytest.raises(DefinitionNotFound, match=said) as caught:
        await service.trigger()
    assert isinstance(caught.value, LookupError)
    assert APP in str(caught.value)
    assert service.requests == looked_up_and_run()[:2]


@pytest.mark.parametrize(
    ("definitions", "wanted", "said"),
    [
        ([BUILD, NIGHTLY], "release", "no pipeline definition called 'release'; it has 'build', 'nightly build'"),
        ([BUILD], "release", "no pipeline definition called 'release'; it has 'build'"),
        ([BUILD], "Build", "no pipeline definition called 'Build'; it has 'build'"),
        ([BUILD], "", "no pipeline definition called ''; it has 'build'"),
        ([], "release", "no pipeline definition called 'release'; it has none at all"),
        ([], None, "has no pipeline definition$"),
        ([BUILD, {**NIGHTLY, "name": "build"}], "build", "more than one pipeline definition called 'build'; it has"),
    ],
)
async def test_a_definition_that_is_not_there_is_an_error_and_nothing_is_triggered(
    definitions: list[Any], wanted: str | None, said: str
) -> None:
    service = Service(*definitions)
    with pytest.raises(DefinitionNotFound, match=said):
        await service.trigger(definition=wanted)
    assert service.bodies == []


async def test_definitions_of_one_name_are_told_apart_by_their_ids() -> None:
    service = Service(BUILD, {**NIGHTLY, "name": "build"})
    await service.trigger(definition=NIGHTLY_ID)
    assert service.bodies[0]["definition_id"] == NIGHTLY_ID


async def test_a_definition_without_a_name_is_run_when_it_is_the_only_one() -> None:
    service = Service({"id": BUILD_ID})
    await service.trigger()
    assert service.bodies[0]["definition_id"] == BUILD_ID


async def test_definitions_without_names_are_listed_so_that_one_can_be_chosen() -> None:
    service = Service({"id": BUILD_ID}, {"id": NIGHTLY_ID, "name": None})
    with pytest.raises(DefinitionNotFound, match=f"{BUILD_ID}.*{NIGHTLY_ID}"):
        await service.trigger()


async def test_nothing_to_run_is_told_in_circlecis_words() -> None:
    message = "The config contains no workflows to run for this branch."
    service = Service(BUILD, answer=httpx.Response(200, json={"message": message}))
    with pytest.raises(NothingToRun) as caught:
        await service.trigger()
    assert message in str(caught.value)
    assert APP in str(caught.value)
    assert len(service.bodies) == 1


async def test_a_refused_definition_is_the_services_to_explain() -> None:
    service = Service(answer=httpx.Response(400, json={"message": "pipeline definition not found"}))
    with pytest.raises(BadRequest, match="pipeline definition not found"):
        await service.trigger(definition=BUILD_ID)
    assert len(service.bodies) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_trigger_that_the_service_failed_on_is_not_sent_again(status: int) -> None:
    service = Service(BUILD, answer=httpx.Response(status, json={"message": "Oops"}))
    with pytest.raises(ServerError):
        await service.trigger()
    assert service.requests == looked_up_and_run()


async def test_a_project_that_the_token_cannot_see_is_not_found_and_nothing_is_triggered() -> None:
    service = Service(BUILD)
    with pytest.raises(NotFound, match="may not see"):
        await service.trigger("circleci/another/project")
    assert service.bodies == []


async def test_parameters_are_checked_before_a_definition_is_looked_for() -> None:
    service = Service(BUILD)
    with pytest.raises(InvalidParameters):
        await service.trigger(parameters={"v": "x" * 513})
    assert service.requests == []
