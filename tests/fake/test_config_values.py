"""The pipeline values that a configuration can name, and texts that YAML would take for something else."""

from __future__ import annotations

from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI

SLUG = "gh/acme/web"


def config(when: str, parameters: str = "{}") -> str:
    """A configuration with one workflow that depends on something."""
    return f"""
version: 2.1
parameters: {parameters}
jobs: {{unit: {{docker: [{{image: cimg/base:current}}], steps: [checkout]}}}}
workflows: {{test: {{when: {when}, jobs: [unit]}}}}
"""


def runs(fake: FakeCircleCI, when: str, **run: Any) -> bool:
    """Whether a workflow runs when this holds."""
    pipeline = fake.add_project(SLUG, config=config(when)).run(**{"branch": "main", **run})
    return [run.plan.name for run in pipeline.workflows] == ["test"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ('pipeline.trigger.type == "api"', True),
        ('pipeline.trigger.type != "api"', False),
        ('pipeline.git.branch matches /ma.n/ and pipeline.git.repo_name == "web"', True),
        ('pipeline.git.repo_owner == "acme" and pipeline.git.repo_url contains "github.com/acme/web"', True),
        ('pipeline.git.ssh_checkout_url == "git@github.com:acme/web.git"', True),
        ('pipeline.trigger.received_at starts-with "20" and pipeline.config.file_path starts-with ".circleci/"', True),
        ('pipeline.name == "build" or pipeline.deploy.environment_name == "production"', False),
        ("pipeline.git.branch matches /ma.n/", True),
        ('pipeline.schedule.name != "nightly"', False),
        ('"<< pipeline.schedule.name >>"', False),
        ('{equal: ["", << pipeline.git.tag >>]}', True),
        ('{matches: {pattern: "^\\\\p{Alpha}+$", value: << pipeline.git.branch >>}}', True),
        ('{matches: {pattern: "(?<first>m).*", value: << pipeline.git.branch >>}}', True),
    ],
)
def test_a_value_decides_whether_a_workflow_runs(fake: FakeCircleCI, when: str, expected: bool) -> None:
    assert runs(fake, when) is expected


def test_a_value_that_the_fake_does_not_know_is_given_by_the_test(fake: FakeCircleCI) -> None:
    when = 'pipeline.event.name == "pull_request" and not pipeline.event.github.pull_request.draft'
    values = {"pipeline.event.name": "pull_request", "pipeline.event.github.pull_request.draft": False}
    assert runs(fake, when, values=values)
    project = fake.projects[SLUG]
    assert project.run(branch="main").workflows == []
    assert (
        project.run(branch="main", values={**values, "pipeline.event.github.pull_request.draft": True}).workflows == []
    )


def test_a_definition_and_a_schedule_give_their_names_as_values(fake: FakeCircleCI) -> None:
    when = 'pipeline.name == "nightly" and pipeline.trigger.name == "at night" and pipeline.trigger.type == "schedule"'
    project = fake.add_project("circleci/Org/Proj", config=config(when))
    definition = project.add_definition("nightly")
    schedule = {"id": "1", "name": "at night"}
    assert project.run(branch="main", definition=definition).workflows == []
    assert project.run(branch="main", definition=definition, trigger="scheduled_pipeline", schedule=schedule).workflows


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"pipeline.event.nope": "x"}, "there is no pipeline value 'pipeline.event.nope'"),
        ({"pipeline.event.name": 7}, "pipeline.event.name must be str, not 7"),
        ({"pipeline.git.branch": "dev"}, "follows from the other arguments"),
    ],
)
def test_a_value_that_cannot_be_is_refused(fake: FakeCircleCI, values: dict[str, Any], said: str) -> None:
    project = fake.add_project(SLUG, config=config("true"))
    with pytest.raises(ValueError, match=said):
        project.run(branch="main", values=values)
    assert project.pipelines == []


def test_what_only_looks_like_a_date_or_a_time_is_a_text(fake: FakeCircleCI) -> None:
    parameters = "{day: {type: string, default: 2024-01-01}, time: {type: string, default: 22:22}}"
    project = fake.add_project(SLUG, config=config("true", parameters))
    assert project.parameters == {"day": "2024-01-01", "time": "22:22"}


SETUP = """
version: 2.1
setup: true
jobs: {filter: {docker: [{image: cimg/base:current}], steps: [checkout]}}
workflows: {setup: {jobs: [filter]}}
"""


def test_a_setup_workflow_continues_with_the_parameters_that_it_found(fake: FakeCircleCI) -> None:
    continuation = config("<< pipeline.parameters.api >>", "{api: {type: boolean, default: false}}")
    options: dict[str, Any] = {"config": SETUP, "continuation": continuation}
    project = fake.add_project(SLUG, **options, continuation_parameters={"api": True})
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    assert [workflow.name for workflow in pipeline.wait().workflows] == ["setup", "test"]
    project.continuation_parameters["api"] = False
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    assert [workflow.name for workflow in pipeline.wait().workflows] == ["setup"]
    assert project.name == "web"
    for wrong in ({"api": "yes"}, {"web": True}):
        with pytest.raises(ValueError, match="the continuation has no parameter"):
            fake.add_project("gh/acme/api", **options, continuation_parameters=wrong)


OPEN = """
version: 2.1
parameters: {{executor: {{type: string{default}}}, to: {{type: string{default}}}}}
executors: {{big: {{machine: true, resource_class: large}}}}
jobs: {{ship: {{executor: << pipeline.parameters.executor >>, steps: [checkout]}}}}
workflows:
  main:
    jobs:
      - ship: {{name: to-<< pipeline.parameters.to >>}}
      - ship: {{name: tell, requires: [to-staging]}}
"""


@pytest.mark.parametrize("default", ["", ", default: ''"])
def test_what_depends_on_a_parameter_that_must_be_given_is_checked_when_it_is(fake: FakeCircleCI, default: str) -> None:
    project = fake.add_project(SLUG, config=OPEN.format(default=default))
    project.change_job("to-staging", seconds=50)
    pipeline = project.run(branch="main", parameters={"executor": "big", "to": "staging"})
    assert [(run.job.name, run.job.executor, run.job.seconds) for run in pipeline.workflows[0].jobs] == [
        ("to-staging", "machine", 50),
        ("tell", "machine", 10),
    ]
    for parameters, said in (
        ({"executor": "none", "to": "staging"}, "jobs.ship.executor: there is no executor 'none': only big"),
        ({"executor": "big", "to": "moon"}, "requires[0]: no job of the workflow is called 'to-staging'"),
    ):
        ((_, message),) = project.run(branch="main", parameters=parameters).errors
        assert said in message
