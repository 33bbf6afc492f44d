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
        ('pipeline.git.branch matches /ma.n/ and pipeline.git.repo_name == "web"', False),
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
    for wrong in ({"api": "yes"}, {"web": True}):
        with pytest.raises(ValueError, match="the continuation has no parameter"):
            fake.add_project("gh/acme/api", **options, continuation_parameters=wrong)
