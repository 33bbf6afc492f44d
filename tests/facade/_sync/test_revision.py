"""What a trigger runs: a branch, a tag, or the head or the merge of a pull request."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from circleci_facade.testing import FakeCircleCI

from .clients import client_of

SLUG = "gh/acme/web"


def sent_by_trigger(slug: str = SLUG, **arguments: Any) -> list[tuple[str, Any]]:
    """The path and the body of each request that a trigger with these arguments sends."""
    sent: list[tuple[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append((f"{request.method} {request.url.path.removeprefix('/api/v2')}", json.loads(request.content)))
        pipeline = {"id": "p-1", "number": 1, "state": "pending", "created_at": "2026-01-05T09:00:00Z"}
        return httpx.Response(201, json=pipeline)

    circleci = client_of(answer)
    assert circleci.project(slug).trigger(**arguments).number == 1
    return sent


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "exactly one of branch, tag and pull_request: none was given"),
        ({"branch": "main", "tag": "v1"}, "exactly one of branch, tag and pull_request: not branch and tag"),
        ({"branch": "main", "pull_request": 7}, "not branch and pull_request"),
        ({"tag": "v1", "pull_request": 7}, "not tag and pull_request"),
        ({"branch": "b", "tag": "t", "pull_request": 7}, "not branch and tag and pull_request"),
        ({"branch": "", "tag": ""}, "not branch and tag"),
        ({"branch": ""}, "the branch '' is empty"),
        ({"tag": ""}, "the tag '' is empty"),
        ({"branch": "main", "merge": True}, "merge=True needs a pull_request"),
        ({"tag": "v1", "merge": True}, "merge=True needs a pull_request"),
        ({"merge": True}, "none was given"),
        ({"pull_request": 0}, "pull_request must be a number from 1, not 0"),
        ({"pull_request": -7}, "not -7"),
        ({"pull_request": True}, "not True"),
        ({"pull_request": "7"}, "not '7'"),
        ({"pull_request": 7.0}, r"not 7\.0"),
        ({"branch": b"main"}, "a branch must be text, not b'main'"),
        ({"branch": 7}, "a branch must be text, not 7"),
        ({"tag": ["v1"]}, "a tag must be text"),
        ({"branch": " "}, "the branch ' ' is empty"),
        ({"branch": "refs/heads/"}, "the branch 'refs/heads/' is empty"),
        ({"branch": "main\n"}, "has whitespace around it"),
        ({"tag": " v1"}, "has whitespace around it"),
        ({"branch": "a\tb"}, "characters that are not valid in a branch"),
        ({"tag": "a\0b"}, "characters that are not valid in a tag"),
        ({"branch": "\ud800"}, "characters that are not valid in a branch"),
        ({"branch": "refs/tags/v1"}, "is a tag: give it as tag='v1'"),
        ({"tag": "refs/heads/main"}, "is a branch: give it as branch='main'"),
    ],
)
def test_what_cannot_run_is_refused_before_anything_is_sent(given: dict[str, Any], said: str) -> None:
    fake = FakeCircleCI()
    fake.add_project(SLUG)
    with pytest.raises(ValueError, match=said):
        fake.circleci().project(SLUG).trigger(**given)
    assert fake.requests == []


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        ({"branch": "main"}, {"branch": "main"}),
        ({"tag": "v1.0"}, {"tag": "v1.0"}),
        ({"pull_request": 7}, {"branch": "pull/7/head"}),
        ({"pull_request": 7, "merge": False}, {"branch": "pull/7/head"}),
        ({"pull_request": 7, "merge": True}, {"branch": "pull/7/merge"}),
        (
            {"pull_request": 7, "parameters": {"deploy": False, "n": 3}},
            {"branch": "pull/7/head", "parameters": {"deploy": False, "n": 3}},
        ),
    ],
)
def test_a_trigger_sends_one_branch_or_one_tag(arguments: dict[str, Any], body: dict[str, Any]) -> None:
    assert sent_by_trigger(**arguments) == [("POST /project/gh/acme/web/pipeline", body)]


@pytest.mark.parametrize(("merge", "branch"), [(False, "pull/7/head"), (True, "pull/7/merge")])
def test_a_pull_request_runs_through_a_definition_too(merge: bool, branch: str) -> None:
    definition = "0e0f8b0e-1a4d-4a7e-8f0c-6c1f6f6a7a01"
    assert sent_by_trigger(pull_request=7, merge=merge, definition=definition) == [
        (
            "POST /project/gh/acme/web/pipeline/run",
            {"definition_id": definition, "config": {"branch": branch}, "checkout": {"branch": branch}},
        )
    ]


@pytest.mark.parametrize(("merge", "branch"), [(False, "pull/7/head"), (True, "pull/7/merge")])
def test_the_pipeline_of_a_pull_request_is_found_by_its_branch(merge: bool, branch: str) -> None:
    fake = FakeCircleCI()
    fake.add_project(SLUG, branches=["main", "pull/7/head", "pull/7/merge"])
    project = fake.circleci().project(SLUG)
    pipeline = project.trigger(pull_request=7, merge=merge)
    assert [run.branch for run in fake.projects[SLUG].pipelines] == [branch]
    (found,) = list(project.pipelines(branch=branch))
    assert found.id == pipeline.id


def test_a_branch_to_list_or_to_measure_is_checked_in_the_same_way() -> None:
    fake = FakeCircleCI()
    fake.add_project(SLUG).run(branch="main")
    project = fake.circleci().project(SLUG)
    wrong: Any
    for wrong in (b"main", "", "main\n", "refs/tags/v1"):
        with pytest.raises(ValueError, match=r"branch|tag"):
            project.latest(wrong)
        with pytest.raises(ValueError, match=r"branch|tag"):
            project.pipelines(branch=wrong)
        with pytest.raises(ValueError, match=r"branch|tag"):
            project.workflow_metrics(branch=wrong)
    assert fake.requests == []
    assert project.latest("refs/heads/main").number == 1
    assert [pipeline.number for pipeline in project.pipelines(branch="refs/heads/main")] == [1]


def test_workflow_metrics_are_of_one_branch_or_of_all() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url.query, "ascii"))
        return httpx.Response(200, json={"items": [], "next_page_token": None})

    circleci = client_of(answer)
    project = circleci.project(SLUG)
    arguments: dict[str, Any]
    for arguments in ({}, {"branch": "refs/heads/main"}, {"all_branches": True}):
        project.workflow_metrics(**arguments).list()
    assert asked == ["", "branch=main", "all-branches=true"]
    with pytest.raises(ValueError, match="give either branch or all_branches"):
        project.workflow_metrics(branch="main", all_branches=True)


@pytest.mark.parametrize("definition", [7, b"build", ["build"]])
def test_a_definition_is_text(definition: Any) -> None:
    fake = FakeCircleCI()
    fake.add_project(SLUG)
    with pytest.raises(ValueError, match="definition must be the name or id"):
        fake.circleci().project(SLUG).trigger(branch="main", definition=definition)
    assert fake.requests == []
