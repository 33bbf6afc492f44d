"""The verbs of projects, organizations and contexts, on the fake service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from facade.both import Kind, both, client, done

from circleci_facade import AsyncCircleCI, CircleCI, OrgSlug
from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    tests = [TestCase("test_login", ("success", "failure"))]
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 20, tests=tests, artifacts={"r.txt": b"report"})])])
    return fake


@both
def test_a_projects_variables_are_set_listed_masked_and_deleted(fake: FakeCircleCI, kind: Kind) -> None:
    project = client(fake, kind).project("gh/acme/web")
    done(project.set_variable("TOKEN", "s3cret-value"))
    done(project.set_variables({"A": "aaaaaaaa", "TOKEN": "another-value"}))
    variables = {variable.name: variable.value for variable in done(project.variables())}
    assert variables == {"A": "xxxxaaaa", "TOKEN": "xxxxalue"}
    done(project.delete_variable("A"))
    assert [variable.name for variable in done(project.variables())] == ["TOKEN"]


@both
def test_a_project_tells_its_settings_keys_schedules_and_webhooks(fake: FakeCircleCI, kind: Kind) -> None:
    circleci = client(fake, kind)
    project = circleci.project("gh/acme/web")
    done(circleci.api.project.create_checkout_key("gh/acme/web", "deploy-key"))
    assert [key.type for key in done(project.checkout_keys())] == ["deploy-key"]
    assert done(project.settings()).advanced.autocancel_builds is not None
    assert done(project.schedules()) == done(project.webhooks()) == []
    assert done(project.info()).name == "web"


@both
def test_a_project_tells_its_latest_pipeline_flaky_tests_and_metrics(fake: FakeCircleCI, kind: Kind) -> None:
    project = client(fake, kind).project("gh/acme/web")
    with pytest.raises(LookupError, match="gh/acme/web has no pipeline on main"):
        done(project.latest("main"))
    for _ in range(2):
        done(done(project.trigger(branch="main")).wait())
    assert done(project.latest()).number == done(project.latest("main")).number == 2
    assert [test.test_name for test in done(project.flaky_tests())] == ["test_login"]
    (insight,) = done(project.workflow_metrics(branch="main"))
    assert (insight.name, insight.metrics.total_runs) == ("test", 2)


@both
def test_a_pipeline_tells_its_configuration_and_values(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    assert "test" in done(pipeline.configuration()).source
    assert isinstance(done(pipeline.values()), dict)


@both
def test_a_job_gives_its_artifacts_tests_and_details(fake: FakeCircleCI, kind: Kind, tmp_path: object) -> None:
    result = done(done(client(fake, kind).project("gh/acme/web").trigger(branch="main")).wait())
    (job,) = done(result.workflows[0].jobs())
    assert [artifact.path for artifact in done(job.artifacts())] == ["r.txt"]
    assert [(test.name, test.result) for test in done(job.tests())] == [("test_login", "success")]
    assert done(job.details()).name == "unit"
    (file,) = done(job.download_artifacts(str(tmp_path)))
    assert file.read_bytes() == b"report"


@both
def test_a_job_without_a_number_says_why_it_has_no_artifacts(fake: FakeCircleCI, kind: Kind) -> None:
    fake.add_project("gh/acme/held", [Workflow("release", [Job("hold", type="approval")])])
    result = done(done(client(fake, kind).project("gh/acme/held").trigger(branch="main")).wait(on_hold="return"))
    (job,) = done(result.workflows[0].jobs())
    with pytest.raises(LookupError, match="job hold has no number: it is an approval, or has not started"):
        done(job.artifacts())
    assert job.url is None


@both
def test_a_workflow_is_rerun_from_what_failed_or_by_the_names_of_jobs(fake: FakeCircleCI, kind: Kind) -> None:
    jobs = [Job("lint", 5), Job("unit", 5, outcome=("failed", "success", "success"))]
    fake.add_project("gh/acme/flaky", [Workflow("test", jobs)])
    pipeline = done(client(fake, kind).project("gh/acme/flaky").trigger(branch="main"))
    (failed,) = done(pipeline.wait()).failed
    rerun = done(failed.rerun(from_failed=True))
    assert rerun.id != failed.id
    assert done(rerun.wait()).status == "success"
    assert done(done(failed.rerun(jobs=["unit"])).wait()).status == "success"
    with pytest.raises(LookupError, match=r"no job 'ship'; it has lint, unit"):
        done(failed.rerun(jobs=["ship"]))
    with pytest.raises(ValueError, match="not both"):
        done(failed.rerun(from_failed=True, jobs=["lint"]))


@both
def test_an_organizations_contexts_have_variables_and_restrictions(fake: FakeCircleCI, kind: Kind) -> None:
    organization = client(fake, kind).organization("github/acme")
    assert organization.slug == OrgSlug("gh/acme")
    context = done(organization.create_context("deploy"))
    done(context.set_variables({"KEY": "value-one", "OTHER": "value-two"}))
    done(context.delete_variable("OTHER"))
    assert [variable.variable for variable in done(context.variables())] == ["KEY"]
    restriction = done(context.restrict("expression", 'pipeline.git.branch == "main"'))
    assert [each.id for each in done(context.restrictions()) if each.restriction_type == "expression"] == [restriction]
    done(context.unrestrict(restriction))
    assert [found.name for found in done(organization.contexts())] == ["deploy"]
    assert done(organization.context("deploy")).id == context.id
    with pytest.raises(LookupError, match="gh/acme has no context 'prod'; it has deploy"):
        done(organization.context("prod"))
    done(context.delete())
    assert done(organization.contexts()) == []


@both
def test_a_setup_pipeline_is_continued(fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.add_project("gh/acme/dyn", [Workflow("setup", setup=True, continues=False), Workflow("test")])
    circleci = client(fake, kind)
    pipeline = done(circleci.project("gh/acme/dyn").trigger(branch="main"))
    fake.clock.sleep(5)
    run = fake.projects["gh/acme/dyn"].pipelines[0]
    monkeypatch.setenv("CIRCLE_CONTINUATION_KEY", str(run.continuation_key))
    done(circleci.continue_pipeline("version: 2.1"))
    assert "test" in [workflow.name for workflow in done(pipeline.wait()).workflows]


@both
def test_a_project_knows_its_organization(kind: Kind) -> None:
    fake = FakeCircleCI()
    organization = client(fake, kind).project("gh/acme/web").organization()
    assert organization.slug == "gh/acme"
    assert organization.project("web").slug == "gh/acme/web"
    assert fake.requests == []


@both
@pytest.mark.parametrize("spell", [lambda name: name, lambda name: name.replace("_", "-")], ids=["snake", "kebab"])
def test_flaky_tests_arrive_in_either_spelling(kind: Kind, spell: Callable[[str], str]) -> None:
    test = {"test_name": "adds", "classname": "Sums", "times_flaked": 3, "job_number": 7, "workflow_name": "test"}
    body = {
        spell("flaky_tests"): [{spell(name): value for name, value in test.items()}],
        spell("total_flaky_tests"): 1,
    }
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    circleci: Any = (
        CircleCI("t", http_client=httpx.Client(transport=transport))
        if kind == "sync"
        else AsyncCircleCI("t", http_client=httpx.AsyncClient(transport=transport))
    )
    (flaky,) = done(circleci.project("gh/acme/web").flaky_tests())
    assert (flaky.test_name, flaky.times_flaked, flaky.job_number) == ("adds", 3, 7)
