"""From a link, a number or a slug to a handle."""

from __future__ import annotations

import pytest
from facade.answers import intercept

from circleci_facade import (
    InvalidSlug,
    Job,
    NoMatch,
    NotFound,
    Pipeline,
    Project,
    UnexpectedResponse,
    Workflow,
    testing,
)
from circleci_facade.testing import FakeCircleCI

from .runs import workflow_of

NOBODYS = "f4ba8a97-2ed6-49a4-9ae4-2e3e5f3b3f7a"


def test_a_link_to_a_project_opens_it_without_a_request(fake: FakeCircleCI) -> None:
    for link in (
        "https://app.circleci.com/pipelines/github/acme/web?branch=main",
        "https://dl.circleci.com/status-badge/redirect/gh/acme/web/tree/main",
    ):
        opened = fake.circleci().open(link)
        assert isinstance(opened, Project)
        assert opened == fake.circleci().project("gh/acme/web")
    assert fake.requests == []


def test_a_link_to_a_pipeline_opens_it_with_one_request(fake: FakeCircleCI) -> None:
    _, project = workflow_of(fake, testing.Job("unit"))
    id, number = project.pipelines[0].id, project.pipelines[0].number
    for link in (
        f"https://app.circleci.com/pipelines/github/acme/web/{number}",
        f"app.circleci.com/pipelines/gh/acme/web/{number}?invite=true#x",
        f"https://app.circleci.com/pipeline/{id}",
        f"https://app.circleci.com/projects/github/acme/web/config/?branchName=main&pipelineNumber={number}",
    ):
        before = len(fake.requests)
        opened = fake.circleci().open(link)
        assert isinstance(opened, Pipeline)
        assert (opened.id, opened.number) == (id, number)
        assert len(fake.requests) == before + 1


def test_a_link_to_a_workflow_opens_it_with_one_request(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"))
    for link in (
        workflow.url,
        f"https://app.circleci.com/pipelines/workflows/{workflow.id}",
        f"https://app.circleci.com/workflow/{workflow.id}?utm_source=github-build-link",
        f"https://app.circleci.com/pipelines/gl/acme/web/7/workflows/{workflow.id}",
        f"https://circleci.com/workflow-run/{workflow.id}?utm_campaign=vcs-integration-link",
        f"circleci.com/workflow-run/{workflow.id}",
    ):
        before = len(fake.requests)
        opened = fake.circleci().open(link)
        assert isinstance(opened, Workflow)
        assert opened == workflow
        assert fake.requests[before:] == [f"GET /workflow/{workflow.id}"]


def test_a_link_to_a_job_within_its_workflow_opens_it_with_one_request(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"), testing.Job("lint"))
    job = workflow.job("lint")
    for link in (
        f"{workflow.url}/jobs/{job.number}/tests?a=b#step-107-0",
        f"{workflow.url}/jobs/{job.number}/parallel-runs/0/steps/0-101",
        f"https://app.circleci.com/workflow/{workflow.id}/job/{job.id}",
        f"https://app.circleci.com/pipelines/gl/acme/web/7/workflows/{workflow.id}/jobs/{job.number}",
    ):
        before = len(fake.requests)
        opened = fake.circleci().open(link)
        assert isinstance(opened, Job)
        assert opened == job
        assert fake.requests[before:] == [f"GET /workflow/{workflow.id}/job"]


def test_a_link_with_the_number_of_a_job_alone_opens_it_with_two_requests(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"), testing.Job("lint"))
    job = workflow.job("lint")
    for link in (
        str(job.url),
        f"https://app.circleci.com/jobs/github/acme/web/{job.number}/artifacts",
        f"https://circleci.com/gh/acme/web/{job.number}?utm_source=github-build-link#tests/containers/0",
    ):
        before = len(fake.requests)
        opened = fake.circleci().open(link)
        assert isinstance(opened, Job)
        assert (opened, opened.name) == (job, "lint")
        assert len(fake.requests) == before + 2


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://github.com/acme/web/pull/5/checks", "copy where its details link to"),
        ("https://app.circleci.com/settings/organization/github/acme/contexts", "names an organization, not a project"),
        ("https://app.circleci.com/home", "names no project"),
        ("https://ci.example.com/pipelines/gh/acme/web/1", "is at ci.example.com, and this client is for circleci.com"),
        ("gh/acme/web", "not a link to a page"),
        ("", "not a link to a page"),
    ],
)
def test_what_is_no_link_to_something_of_this_service_is_refused_before_anything_is_sent(
    fake: FakeCircleCI, link: str, said: str
) -> None:
    with pytest.raises(InvalidSlug, match=said):
        fake.circleci().open(link)
    assert fake.requests == []


def test_a_server_of_ones_own_opens_its_own_links_and_no_others(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"))
    circleci = fake.circleci(base_url="https://ci.example.com/api/v2")
    for host in ("ci.example.com", "app.ci.example.com"):
        assert circleci.open(f"https://{host}/pipelines/gh/acme/web/1").to_dict()["number"] == 1
        assert circleci.open(f"{host}/workflow/{workflow.id}").to_dict()["id"] == workflow.id
    with pytest.raises(InvalidSlug, match=r"is at app\.circleci\.com"):
        circleci.open("https://app.circleci.com/pipelines/gh/acme/web/1")


def test_a_link_to_what_is_not_there_says_so(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"))
    circleci = fake.circleci()
    with pytest.raises(NotFound):
        circleci.open(f"https://app.circleci.com/workflow/{NOBODYS}")
    with pytest.raises(NotFound):
        circleci.open("https://app.circleci.com/jobs/github/acme/web/99")
    with pytest.raises(NoMatch, match="has no job 99"):
        circleci.open(f"{workflow.url}/jobs/99")
    with pytest.raises(NoMatch, match=f"has no job {NOBODYS}"):
        circleci.open(f"https://app.circleci.com/workflow/{workflow.id}/job/{NOBODYS}")


def test_a_job_is_found_by_its_number(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, testing.Job("unit"), testing.Job("lint"))
    job = fake.circleci().project("gh/acme/web").job(2)
    assert (job.name, job.number) == ("lint", 2)
    assert job == workflow.job("lint")
    assert fake.requests[-3:-1] == ["GET /project/gh/acme/web/job/2", f"GET /workflow/{workflow.id}/job"]


def test_a_job_whose_workflow_is_not_told_is_unexpected(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow_of(fake, testing.Job("unit"))
    intercept(monkeypatch, fake, "GET .*/job/1$", lambda: (200, {}, b'{"number": 1, "latest_workflow": null}'))
    with pytest.raises(UnexpectedResponse, match=r"latest_workflow\.id of get_job_details"):
        fake.circleci().project("gh/acme/web").job(1)


def test_an_organization_lists_its_pipelines_as_handles_without_a_request_each(fake: FakeCircleCI) -> None:
    for slug in ("gh/acme/web", "gh/acme/api", "gh/other/web"):
        fake.add_project(slug).run(branch="main")
    other = fake.add_user("somebody-else")
    fake.projects["gh/acme/api"].run(branch="main", actor_id=other)
    pipelines = fake.circleci().organization("gh/acme").pipelines().list()
    assert {pipeline.project_slug for pipeline in pipelines} == {"gh/acme/web", "gh/acme/api"}
    assert len(pipelines) == 3
    assert fake.requests == ["GET /pipeline?org-slug=gh%2Facme"]
    mine = fake.circleci().organization("gh/acme").pipelines(mine=True, limit=5).list()
    assert len(mine) == 2
