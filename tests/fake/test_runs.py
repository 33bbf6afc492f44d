"""What is done to pipelines, workflows and jobs of the fake service."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from circleci_api.models import BranchOrTag
from fake.runs import SLUG, ran, statuses

from circleci_facade import BadRequest, CircleCI, NotFound, NothingToRun
from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow


def test_a_workflow_can_be_run_again_as_a_whole(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 5), Job("ship", 5, requires=["unit"]))
    again = workflow.rerun()
    assert again.id != workflow.id
    assert statuses(again) == {"unit": "running", "ship": "blocked"}
    assert not {job.id for job in again.jobs()} & {job.id for job in workflow.jobs()}
    fake.clock.sleep(20)
    assert again.refresh().status == "success"
    assert statuses(workflow) == {"unit": "success", "ship": "success"}


def test_a_rerun_from_failed_keeps_what_has_succeeded_and_goes_on_from_there(fake: FakeCircleCI) -> None:
    jobs = [Job("lint", 5), Job("unit", 5, outcome=("failed", "success")), Job("ship", 5, requires=["lint", "unit"])]
    workflow = ran(fake, *jobs)
    assert statuses(workflow) == {"lint": "success", "unit": "failed", "ship": "not_run"}
    again = workflow.rerun(from_failed=True)
    assert statuses(again) == {"lint": "success", "unit": "running", "ship": "blocked"}
    assert again.job("lint").id == workflow.job("lint").id
    fake.clock.sleep(20)
    assert again.refresh().status == "success"
    assert statuses(again) == {"lint": "success", "unit": "success", "ship": "success"}
    assert workflow.refresh().status == "failed"
    details = fake.circleci().api.job.get_job_details(SLUG, workflow.job("lint").number or 0)
    assert details.latest_workflow.id == again.id


def test_a_rerun_of_some_jobs_runs_those_alone(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 5), Job("lint", 5), Job("ship", 5, requires=["unit"]))
    again = workflow.rerun(jobs=["unit"], ssh=True)
    assert statuses(again) == {"unit": "running", "lint": "success", "ship": "success"}
    fake.clock.sleep(10)
    assert again.refresh().status == "success"


def test_a_rerun_of_what_was_canceled_runs_what_did_not_run(fake: FakeCircleCI) -> None:
    jobs = [Job("lint", 5), Job("unit", 50), Job("ship", 5, requires=["unit"])]
    workflow = ran(fake, *jobs, seconds=20)
    workflow.cancel()
    assert statuses(workflow) == {"lint": "success", "unit": "canceled", "ship": "not_run"}
    again = workflow.rerun(from_failed=True)
    assert statuses(again) == {"lint": "success", "unit": "running", "ship": "blocked"}
    partly = workflow.rerun(jobs=["lint"])
    fake.clock.sleep(100)
    assert again.refresh().status == "success"
    assert statuses(partly) == {"lint": "success", "unit": "canceled", "ship": "not_run"}


def test_reruns_that_make_no_sense_are_refused(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 5), seconds=3)
    rerun = fake.circleci().api.workflow.rerun_workflow
    unit = workflow.job("unit").id
    with pytest.raises(BadRequest, match="has not ended"):
        rerun(workflow.id, from_failed=True)
    fake.clock.sleep(10)
    with pytest.raises(BadRequest, match="no failed jobs"):
        rerun(workflow.id, from_failed=True)
    with pytest.raises(BadRequest, match="cannot both"):
        rerun(workflow.id, from_failed=True, jobs=[unit])
    with pytest.raises(BadRequest, match="enable_ssh needs jobs"):
        rerun(workflow.id, enable_ssh=True)
    for ids in ([], ["none"]):
        with pytest.raises(BadRequest, match="ids of jobs of the workflow"):
            rerun(workflow.id, jobs=ids)
    fake.projects[SLUG].settings["disable_ssh"] = True
    with pytest.raises(BadRequest, match="SSH is disabled"):
        rerun(workflow.id, enable_ssh=True, jobs=[unit])


@pytest.mark.parametrize("by", ["id", "number"])
def test_a_job_can_be_canceled_by_itself(fake: FakeCircleCI, by: str) -> None:
    workflow = ran(fake, Job("unit", 50), Job("lint", 50), Job("ship", requires=["unit"]), seconds=20)
    unit = workflow.job("unit")
    api = fake.circleci().api.job

    def cancel() -> object:
        return api.cancel_job_by_job_id(unit.id) if by == "id" else api.cancel_job_by_job_number(SLUG, unit.number or 0)

    cancel()
    assert statuses(workflow) == {"unit": "canceled", "lint": "running", "ship": "blocked"}
    assert workflow.job("unit").data.canceled_by == fake.user_id
    with pytest.raises(BadRequest, match="not running"):
        cancel()
    fake.clock.sleep(100)
    assert statuses(workflow) == {"unit": "canceled", "lint": "success", "ship": "not_run"}
    assert workflow.refresh().status == "canceled"


def test_a_job_that_has_not_started_can_be_canceled_too(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 50), Job("ship", requires=["unit"]), seconds=20)
    workflow.job("ship").cancel()
    fake.clock.sleep(100)
    assert statuses(workflow) == {"unit": "success", "ship": "canceled"}
    assert workflow.job("ship").number is None


def test_a_jobs_details_tell_what_it_runs_on_and_for_how_long(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 30, parallelism=2, resource_class="large", contexts=["deploy"]), seconds=11)
    unit = workflow.job("unit")
    details = unit.details()
    assert (details.status, details.duration, details.stopped_at) == ("running", None, None)
    fake.clock.sleep(60)
    details = unit.details()
    assert (details.status, details.duration) == ("success", 30_000)
    assert [run.index for run in details.parallel_runs or ()] == [0, 1]
    assert details.executor
    assert (details.executor.type, details.executor.resource_class) == ("docker", "large")
    assert [context.name for context in details.contexts or ()] == ["deploy"]
    assert (details.pipeline.id, details.latest_workflow.name) == (workflow.data.pipeline_id, "test")
    assert details.web_url.endswith(f"/pipelines/github/acme/web/1/workflows/{workflow.id}/jobs/{unit.number}")
    with pytest.raises(NotFound, match="Job not found"):
        fake.circleci().api.job.get_job_details(SLUG, 99)


def test_artifacts_are_there_when_the_job_has_ended_and_can_be_downloaded(fake: FakeCircleCI, tmp_path: Path) -> None:
    job = Job("unit", 30, artifacts={"report.txt": b"all well", "cov/ü 1.html": b"<html>"}, outcome="failed")
    workflow = ran(fake, job, seconds=10)
    unit = workflow.job("unit")
    assert list(unit.artifacts()) == []
    fake.clock.sleep(60)
    assert [artifact.path for artifact in unit.artifacts()] == ["report.txt", "cov/ü 1.html"]
    files = unit.download_artifacts(tmp_path)
    assert [file.read_bytes() for file in files] == [b"all well", b"<html>"]


def test_artifacts_can_be_downloaded_over_http_each_parallel_run_having_its_own(
    fake: FakeCircleCI, tmp_path: Path
) -> None:
    workflow = ran(fake, Job("unit", 30, artifacts={"report.txt": b"all well"}, parallelism=2))
    with fake.serve() as url, CircleCI("fake-token", base_url=url, clock=fake.clock) as circleci:
        files = circleci.workflow(workflow.id).job("unit").download_artifacts(tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in files] == ["0/report.txt", "1/report.txt"]
    assert {file.read_bytes() for file in files} == {b"all well"}


def test_artifacts_ask_for_the_token_and_are_404_where_there_are_none(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 5, artifacts={"a.txt": b"a"}))
    (artifact,) = workflow.job("unit").artifacts()
    path = artifact.url.removeprefix("https://output.circle-artifacts.com")
    headers = {"circle-token": fake.token}
    assert fake.answer("GET", path, {}, b"")[0] == 401
    assert fake.answer("GET", path, headers, b"")[0] == 302
    for wrong in (path.replace("a.txt", "b.txt"), path.replace("/0/", "/1/"), "/output/job/none/artifacts/0/a.txt"):
        assert fake.answer("GET", wrong, headers, b"")[0] == 404


def test_test_results_are_there_when_the_job_has_ended_page_by_page(fake: FakeCircleCI) -> None:
    failing = TestCase("fails", ("failure",), classname="tests.a", file="tests/a.py", message="1 != 2")
    tests = [failing, *(TestCase(f"test {number}") for number in range(44))]
    workflow = ran(fake, Job("unit", 30, tests=tests), seconds=10)
    unit = workflow.job("unit")
    assert list(unit.tests()) == []
    fake.clock.sleep(60)
    found = list(unit.tests())
    assert [test.name for test in found] == [test.name for test in tests]
    assert (found[0].result, found[0].message, found[0].classname) == ("failure", "1 != 2", "tests.a")
    assert found[1].message == ""


def test_a_setup_pipeline_can_be_continued_by_a_request(fake: FakeCircleCI) -> None:
    setup = Workflow("setup", [Job("generate", 10)], setup=True, continues=False)
    project = fake.add_project(
        SLUG, [setup, Workflow("test"), Workflow("deploy", when="deploy")], parameters={"deploy": False}
    )
    circleci = fake.circleci()
    pipeline = circleci.project(SLUG).trigger(branch="main")
    key = project.pipelines[0].continuation_key
    with pytest.raises(BadRequest, match="not in its setup phase"):
        circleci.continue_pipeline("version: 2.1", key=key)
    fake.clock.sleep(60)
    assert (pipeline.refresh().state, [each.name for each in pipeline.workflows()]) == ("setup", ["setup"])
    with pytest.raises(NotFound):
        circleci.continue_pipeline("version: 2.1", key="none")
    with pytest.raises(BadRequest, match="Unexpected argument"):
        circleci.continue_pipeline("version: 2.1", key=key, parameters={"other": 1})
    circleci.continue_pipeline("version: 2.1", key=key, parameters={"deploy": True})
    assert pipeline.refresh().state == "pending"
    fake.clock.sleep(60)
    assert pipeline.refresh().state == "created"
    assert [each.name for each in pipeline.workflows()] == ["setup", "test", "deploy"]
    assert pipeline.configuration().source == "version: 2.1"
    with pytest.raises(BadRequest, match="continued already"):
        circleci.continue_pipeline("version: 2.1", key=key)


def test_a_setup_workflow_that_succeeds_when_rerun_continues_the_pipeline(fake: FakeCircleCI) -> None:
    setup = Workflow("setup", [Job("generate", 10, outcome=["failed", "success"])], setup=True)
    fake.add_project(SLUG, [setup, Workflow("test")])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(60)
    (workflow,) = pipeline.workflows()
    workflow.rerun(from_failed=True)
    fake.clock.sleep(60)
    assert [(each.name, each.status) for each in pipeline.workflows()] == [
        ("setup", "failed"),
        ("test", "success"),
        ("setup", "success"),
    ]


def test_a_pipelines_configuration_and_values_are_those_that_it_ran_with(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", artifacts={"a": b""}), Job("hold", type="approval"), Job("ship", requires=["unit", "hold"])]
    workflows = [Workflow("setup", setup=True), Workflow("test", jobs, branches=["main"]), Workflow("x", when="deploy")]
    fake.add_project(SLUG, workflows, parameters={"deploy": False, "image": "base"})
    circleci = fake.circleci()
    pipeline = circleci.project(SLUG).trigger(branch="main", parameters={"deploy": True})
    configuration = pipeline.configuration()
    assert '"deploy": {type: boolean, default: false}' in configuration.source
    assert (
        '- {"ship": {"requires": ["unit", "hold"], "filters": {"branches": {"only": ["main"]}}}}'
        in configuration.source
    )
    assert "when: << pipeline.parameters.deploy >>" in configuration.source
    assert "setup: true" in (configuration.setup_config or "")
    values = circleci.api.pipeline.get_pipeline_values_by_id(pipeline.id)
    assert (values["pipeline.number"], values["pipeline.git.branch"]) == (1, "main")
    assert (values["pipeline.parameters.deploy"], values["pipeline.parameters.image"]) == (True, "base")


def test_a_pull_request_is_built_from_its_head(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    circleci = fake.circleci()
    triggered = circleci.project(SLUG).trigger(pull_request=7)
    vcs = circleci.api.pipeline.get_pipeline_by_id(triggered.id).vcs
    assert vcs is not None
    assert (vcs.branch, vcs.review_id) == ("pull/7/head", "7")
    assert vcs.review_url == "https://github.com/acme/web/pull/7"


def test_pipelines_of_others_are_not_mine(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    fake.add_project("gh/other/web").run(branch="main")
    project.run(branch="main")
    ada = fake.add_user("ada", "Ada Lovelace")
    project.run(branch="main", trigger="webhook", actor_id=ada)
    api = fake.circleci().api
    actors = [each.trigger.actor for each in api.pipeline.list_pipelines_for_project(SLUG).items]
    assert [actor and actor.login for actor in actors] == ["ada", "fake"]
    assert [each.number for each in api.pipeline.list_my_pipelines(SLUG).items] == [1]
    assert [each.number for each in api.pipeline.list_pipelines(org_slug="gh/acme", mine=True).items] == [1]
    assert len(api.pipeline.list_pipelines().items) == 3
    with pytest.raises(NotFound, match="Org not found"):
        api.pipeline.list_pipelines(org_slug="gh/none")
    assert api.user.get_user(ada).name == "Ada Lovelace"


def test_older_pipelines_of_a_branch_are_canceled_where_the_settings_say_so(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 600)])], branches=["main", "fix"])
    project.settings["autocancel_builds"] = True
    circleci = fake.circleci().project(SLUG)
    pipelines = []
    for branch in ("main", "fix", "main", "fix"):
        pipelines.append(circleci.trigger(branch=branch))
        fake.clock.sleep(10)
    assert [[run.status for run in pipeline.workflows()] for pipeline in pipelines] == [
        ["running"],
        ["canceled"],
        ["running"],
        ["running"],
    ]


def test_neither_scheduled_pipelines_nor_reruns_nor_those_from_before_the_setting_are_canceled(
    fake: FakeCircleCI,
) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 600)])], branches=["main", "fix"])
    circleci = fake.circleci().project(SLUG)
    circleci.trigger(branch="fix")
    project.settings["autocancel_builds"] = True
    project.run(branch="fix", trigger="scheduled_pipeline")
    fake.clock.sleep(10)
    again = circleci.trigger(branch="fix")
    fake.clock.sleep(10)
    (first,) = again.workflows()
    first.cancel()
    first.rerun()
    circleci.trigger(branch="fix")
    fake.clock.sleep(10)
    assert [[run.status for run in circleci.pipeline(number).workflows()] for number in (1, 2, 3, 4)] == [
        ["running"],
        ["running"],
        ["canceled", "running"],
        ["running"],
    ]
    circleci.trigger(branch="fix")
    project.run(branch="fix", trigger="scheduled_pipeline")
    fake.clock.sleep(10)
    assert [run.status for run in circleci.pipeline(5).workflows()] == ["running"]


def test_nothing_more_happens_in_a_pipeline_that_errs(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("release", [Job("hold", type="approval")])])
    project.error_next("no such orb")
    pipeline = project.run()
    assert not pipeline.is_settled(fake.clock.now())
    fake.clock.advance(1)
    assert pipeline.is_settled(fake.clock.now())


def test_of_one_repository_configuration_and_code_are_of_the_same_branch(fake: FakeCircleCI) -> None:
    # circleci-cli bb129029, seen live
    project = fake.add_project(SLUG, branches=["main", "fix"])
    definition = project.add_definition("build")
    run = partial(fake.circleci().api.pipeline.trigger_pipeline_run, "gh", "acme", "web", definition_id=definition.id)
    main, fix = BranchOrTag(branch="main"), BranchOrTag(branch="fix")
    with pytest.raises(BadRequest, match="Config ref must match checkout ref"):
        run(config=main, checkout=fix)
    run(config=fix, checkout=fix)
    definition.shown["config_source"]["repo"] = {"external_id": "7", "full_name": "acme/configurations"}
    run(config=main, checkout=fix)
    assert [pipeline.branch for pipeline in project.pipelines] == ["fix", "fix"]


def test_a_github_app_project_is_triggered_by_its_definitions(fake: FakeCircleCI) -> None:
    slug = f"circleci/{fake.shared.new_id('o')}/{fake.shared.new_id('p')}"
    project = fake.add_project(
        slug, [Workflow("test"), Workflow("deploy", when="deploy")], parameters={"deploy": False}
    )
    circleci = fake.circleci().project(slug)
    project.add_definition("build")
    assert circleci.trigger(branch="main").number == 1
    project.add_definition("nightly", [Workflow("slow", branches=["nightly"], tags=["/v.*/"])])
    with pytest.raises(NothingToRun, match="No workflow is to run"):
        circleci.trigger(branch="main", definition="nightly")
    assert circleci.trigger(tag="v1", definition="nightly").number == 2
    fake.clock.sleep(100)
    assert [run.name for run in circleci.pipeline(2).workflows()] == ["slow"]
    info = circleci.info()
    assert (info.id, info.organization_id) == (slug.split("/")[2], slug.split("/")[1])
    assert (info.vcs_info.provider, info.vcs_info.vcs_url) == (
        "CircleCI",
        f"//{slug.replace('circleci', 'circleci.com')}",
    )


def test_triggers_by_definition_that_are_wrong_are_refused(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    run = fake.circleci().api.pipeline.trigger_pipeline_run
    with pytest.raises(BadRequest, match="definition_id"):
        run("gh", "acme", "web")
    with pytest.raises(NotFound, match="definition not found"):
        run("gh", "acme", "web", definition_id=fake.shared.new_id("none"))
    project.add_definition("build")
    with pytest.raises(BadRequest, match="More than 100"):
        run("gh", "acme", "web", parameters={str(number): 1 for number in range(101)})
    fake.add_project("circleci/a/b")
    with pytest.raises(BadRequest, match="pipeline definition"):
        fake.circleci().api.pipeline.trigger_pipeline("circleci/a/b", branch="main")


def test_a_branch_that_the_api_would_refuse_is_refused_in_python_too(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, parameters={"deploy": False})
    for wrong, why in (
        ({"branch": "typo"}, "Branch not found"),
        ({"branch": "main", "tag": "v1"}, "cannot both be given"),
        ({"parameters": {"other": 1}}, "Unexpected argument"),
        ({"parameters": {"deploy": "yes"}}, "Type error for argument deploy"),
    ):
        with pytest.raises(ValueError, match=why):
            project.run(**wrong)
    assert project.pipelines == []
    assert (project.run().branch, project.run(branch="pull/7/head").branch) == ("main", "pull/7/head")


def test_a_pipeline_of_a_repository_shows_its_commit(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, parameters={"deploy": False})
    project.run(parameters={"deploy": True}, message="Fix the door\n\nIt was open.")
    shown = json.loads(fake.answer("GET", f"/api/v2/project/{SLUG}/pipeline/1", {"circle-token": fake.token}, b"")[2])
    assert shown["vcs"]["commit"] == {"subject": "Fix the door", "body": "It was open."}
    assert (shown["vcs"]["provider_name"], shown["vcs"]["branch"]) == ("GitHub", "main")
    assert "trigger_parameters" not in shown


def test_only_a_pipeline_of_a_push_shows_its_commit_by_itself(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.run(trigger="webhook")
    project.run(trigger="api")
    project.run(trigger="scheduled_pipeline")
    shown = fake.circleci().api.pipeline.list_pipelines_for_project(SLUG).items
    assert [each.vcs is not None and each.vcs.commit is not None for each in shown] == [False, False, True]


@pytest.mark.parametrize(
    ("of", "branch", "tag", "ref"),
    [({"branch": "main"}, "main", "", "refs/heads/main"), ({"tag": "v1"}, "", "v1", "refs/tags/v1")],
)
def test_a_pipeline_of_a_github_app_project_shows_what_its_trigger_told(
    fake: FakeCircleCI, of: dict[str, str], branch: str, tag: str, ref: str
) -> None:
    project = fake.add_project("circleci/Org/Proj", name="web", parameters={"deploy": False})
    pipeline = project.run(**of, trigger="webhook", parameters={"deploy": True})  # type: ignore[arg-type]
    shown = fake.circleci().api.pipeline.get_pipeline_by_id(pipeline.id)
    assert shown.vcs is None
    assert shown.trigger_parameters is not None
    told: Any = shown.trigger_parameters
    assert (told["git"]["branch"], told["git"]["tag"], told["git"]["ref"]) == (branch, tag, ref)
    assert told["git"]["checkout_sha"] == pipeline.revision
    assert (told["circleci"]["event_type"], told["circleci"]["actor_id"]) == ("push", fake.user_id)
    assert "deploy" not in told


def test_times_of_workflows_and_their_jobs_are_whole_seconds_and_those_of_pipelines_are_not(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    fake.clock.advance(0.25)
    pipeline = project.run()
    fake.clock.advance(60)

    def read(target: str) -> Any:
        return json.loads(fake.answer("GET", f"/api/v2{target}", {"circle-token": fake.token}, b"")[2])

    assert read(f"/pipeline/{pipeline.id}")["created_at"] == "2026-01-05T09:00:00.250Z"
    (workflow,) = read(f"/pipeline/{pipeline.id}/workflow")["items"]
    (job,) = read(f"/workflow/{workflow['id']}/job")["items"]
    assert {workflow["created_at"], job["started_at"]} == {"2026-01-05T09:00:01Z"}
    assert {workflow["stopped_at"], job["stopped_at"]} == {"2026-01-05T09:00:11Z"}


def location(fake: FakeCircleCI, path: str, host: str) -> tuple[int, str, bytes]:
    """The status, the address and the body of an artifact, asked for with the token."""
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 5, artifacts={path: b"<html>"})])])
    pipeline = project.run()
    fake.clock.advance(60)
    job = pipeline.workflows[0].jobs[0]
    headers = {"circle-token": fake.token, "host": host, "x-forwarded-proto": "https"}
    status, answered, body = fake.answer("GET", f"/output/job/{job.id}/artifacts/0/{path}", headers, b"")
    return status, answered.get("location", ""), body


def test_a_page_among_the_artifacts_is_given_out_at_once(fake: FakeCircleCI) -> None:
    assert location(fake, "cov/index.html", "output.circle-artifacts.com") == (200, "", b"<html>")


@pytest.mark.parametrize("host", ["output.circle-artifacts.com", "127.0.0.1:8080", "localhost:8080"])
def test_any_other_artifact_is_at_a_signed_address_of_another_host(fake: FakeCircleCI, host: str) -> None:
    status, address, body = location(fake, "dist/web.tar.gz", host)
    assert (status, body) == (302, b"")
    assert urlsplit(address).netloc != host
    target = address.removeprefix(f"https://{urlsplit(address).netloc}")
    assert fake.answer("GET", target, {}, b"")[2] == b"<html>"
    assert fake.answer("GET", target.partition("?")[0], {}, b"")[0] == 403


@pytest.mark.parametrize("header", [{"circle-token": "fake-token"}, {"authorization": "Basic ZmFrZS10b2tlbjo="}])
def test_a_token_must_not_come_to_the_host_of_the_files(fake: FakeCircleCI, header: dict[str, str]) -> None:
    _, address, _ = location(fake, "dist/web.tar.gz", "output.circle-artifacts.com")
    status, _, body = fake.answer("GET", address.removeprefix(f"https://{urlsplit(address).netloc}"), header, b"")
    assert status == 400
    assert b"must not be sent there" in body
