"""Pipelines of a project that a configuration declares, as a client follows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from circleci_facade import BadRequest, NothingToRun, PipelineErrored
from circleci_facade import Pipeline as ClientPipeline
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, TestCase, Workflow

SLUG = "gh/acme/web"
CONFIGURATIONS = Path(__file__).with_name("configurations")


@pytest.fixture
def web(fake: FakeCircleCI) -> FakeProject:
    """A project with the configuration of a web application."""
    return fake.add_project(SLUG, config=CONFIGURATIONS / "web.yml", branches=["main", "fix"])


def triggered(fake: FakeCircleCI, *, seconds: float = 100, **what: Any) -> ClientPipeline:
    """A pipeline, so many seconds after it was triggered."""
    pipeline = fake.circleci().project(SLUG).trigger(**what)
    fake.clock.sleep(seconds)
    return pipeline.refresh()


def statuses(pipeline: ClientPipeline) -> dict[str, dict[str, str]]:
    return {workflow.name: {job.name: str(job.status) for job in workflow.jobs()} for workflow in pipeline.workflows()}


def test_a_pipeline_of_the_default_branch_waits_for_its_approval_and_goes_on(
    fake: FakeCircleCI, web: FakeProject
) -> None:
    pipeline = triggered(fake, branch="main")
    (workflow,) = pipeline.workflows()
    assert (workflow.name, workflow.status) == ("test", "on_hold")
    assert statuses(pipeline)["test"] == {
        **dict.fromkeys(["lint", "unit", "browser-chrome", "browser-firefox", "safari", "tidy-up"], "success"),
        "slack/notify": "blocked",
        "hold": "on_hold",
        "deploy-staging": "blocked",
    }
    workflow.approve("hold")
    result = pipeline.wait(timeout=600)
    assert result.workflows[0].status == "success"
    assert statuses(pipeline)["test"]["deploy-staging"] == "success"
    assert statuses(pipeline)["test"]["slack/notify"] == "not_run"


def test_a_job_runs_on_what_the_configuration_says(fake: FakeCircleCI, web: FakeProject) -> None:
    (workflow,) = triggered(fake, branch="main", parameters={"shards": 4}).workflows()
    found = {}
    for name in ("lint", "unit", "safari"):
        details = workflow.job(name).details()
        assert details.executor
        found[name] = (details.executor.type, details.executor.resource_class, details.parallelism)
    assert found == {
        "lint": ("docker", "medium", 1),
        "unit": ("docker", "large", 4),
        "safari": ("macos", "m4pro.medium", 1),
    }


def test_a_pipeline_of_a_branch_runs_what_its_filters_leave(fake: FakeCircleCI, web: FakeProject) -> None:
    found = statuses(triggered(fake, branch="fix"))
    assert list(found["test"]) == ["lint", "unit", "browser-chrome", "browser-firefox", "slack/notify", "tidy-up"]


def test_a_pipeline_of_a_tag_runs_the_jobs_that_have_a_filter_for_it(fake: FakeCircleCI, web: FakeProject) -> None:
    assert statuses(triggered(fake, tag="v1.2.3")) == {"test": dict.fromkeys(["lint", "unit", "package"], "success")}
    assert statuses(triggered(fake, tag="v2-beta")) == {"test": dict.fromkeys(["lint", "unit"], "success")}
    assert statuses(triggered(fake, tag="nightly")) == {}


def test_a_parameter_chooses_the_workflow(fake: FakeCircleCI, web: FakeProject) -> None:
    assert statuses(triggered(fake, branch="main", parameters={"run-nightly": True})) == {
        "nightly": {"soak": "success"}
    }
    web.run(branch="main", trigger="scheduled_pipeline", schedule={"id": "1", "name": "nightly"})
    fake.clock.sleep(100)
    assert "nightly" in statuses(fake.circleci().project(SLUG).pipeline(2))


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"none": 1}, "Unexpected argument"),
        ({"shards": "4"}, "Type error for argument shards"),
        ({"shards": True}, "Type error for argument shards"),
        ({"environment": "moon"}, "Type error for argument environment"),
    ],
)
def test_values_of_parameters_that_the_configuration_does_not_allow_make_an_errored_pipeline(
    fake: FakeCircleCI, web: FakeProject, parameters: dict[str, Any], problem: str
) -> None:
    pipeline = fake.circleci().project(SLUG).trigger(branch="main", parameters=parameters)
    with pytest.raises(PipelineErrored, match=problem) as caught:
        pipeline.wait()
    assert len(caught.value.messages) == 1
    with pytest.raises(ValueError, match=problem):
        web.run(branch="main", parameters=parameters)


def test_the_jobs_can_be_made_to_behave_otherwise(fake: FakeCircleCI, web: FakeProject) -> None:
    web.change_job(
        "unit",
        outcome="failed",
        seconds=30,
        parallelism=1,
        tests=[TestCase("adds", ("failure",))],
        artifacts={"a": b"1"},
    )
    web.change_job("browser", seconds=60)
    web.change_job("browser-firefox", outcome="failed")
    pipeline = triggered(fake, branch="fix", seconds=60)
    assert statuses(pipeline)["test"] == {
        "lint": "success",
        "unit": "failed",
        "browser-chrome": "running",
        "browser-firefox": "running",
        "slack/notify": "success",
        "tidy-up": "blocked",
    }
    (workflow,) = pipeline.workflows()
    assert [test.name for test in workflow.job("unit").tests()] == ["adds"]
    assert [artifact.path for artifact in workflow.job("unit").artifacts()] == ["a"]
    fake.clock.sleep(60)
    assert statuses(pipeline)["test"]["browser-firefox"] == "failed"
    assert statuses(pipeline)["test"]["tidy-up"] == "success"
    web.change_job("unit", outcome="success")
    web.change_job("browser-firefox", outcome="success")
    again = workflow.refresh().rerun(from_failed=True)
    fake.clock.sleep(120)
    assert again.refresh().status == "success"


def test_what_is_no_job_or_cannot_be_changed_is_refused(web: FakeProject) -> None:
    with pytest.raises(KeyError, match=r"gh/acme/web has no job 'none', only browser, browser-chrome, .*unit"):
        web.change_job("none", seconds=1)
    with pytest.raises(TypeError, match="change_job cannot change definition, requires"):
        web.change_job("unit", requires=[], definition="x")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="cannot take -1 seconds"):
        web.change_job("unit", seconds=-1)


def test_jobs_that_python_declares_can_be_changed_too(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit"), Job("ship", requires=["unit"])])])
    project.change_job("unit", outcome="failed")
    assert statuses(triggered(fake, branch="main")) == {"test": {"unit": "failed", "ship": "not_run"}}
    with pytest.raises(KeyError, match="has no job 'lint', only ship, unit"):
        project.change_job("lint", seconds=1)


def test_the_configuration_and_the_values_of_a_pipeline_are_shown(fake: FakeCircleCI, web: FakeProject) -> None:
    pipeline = triggered(fake, branch="fix", parameters={"shards": 3})
    text = (CONFIGURATIONS / "web.yml").read_text("utf-8")
    configuration = pipeline.configuration()
    assert (configuration.source, configuration.compiled, configuration.setup_config) == (text, text, None)
    values = fake.circleci().api.pipeline.get_pipeline_values_by_id(pipeline.id)
    assert (values["pipeline.git.branch"], values["pipeline.git.branch.is_default"]) == ("fix", False)
    assert (values["pipeline.parameters.shards"], values["pipeline.parameters.environment"]) == (3, "staging")
    assert (values["pipeline.id"], values["pipeline.in_setup"]) == (pipeline.id, False)


NEEDS_A_NAME = """
version: 2.1
parameters: {name: {type: string, default: unit}}
jobs: {build: {machine: true}}
workflows:
  test:
    jobs: [build: {name: << pipeline.parameters.name >>}]
