"""Job groups: sets of jobs that a workflow uses as if each were one job."""

from __future__ import annotations

import pytest
from fake.configured import SLUG

from circleci_facade.testing import FakeCircleCI, FakeProject, PipelineRun

CONFIG = """
version: 2.1
jobs:
  build: &job {machine: true, steps: [checkout]}
  deploy: *job
  release: *job
  notify: *job
  sized:
    <<: *job
    parameters: {size: {type: string}}
job-groups:
  rollout:
    jobs:
      - deploy
      - release: {requires: [deploy]}
      - sized: {matrix: {parameters: {size: [s, l]}}, requires: [deploy]}
"""
MAIN = """workflows:
  main:
    jobs:
      - build
      - rollout: {requires: [build], serial-group: web/rollout}
      - notify: {requires: [rollout]}
"""


def added(workflows: str = MAIN, *, config: str = CONFIG) -> FakeProject:
    return FakeCircleCI().add_project(SLUG, config=config + workflows, branches=["main", "dev"])


def required(run: PipelineRun) -> dict[str, list[str]]:
    """The jobs of its workflow, each with those that it requires."""
    return {run.job.name: sorted(run.job.required) for workflow in run.workflows for run in workflow.jobs}


def test_a_workflow_runs_the_jobs_of_a_group_between_a_start_and_an_end() -> None:
    assert required(added().run(branch="main")) == {
        "build": [],
        "rollout-start": ["build"],
        "deploy": ["rollout-start"],
        "release": ["deploy"],
        "sized-s": ["deploy"],
        "sized-l": ["deploy"],
        "rollout": ["release", "sized-l", "sized-s"],
        "notify": ["rollout"],
    }


def test_the_start_and_the_end_do_nothing_and_what_follows_waits_for_all_of_the_group() -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG, config=CONFIG + MAIN)
    project.change_job("release", outcome="failed")
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    result = pipeline.wait()
    assert not result.succeeded
    jobs = {job.name: (job.number is None, job.status) for job in result.workflows[0].jobs()}
    assert jobs["rollout-start"] == (True, "success")
    assert jobs["rollout"] == (True, "not_run")
    assert jobs["notify"][1] == "not_run"


def test_a_group_can_be_used_twice_by_names_of_its_own() -> None:
    workflows = """workflows:
  main:
    jobs:
      - rollout: {name: staging}
      - rollout: {name: production, requires: [staging]}
"""
    found = required(added(workflows).run(branch="main"))
    assert found["staging-release"] == ["staging-deploy"]
    assert found["production-start"] == ["staging"]
    assert found["production"] == ["production-release", "production-sized-l", "production-sized-s"]


def test_filters_are_for_the_whole_group() -> None:
    run = added(MAIN.replace("requires: [build],", "filters: {branches: {only: dev}},")).run(branch="main")
    assert required(run) == {"build": []}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  rollout:\n    jobs", "  deploy:\n    jobs", "job-groups.deploy: there is a job 'deploy' too"),
        ("  rollout:\n    jobs", "  rollout:\n    parameters: {}\n    jobs", "has the unknown parameters: only jobs"),
        ("      - deploy\n", "      - rollout\n", "jobs[0]: 'rollout' is a job group, and these cannot be nested"),
        (
            "      - deploy\n",
            "      - deploy: {serial-group: a}\n",
            "jobs[0].serial-group: belongs where the group is used",
        ),
        ("{requires: [deploy]}", "{requires: [build]}", "requires[0]: no job of the group is called 'build': only"),
        ("      - release:", "      - releas:", "jobs[1]: there is no job 'releas'; did you mean release?"),
        (
            "serial-group: web/rollout",
            "context: a",
            "a job group takes name, requires, filters, serial-group, not",
        ),
        ("requires: [rollout]", "requires: [deploy]", "requires[0]: 'deploy' belongs to the job group 'rollout'"),
        ("      - build\n", "      - build\n      - rollout\n", "need unique names, but several are rollout"),
    ],
)
def test_what_a_group_cannot_be_is_refused(old: str, new: str, said: str) -> None:
    text = CONFIG + MAIN
    assert old in text
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=text.replace(old, new, 1))
    assert said in str(caught.value)
