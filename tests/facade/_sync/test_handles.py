"""The verbs of projects, organizations and contexts, on the fake service."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from circleci_facade import OrgSlug
from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

from .clients import client_of


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    tests = [TestCase("test_login", ("success", "failure"))]
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 20, tests=tests, artifacts={"r.txt": b"report"})])])
    return fake


def test_a_projects_variables_are_set_listed_masked_and_deleted(fake: FakeCircleCI) -> None:
    project = fake.circleci().project("gh/acme/web")
    project.set_variable("TOKEN", "s3cret-value")
    project.set_variables({"A": "aaaaaaaa", "TOKEN": "another-value"})
    variables = {variable.name: variable.value for variable in project.variables()}
    assert variables == {"A": "xxxxaaaa", "TOKEN": "xxxxalue"}
    project.delete_variable("A")
    assert [variable.name for variable in project.variables()] == ["TOKEN"]


def test_a_project_tells_its_settings_keys_schedules_and_webhooks(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    project = circleci.project("gh/acme/web")
    circleci.api.project.create_checkout_key("gh/acme/web", "deploy-key")
    assert [key.type for key in project.checkout_keys()] == ["deploy-key"]
    settings = project.settings()
    assert settings.advanced
    assert settings.advanced.autocancel_builds is not None
    assert list(project.schedules()) == []
    assert list(project.webhooks()) == []
    assert project.info().name == "web"


def test_a_project_tells_its_latest_pipeline_flaky_tests_and_metrics(fake: FakeCircleCI) -> None:
    project = fake.circleci().project("gh/acme/web")
    with pytest.raises(LookupError, match="gh/acme/web has no pipeline on the branch 'main'"):
        project.latest("main")
    for _ in range(2):
        project.trigger(branch="main").wait()
    assert project.latest().number == project.latest("main").number == 2
    assert [test.test_name for test in project.flaky_tests().list()] == ["test_login"]
    (insight,) = list(project.workflow_metrics(branch="main"))
    assert (insight.name, insight.metrics.total_runs) == ("test", 2)


def test_a_pipeline_tells_its_configuration_and_values(fake: FakeCircleCI) -> None:
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    assert "test" in pipeline.configuration().source
    assert isinstance(pipeline.values(), dict)


def test_a_job_gives_its_artifacts_tests_and_details(fake: FakeCircleCI, tmp_path: Path) -> None:
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    result = pipeline.wait()
    (job,) = [job for job in result.workflows[0].jobs()]
    assert [artifact.path for artifact in job.artifacts()] == ["r.txt"]
    assert [(test.name, test.result) for test in job.tests()] == [("test_login", "success")]
    assert job.details().name == "unit"
    (file,) = job.download_artifacts(tmp_path)
    assert file.read_bytes() == b"report"


def test_a_job_without_a_number_says_why_it_has_no_artifacts(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/held", [Workflow("release", [Job("hold", type="approval")])])
    pipeline = fake.circleci().project("gh/acme/held").trigger(branch="main")
    result = pipeline.wait(on_hold="return")
    (job,) = [job for job in result.workflows[0].jobs()]
    with pytest.raises(LookupError, match="job hold has no number: it is an approval, or has not started"):
        job.artifacts().list()
    assert job.url is None


def test_a_workflow_is_rerun_from_what_failed_or_by_the_names_of_jobs(fake: FakeCircleCI) -> None:
    jobs = [Job("lint", 5), Job("unit", 5, outcome=("failed", "success", "success"))]
    fake.add_project("gh/acme/flaky", [Workflow("test", jobs)])
    pipeline = fake.circleci().project("gh/acme/flaky").trigger(branch="main")
    (failed,) = pipeline.wait().failed
    rerun = failed.rerun(from_failed=True)
    assert rerun.id != failed.id
    assert rerun.wait().status == "success"
    rerun = failed.rerun(jobs=["unit"])
    assert rerun.wait().status == "success"
    with pytest.raises(LookupError, match=r"no job 'ship'; it has lint, unit"):
        failed.rerun(jobs=["ship"])
    with pytest.raises(ValueError, match="not both"):
        failed.rerun(from_failed=True, jobs=["lint"])


def test_an_organizations_contexts_have_variables_and_restrictions(fake: FakeCircleCI) -> None:
    organization = fake.circleci().organization("github/acme")
    assert organization.slug == OrgSlug("gh/acme")
    context = organization.create_context("deploy")
    context.set_variables({"KEY": "value-one", "OTHER": "value-two"})
    context.delete_variable("OTHER")
    assert [variable.variable for variable in context.variables()] == ["KEY"]
    restriction = context.restrict("expression", 'pipeline.git.branch == "main"')
    assert [each.id for each in context.restrictions() if each.restriction_type == "expression"] == [restriction]
    context.unrestrict(restriction)
    assert [found.name for found in organization.contexts()] == ["deploy"]
    assert organization.context("deploy").id == context.id
    with pytest.raises(LookupError, match="gh/acme has no context 'prod'; it has deploy"):
        organization.context("prod")
    context.delete()
    assert list(organization.contexts()) == []


def test_a_setup_pipeline_is_continued(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.add_project("gh/acme/dyn", [Workflow("setup", setup=True, continues=False), Workflow("test")])
    circleci = fake.circleci()
    pipeline = circleci.project("gh/acme/dyn").trigger(branch="main")
    fake.clock.sleep(5)
    run = fake.projects["gh/acme/dyn"].pipelines[0]
    monkeypatch.setenv("CIRCLE_CONTINUATION_KEY", str(run.continuation_key))
    circleci.continue_pipeline("version: 2.1")
    assert "test" in [workflow.name for workflow in pipeline.wait().workflows]


def test_a_project_knows_its_organization() -> None:
    fake = FakeCircleCI()
    organization = fake.circleci().project("gh/acme/web").organization()
    assert organization.slug == "gh/acme"
    assert organization.project("web").slug == "gh/acme/web"
    assert fake.requests == []


@pytest.mark.parametrize("spell", [lambda name: name, lambda name: name.replace("_", "-")], ids=["snake", "kebab"])
def test_flaky_tests_arrive_in_either_spelling(spell: Callable[[str], str]) -> None:
    test = {"test_name": "adds", "classname": "Sums", "times_flaked": 3, "job_number": 7, "workflow_name": "test"}
    body = {
        spell("flaky_tests"): [{spell(name): value for name, value in test.items()}],
        spell("total_flaky_tests"): 1,
    }
    circleci = client_of(lambda _: httpx.Response(200, json=body))
    (flaky,) = circleci.project("gh/acme/web").flaky_tests().list()
    assert (flaky.test_name, flaky.times_flaked, flaky.job_number) == ("adds", 3, 7)