"""


def test_values_that_make_no_sense_in_the_configuration_make_an_errored_pipeline(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, config=NEEDS_A_NAME)
    pipeline = fake.circleci().project(SLUG).trigger(branch="main", parameters={"name": ""})
    with pytest.raises(PipelineErrored, match=r"config: workflows.test.jobs\[0\].name: must be a string, not ''"):
        pipeline.wait()
    shown = fake.circleci().api.pipeline.get_pipeline_by_id(pipeline.id)
    assert (shown.state, [error.type for error in shown.errors]) == ("errored", ["config"])
    with pytest.raises(ValueError, match="Type error for argument name"):
        project.run(branch="main", parameters={"name": 1})
    assert statuses(triggered(fake, branch="main", parameters={"name": "x"})) == {"test": {"x": "success"}}


def test_a_parameter_without_a_default_must_be_given(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, config=NEEDS_A_NAME.replace(", default: unit", ""))
    with pytest.raises(PipelineErrored, match=r"Missing required argument.* name"):
        triggered(fake, branch="main").wait()
    assert statuses(triggered(fake, branch="main", parameters={"name": "x"})) == {"test": {"x": "success"}}


def test_a_definition_with_nothing_to_run_says_so(fake: FakeCircleCI) -> None:
    slug = f"circleci/{fake.shared.new_id('o')}/{fake.shared.new_id('p')}"
    project = fake.add_project(slug, config=CONFIGURATIONS / "web.yml")
    project.add_definition("build")
    circleci = fake.circleci().project(slug)
    with pytest.raises(NothingToRun, match="No workflow is to run"):
        circleci.trigger(tag="nightly")
    assert circleci.trigger(tag="v1.0.0").number == 1


def test_a_setup_configuration_goes_on_by_itself_with_its_continuation(fake: FakeCircleCI) -> None:
    files = [CONFIGURATIONS / name for name in ("setup.yml", "continue.yml")]
    project = fake.add_project(SLUG, config=files[0], continuation=files[1])
    project.change_job("build", seconds=20)
    pipeline = fake.circleci().project(SLUG).trigger(branch="main", parameters={"reason": "release"})
    fake.clock.sleep(5)
    assert (pipeline.refresh().state, statuses(pipeline)) == ("setup", {"setup": {"generate": "running"}})
    result = pipeline.wait(timeout=600)
    assert [(each.name, each.status, each.is_setup) for each in result.workflows] == [
        ("setup", "success", True),
        ("always", "success", False),
    ]
    assert statuses(pipeline)["always"] == {"build-for-release": "success"}
    configuration = pipeline.configuration()
    assert (configuration.setup_config, configuration.source) == tuple(file.read_text("utf-8") for file in files)


def waiting(fake: FakeCircleCI, **parameters: Any) -> tuple[ClientPipeline, str]:
    """A pipeline that waits for its continuation, and the key that it takes."""
    project = fake.add_project(SLUG, config=CONFIGURATIONS / "setup.yml")
    pipeline = triggered(fake, branch="main", parameters=parameters)
    assert pipeline.state == "setup"
    return pipeline, project.pipelines[0].continuation_key


def test_a_setup_configuration_waits_for_the_configuration_that_a_client_posts(fake: FakeCircleCI) -> None:
    pipeline, key = waiting(fake, reason="nightly")
    fake.projects[SLUG].change_job("build", outcome="failed")
    text = (CONFIGURATIONS / "continue.yml").read_text("utf-8")
    fake.circleci().continue_pipeline(text, key=key, parameters={"api": True})
    result = pipeline.wait(timeout=600)
    assert [(each.name, each.status) for each in result.workflows] == [
        ("setup", "success"),
        ("always", "failed"),
        ("api", "failed"),
    ]
    assert statuses(pipeline)["always"] == {"build-for-nightly": "failed"}
    assert pipeline.configuration().source == text
    values = fake.circleci().api.pipeline.get_pipeline_values_by_id(pipeline.id)
    assert (values["pipeline.parameters.api"], values["pipeline.parameters.reason"]) == (True, "nightly")


@pytest.mark.parametrize(
    ("text", "parameters", "problem"),
    [
        ("[", {}, "configuration: is not YAML"),
        ("version: 2.1\nworkflows: {a: {jobs: [b]}}", {}, r"configuration: workflows.a.jobs\[0\]: there is no job 'b'"),
        ("version: 2.1\nsetup: true", {}, "a pipeline cannot be continued with another setup"),
        ("version: 2.1", {}, "Unexpected argument.* reason"),
        ("version: 2.1\nparameters: {reason: {type: string}}", {"api": True}, "Unexpected argument.* api"),
    ],
)
def test_a_configuration_that_cannot_continue_a_pipeline_is_accepted_and_stands_in_its_errors(
    fake: FakeCircleCI, text: str, parameters: dict[str, Any], problem: str
) -> None:
    pipeline, key = waiting(fake, reason="a")
    fake.circleci().continue_pipeline(text, key=key, parameters=parameters)
    assert pipeline.refresh().state == "pending"
    fake.clock.sleep(60)
    assert [(each.name, each.status) for each in pipeline.workflows()] == [("setup", "success")]
    (error,) = fake.circleci().api.pipeline.get_pipeline_by_id(pipeline.id).errors
    assert re.search(problem, error.message)
    assert pipeline.refresh().state == "errored"


def test_a_parameter_that_the_trigger_gave_cannot_be_given_another_value(fake: FakeCircleCI) -> None:
    pipeline, key = waiting(fake, reason="a")
    text = "version: 2.1\nparameters: {reason: {type: string}}"
    with pytest.raises(BadRequest, match="Conflicting pipeline parameters"):
        fake.circleci().continue_pipeline(text, key=key, parameters={"reason": "b"})
    assert pipeline.refresh().state == "setup"


def test_a_pipeline_is_continued_within_six_hours(fake: FakeCircleCI) -> None:
    _, key = waiting(fake)
    fake.clock.sleep(6 * 3600)
    with pytest.raises(BadRequest, match="too old to be continued"):
        fake.circleci().continue_pipeline("version: 2.1", key=key)


def test_a_continuation_can_end_a_pipeline_without_further_workflows(fake: FakeCircleCI) -> None:
    pipeline, key = waiting(fake)
    fake.circleci().continue_pipeline("version: 2.1\njobs: {}\nworkflows: {}\n", key=key)
    assert [each.name for each in pipeline.wait(timeout=600).workflows] == ["setup"]
    assert pipeline.refresh().state == "created"


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_continuation_that_its_values_break_leaves_an_errored_pipeline(fake: FakeCircleCI, by_itself: bool) -> None:
    setup = (CONFIGURATIONS / "setup.yml").read_text("utf-8").replace("reason:", "name:")
    project = fake.add_project(SLUG, config=setup, continuation=NEEDS_A_NAME if by_itself else None)
    pipeline = triggered(fake, branch="main", parameters={"name": ""}, seconds=5)
    assert pipeline.state == "setup"
    fake.clock.sleep(60)
    if not by_itself:
        fake.circleci().continue_pipeline(NEEDS_A_NAME, key=project.pipelines[0].continuation_key)
        fake.clock.sleep(60)
    shown = fake.circleci().api.pipeline.get_pipeline_by_id(pipeline.id)
    assert (shown.state, [error.type for error in shown.errors]) == ("errored", ["config"])
    assert statuses(pipeline) == {"setup": {"generate": "success"}}


def test_a_setup_configuration_runs_one_workflow_in_a_pipeline(fake: FakeCircleCI) -> None:
    text = (CONFIGURATIONS / "setup.yml").read_text("utf-8") + "  other: {jobs: [generate]}\n"
    fake.add_project(SLUG, config=text)
    with pytest.raises(PipelineErrored, match="a setup configuration runs one workflow in a pipeline, not 2"):
        triggered(fake, branch="main").wait()


def declared_of(job: Job) -> tuple[object, ...]:
    """What a configuration declares of a job."""
    return job.required, job.type, job.parallelism, job.executor, job.serial_group


def test_what_a_project_in_python_shows_as_its_configuration_declares_the_same(fake: FakeCircleCI) -> None:
    jobs = [
        Job("unit", 20, parallelism=2, resource_class="large", contexts=["npm"]),
        Job("mac", executor="macos", requires={"unit": "terminal"}),
        Job("gate", type="no-op", requires=["unit", "mac"]),
        Job("hold", type="approval", requires=["gate"]),
        Job("ship", requires=["hold"], serial_group="acme/production"),
    ]
    test = Workflow("test", jobs, branches=["main", "/fix.*/"], tags=["/v.*/"], max_auto_reruns=2)
    workflows = [test, Workflow("x", when="deploy")]
    branches = ["main", "fix", "dev"]
    parameters = {"deploy": False, "count": 1, "text": "a"}
    project = fake.add_project(SLUG, workflows, parameters=parameters, branches=branches)
    again = FakeCircleCI().add_project(SLUG, config=project.run(branch="main").configuration, branches=branches)
    for of in ({"branch": "main"}, {"branch": "fix"}, {"branch": "dev"}, {"tag": "v1"}, {"tag": "w1"}):
        shown = [
            (each.plan.max_auto_reruns, {run.job.name: declared_of(run.job) for run in each.jobs})
            for one in (project, again)
            for each in one.run(**of).workflows  # type: ignore[arg-type]
            if each.plan.name == "test"
        ]
        assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]
        assert bool(shown) == (of not in ({"branch": "dev"}, {"tag": "w1"}))
