"""pycircleci, a client that is not ours, works against the fake service over HTTP: each of its methods for API v2."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from pycircleci.api import Api

from circleci_facade import CircleCI
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, TestCase, Workflow

ACME = ("acme", "web")

#: What calls API v1.1 alone, which the fake service does not have.
V1_METHODS = {
    "add_envvar",
    "add_ssh_key",
    "add_ssh_user",
    "cancel_build",
    "create_checkout_key",
    "delete_checkout_key",
    "delete_envvar",
    "follow_project",
    "get_artifacts",
    "get_build_info",
    "get_checkout_key",
    "get_envvar",
    "get_latest_artifact",
    "get_project_build_summary",
    "get_project_settings",
    "get_projects",
    "get_recent_builds",
    "get_test_metadata",
    "get_user_repos",
    "list_checkout_keys",
    "list_envvars",
    "retry_build",
    "trigger_build",
    "update_project_settings",
}
#: What asks for no operation: of slugs, of printing, and of an address that an operation answered with.
NO_OPERATION = {
    "download_artifact",
    "owner_slug",
    "ppj",
    "ppr",
    "project_slug",
    "split_project_slug",
    "validate_api_version",
}


@pytest.fixture
def url(fake: FakeCircleCI) -> Iterator[str]:
    """Where the fake service is served."""
    with fake.serve() as url:
        yield url


@pytest.fixture
def api(fake: FakeCircleCI, url: str) -> Iterator[Any]:
    """A pycircleci for the fake service."""
    api = Api(token=fake.token, url=url.removesuffix("/v2"))
    api._session.trust_env = False  # neither a proxy nor a .netrc of this machine
    with api._session:
        yield api


@pytest.fixture
def web(fake: FakeCircleCI) -> FakeProject:
    """A project whose pipelines test, wait for an approval, and ship."""
    tests = [TestCase("adds", seconds=1), TestCase("shaky", ("failure", "success"), seconds=3, classname="tests.Sums")]
    unit = Job("unit", 60, outcome=("failed", "success"), tests=tests, artifacts={"out/report a.txt": b"report"})
    jobs = [unit, Job("hold", type="approval", requires=["unit"]), Job("ship", 30, requires=["hold"])]
    workflow = Workflow("test and ship", jobs)
    return fake.add_project("gh/acme/web", [workflow], branches=["main", "fix/one"], parameters={"deploy": False})


def versions(method: Any) -> set[str]:
    """The versions of the API that a method of pycircleci calls, from its source."""
    constants = {"API_VER_V1": "v1.1", "API_VER_V2": "v2"}
    senders = {"_request": None, "_request_get_items": None}
    for name in senders:
        senders[name] = inspect.signature(getattr(Api, name)).parameters["api_version"].default
    found = set()
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(method)))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in senders:
            given = [each.value for each in node.keywords if each.arg == "api_version"]
            if not given:
                found.add(senders[node.func.attr] or "v1.1")
            elif isinstance(given[0], ast.Name) and given[0].id in constants:
                found.add(constants[given[0].id])
            else:
                found |= {"v1.1", "v2"}  # as its caller says
    return found


METHODS = {name: versions(method) for name, method in vars(Api).items() if callable(method) and name[0] != "_"}


def test_no_method_for_api_v2_is_left_out_here() -> None:
    v2_methods = {name for name, found in METHODS.items() if "v2" in found}
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "api"
    }
    assert v2_methods - called == set()
    assert {name for name, found in METHODS.items() if found == {"v1.1"}} == V1_METHODS
    assert {name for name, found in METHODS.items() if not found} == NO_OPERATION
    assert len(v2_methods) == 39


@pytest.mark.parametrize("name", sorted(V1_METHODS))
def test_what_calls_api_v1_is_not_found(api: Any, name: str) -> None:
    required = [
        each
        for each in inspect.signature(getattr(api, name)).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    with pytest.raises(requests.HTTPError, match=r"404 .*/api/v1\.1/"):
        getattr(api, name)(*["deploy-key" for _ in required])
    assert api.last_response.json()["message"].startswith("Not Found. This fake CircleCI has API v2, at")


def test_a_wrong_token_is_refused(api: Any) -> None:
    api.token = "wrong"
    with pytest.raises(requests.HTTPError, match="401"):
        api.get_user_info("v2")
    assert api.last_response.json() == {"message": "You must log in first."}


def test_the_user_is_known_with_the_organizations(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    assert api.get_user_info("v2")["login"] == "fake"
    assert api.me(api_version=2)["id"] == fake.user_id
    assert api.get_user_id_info(fake.add_user("ada", "Ada"))["name"] == "Ada"
    acme, personal = api.get_user_collaborations()
    assert (acme["slug"], acme["id"], personal["slug"]) == ("gh/acme", web.organization_id, "gh/fake")
    assert api.get_project("github/acme/web") == api.get_project("gh/acme/web")
    assert api.get_project("gh/acme/web")["id"] == web.id


def test_a_pipeline_is_triggered_followed_approved_canceled_and_rerun(
    fake: FakeCircleCI, api: Any, web: FakeProject
) -> None:
    triggered = api.trigger_pipeline(*ACME, branch="fix/one", params={"deploy": True})
    assert (triggered["number"], triggered["state"]) == (1, "pending")
    assert api.get_pipeline_workflow(triggered["id"]) == []
    fake.clock.sleep(1)
    pipeline = api.get_pipeline(triggered["id"])
    assert (pipeline["state"], pipeline["vcs"]["branch"]) == ("created", "fix/one")
    assert "trigger_parameters" not in pipeline
    assert api.get_project_pipeline(*ACME, 1) == pipeline
    assert "test and ship" in api.get_pipeline_config(pipeline["id"])["source"]

    def statuses(workflow_id: str) -> dict[str, str]:
        return {job["name"]: job["status"] for job in api.get_workflow_jobs(workflow_id, paginate=True)}

    (first,) = api.get_pipeline_workflow(pipeline["id"], paginate=True)
    assert (first["name"], first["status"]) == ("test and ship", "running")
    assert statuses(first["id"]) == {"unit": "running", "hold": "blocked", "ship": "blocked"}
    fake.clock.sleep(60)
    assert api.get_workflow(first["id"])["status"] == "failed"

    again = api.rerun_workflow(first["id"], from_failed=True)["workflow_id"]
    fake.clock.sleep(60)
    assert api.get_workflow(again)["status"] == "on_hold"
    hold = next(job for job in api.get_workflow_jobs(again) if job["name"] == "hold")
    assert api.approve_job(again, hold["approval_request_id"]) == {"message": "Accepted."}
    assert statuses(again) == {"unit": "success", "hold": "success", "ship": "running"}
    assert api.cancel_workflow(again) == {"message": "Accepted."}
    assert statuses(again)["ship"] == "canceled"

    ship = next(job["id"] for job in api.get_workflow_jobs(again) if job["name"] == "ship")
    last = api.rerun_workflow(again, jobs=[ship])["workflow_id"]
    number = next(job["job_number"] for job in api.get_workflow_jobs(last) if job["name"] == "ship")
    assert api.get_job_details(*ACME, number)["status"] == "running"
    assert api.cancel_job(*ACME, number) == {"message": "Job canceled successfully."}
    assert api.get_job_details(*ACME, number)["status"] == "canceled"
    whole = api.rerun_workflow(last)["workflow_id"]
    assert [each["id"] for each in api.get_pipeline_workflow(pipeline["id"])] == [first["id"], again, last, whole]


def test_a_rerun_that_asks_for_a_sparse_tree_without_jobs_is_refused(
    fake: FakeCircleCI, api: Any, web: FakeProject
) -> None:
    pipeline = web.run(branch="main")
    fake.clock.sleep(100)
    (workflow,) = api.get_pipeline_workflow(pipeline.id)
    with pytest.raises(requests.HTTPError, match="400"):
        api.rerun_workflow(workflow["id"], sparse_tree=True)
    assert len(api.get_pipeline_workflow(pipeline.id)) == 1


def test_a_tag_is_built_and_what_cannot_be_built_is_refused(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    tagged = api.trigger_pipeline(*ACME, tag="v1.0")
    assert api.get_pipeline(tagged["id"])["vcs"]["tag"] == "v1.0"
    for given in ({"branch": "gone"}, {"params": {"deploy": "y" * 513}}):
        with pytest.raises(requests.HTTPError, match="400"):
            api.trigger_pipeline(*ACME, **given)
        assert api.last_response.json()["message"]
    assert len(api.get_project_pipelines(*ACME)) == 1
    errored = api.trigger_pipeline(*ACME, params={"other": 1})["id"]
    fake.clock.sleep(5)
    assert api.get_pipeline(errored)["errors"] == [{"type": "config", "message": "Unexpected argument(s): other"}]


def test_a_pipeline_is_continued_from_its_setup_phase(fake: FakeCircleCI, api: Any) -> None:
    plans = [Workflow("choose", setup=True, continues=False), Workflow("build", when="deploy")]
    project = fake.add_project("gh/acme/web", plans, parameters={"deploy": False})
    pipeline = project.run(branch="main")
    fake.clock.sleep(30)
    answer = api.continue_pipeline(pipeline.continuation_key, "version: 2.1", params={"deploy": True})
    assert answer == {"message": "Accepted."}
    fake.clock.sleep(30)
    assert [each["name"] for each in api.get_pipeline_workflow(pipeline.id)] == ["choose", "build"]
    assert api.get_pipeline_config(pipeline.id)["source"] == "version: 2.1"
    with pytest.raises(requests.HTTPError, match="400"):
        api.continue_pipeline(pipeline.continuation_key, "version: 2.1")


def test_pages_are_fetched_until_there_are_enough(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    for number in range(45):
        web.run(branch="fix/one" if number % 9 == 0 else "main", actor_id=fake.system_id if number == 0 else None)
        fake.clock.sleep(1)

    def numbers(pipelines: list[Any]) -> list[int]:
        return [pipeline["number"] for pipeline in pipelines]

    assert numbers(api.get_project_pipelines(*ACME)) == list(range(45, 25, -1))
    assert numbers(api.get_project_pipelines(*ACME, paginate=True)) == list(range(45, 0, -1))
    assert numbers(api.get_project_pipelines(*ACME, limit=3)) == [45, 44, 43]
    assert numbers(api.get_project_pipelines(*ACME, branch="fix/one")) == [37, 28, 19, 10, 1]
    assert numbers(api.get_project_pipelines(*ACME, mine=True, paginate=True)) == list(range(45, 1, -1))
    assert numbers(api.get_pipelines("acme", paginate=True)) == list(range(45, 0, -1))
    assert numbers(api.get_pipelines("acme", mine=True, paginate=True))[-1] == 2
    fake.requests.clear()
    assert len(api.get_project_pipelines(*ACME, paginate=True, limit=30)) == 30
    assert len(fake.requests) == 2


def test_a_context_and_its_variables_are_kept(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    deploy = api.add_context("deploy", "acme")
    test = api.add_context("test", owner_id=web.organization_id)
    assert api.get_contexts("acme", paginate=True) == [deploy, test]
    assert api.get_contexts(owner_id=web.organization_id, limit=1) == [deploy]
    assert api.get_context(deploy["id"])["name"] == "deploy"
    for value in ("first", "second"):
        assert api.add_context_envvar(deploy["id"], "TOKEN", value)["variable"] == "TOKEN"
    assert web.organization.contexts[deploy["id"]].variables["TOKEN"].value == "second"
    assert [each["variable"] for each in api.get_context_envvars(deploy["id"], paginate=True)] == ["TOKEN"]
    assert api.delete_context_envvar(deploy["id"], "TOKEN")["message"]
    assert api.get_context_envvars(deploy["id"]) == []
    assert api.delete_context(deploy["id"])["message"]
    assert api.get_contexts("acme") == [test]
    with pytest.raises(requests.HTTPError, match="403"):
        api.get_context(deploy["id"])
    with pytest.raises(requests.HTTPError, match="409"):
        api.add_context("test", "acme")


def test_a_context_without_an_owner_is_refused_before_it_is_made(api: Any, web: FakeProject) -> None:
    with pytest.raises(requests.HTTPError, match="400"):
        api.add_context("deploy")
    with pytest.raises(requests.HTTPError, match="400"):
        api.get_contexts()
    assert api.get_contexts("acme") == []


def test_a_schedule_is_kept_changed_and_runs_pipelines(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    settings = {
        "timetable": {"per-hour": 1, "hours-of-day": list(range(24)), "days-of-week": ["MON"]},
        "attribution-actor": "system",
        "parameters": {"branch": "main", "deploy": True},
    }
    schedule = api.add_schedule(*ACME, "hourly", settings)
    assert (schedule["name"], schedule["actor"]["login"]) == ("hourly", "system-actor")
    assert api.get_schedules(*ACME)["items"] == [schedule] == [api.get_schedule(schedule["id"])]
    fake.clock.sleep(2 * 3600)
    assert [each["trigger"]["type"] for each in api.get_project_pipelines(*ACME)] == ["scheduled_pipeline"] * 2
    changed = api.update_schedule(schedule["id"], {"name": "rarely", "attribution-actor": "current"})
    assert (changed["name"], changed["timetable"]) == ("rarely", schedule["timetable"])
    assert changed["actor"]["id"] == fake.user_id
    assert api.delete_schedule(schedule["id"])["message"]
    assert api.get_schedules(*ACME)["items"] == []
    fake.clock.sleep(2 * 3600)
    assert len(api.get_project_pipelines(*ACME)) == 2


def test_insights_and_flaky_tests_are_those_of_what_has_run(fake: FakeCircleCI, api: Any, web: FakeProject) -> None:
    for branch in ("main", "main", "fix/one"):
        web.run(branch=branch)
        fake.clock.sleep(120)
    workflow = "test and ship"
    (metrics,) = api.get_project_workflows_metrics(*ACME, params={"branch": "main"}, paginate=True)
    assert (metrics["name"], metrics["metrics"]["total_runs"], metrics["metrics"]["failed_runs"]) == (workflow, 2, 1)
    runs = api.get_project_workflow_metrics(*ACME, workflow, params={"branch": "fix/one"}, paginate=True)
    assert [(run["branch"], run["status"]) for run in runs] == [("fix/one", "failed")]
    jobs = api.get_project_workflow_jobs_metrics(*ACME, workflow, params={"all-branches": True}, paginate=True)
    assert {job["name"]: job["metrics"]["total_runs"] for job in jobs} == {"unit": 3}
    ran = api.get_project_workflow_job_metrics(*ACME, workflow, "unit", paginate=True)
    assert [(run["status"], run["duration"]) for run in ran] == [("success", 60), ("failed", 60)]
    tested = api.get_project_workflow_test_metrics(*ACME, workflow, params={"all-branches": True})
    assert (tested["total_test_runs"], tested["most_failed_tests"][0]["test_name"]) == (3, "shaky")
    assert api.get_project_branches(*ACME)["branches"] == ["fix/one", "main"]
    assert api.get_project_branches(*ACME, workflow_name="other")["branches"] == []
    flaky = api.get_flaky_tests(*ACME)
    assert [(each["test_name"], each["classname"]) for each in flaky["flaky_tests"]] == [("shaky", "tests.Sums")]
    assert flaky["total_flaky_tests"] == 1


def download_url(fake: FakeCircleCI, url: str, api: Any, web: FakeProject, path: str) -> str:
    """Where the artifact that a job has stored is to be downloaded."""
    web.change_job("unit", artifacts={path: b"report"})
    pipeline = web.run(branch="main")
    fake.clock.sleep(120)
    (workflow,) = api.get_pipeline_workflow(pipeline.id)
    number = api.get_workflow_jobs(workflow["id"])[0]["job_number"]
    with CircleCI(fake.token, base_url=url) as circleci:  # pycircleci lists artifacts by API v1.1 alone
        (artifact,) = circleci.api.job.get_job_artifacts("gh/acme/web", number).items
    assert artifact.path == path
    return artifact.url


def test_an_artifact_is_downloaded_from_where_the_service_says(
    fake: FakeCircleCI, url: str, api: Any, web: FakeProject, tmp_path: Path
) -> None:
    artifact = download_url(fake, url, api, web, "out/report a.html")
    path = api.download_artifact(artifact, destdir=str(tmp_path))
    assert Path(path).read_bytes() == b"report"
    named = api.download_artifact(artifact, destdir=str(tmp_path), filename="named.html")
    assert Path(named) == tmp_path / "named.html"
    assert Path(named).read_bytes() == b"report"


def test_a_client_that_takes_its_token_along_to_another_host_is_found_out(
    fake: FakeCircleCI, url: str, api: Any, web: FakeProject, tmp_path: Path
) -> None:
    artifact = download_url(fake, url, api, web, "out/report.txt")
    path = api.download_artifact(artifact, destdir=str(tmp_path))
    assert b"must not be sent there" in Path(path).read_bytes()
