"""The names in a configuration: of keys, commands, jobs, executors, parameters, orbs and job groups.

Each is known, or refused in one line that says where, and what may have been meant.
"""

from __future__ import annotations

import pytest
from fake.configured import SLUG

from circleci_facade.testing import FakeCircleCI

CONFIG = """
version: 2.1
orbs:
  node: circleci/node@7
  tools:
    orbs: {aws: circleci/aws-cli@5}
    executors:
      small: {docker: [image: cimg/base:current], resource_class: small}
    commands:
      tell: {parameters: {what: {type: string}}, steps: [run: "echo << parameters.what >>"]}
    jobs:
      report:
        parameters: {runs-on: {type: executor, default: small}}
        executor: << parameters.runs-on >>
        steps: [tell: {what: done}, aws/setup]
  mine: {}
parameters:
  target: {type: string, default: staging}
executors:
  big: {machine: {image: default}, resource_class: large}
commands:
  greet:
    description: Greets.
    parameters:
      to: {type: string, default: world}
      after: {type: steps, default: []}
    steps:
      - run: echo "<< parameters.to >>" \\<< parameters.none >> << pipeline.parameters.target >>
      - when: {condition: << parameters.to >>, steps: [checkout]}
      - steps: << parameters.after >>
jobs:
  build:
    executor: big
    steps:
      - checkout
      - greet
      - greet: {to: "<< pipeline.parameters.target >>", after: [run: x, tools/tell: {what: y}]}
      - node/install
      - [checkout, run: {command: make, when: always}]
  other: build
  unused: {machine: true, steps: [nowhere]}
workflows:
  main:
    jobs:
      - build: {pre-steps: [greet], post-steps: [checkout]}
      - other
      - tools/report
      - tools/report: {name: large, runs-on: big}
      - mine/test
"""


def refused(old: str, new: str) -> str:
    """What is said of the configuration above with such a change."""
    assert old in CONFIG
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=CONFIG.replace(old, new, 1))
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_what_a_configuration_names_is_found_also_in_an_inline_orb() -> None:
    (workflow,) = FakeCircleCI().add_project(SLUG, config=CONFIG).run(branch="main").workflows
    assert {run.job.name: (run.job.executor, run.job.resource_class) for run in workflow.jobs} == {
        "build": ("machine", "large"),
        "other": ("machine", "large"),
        "tools/report": ("docker", "small"),
        "large": ("machine", "large"),
        "mine/test": ("docker", "medium"),
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    executor: big",
            "    exector: big\n    machine: true",
            "jobs.build: has the unknown exector; did you mean executor?",
        ),
        (
            "resource_class: large",
            "resource_clas: large",
            "executors.big: has the unknown resource_clas; did you mean resource_class?",
        ),
        ("description: Greets.", "descr: Greets.", "commands.greet: has the unknown descr; did you mean description?"),
        ("default: staging", "defalt: staging", "parameters.target: has the unknown defalt; did you mean default?"),
        ("resource_class: small", "size: small", "orbs.tools.executors.small: has the unknown size"),
    ],
)
def test_an_unknown_key_is_refused(old: str, new: str, said: str) -> None:
    assert refused(old, new).startswith(f"config: {said}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      - greet\n", "      - gret\n", "jobs.build.steps[1]: there is no command 'gret'; did you mean greet?"),
        (
            "steps: [checkout]}\n      - steps",
            "steps: [chekout]}\n      - steps",
            "commands.greet.steps[1].when.steps[0]: there is no command 'chekout'; did you mean checkout?",
        ),
        (
            "after: [run: x",
            "after: [rum: x",
            "jobs.build.steps[2].greet.after[0]: there is no command 'rum'; did you mean run?",
        ),
        (
            "pre-steps: [greet]",
            "pre-steps: [great]",
            "workflows.main.jobs[0].pre-steps[0]: there is no command 'great'; did you mean greet?",
        ),
        ("tools/tell: {what: y}", "tools/told: {what: y}", "after[1]: there is no command 'told': only tell"),
        (
            "- node/install",
            "- nodes/install",
            "build.steps[3]: there is no command 'nodes/install', because there is no orb 'nodes'; did you mean node?",
        ),
        ("      - other\n", "      - othr\n", "workflows.main.jobs[1]: there is no job 'othr'; did you mean other?"),
        (
            "- tools/report\n",
            "- tools/reports\n",
            "workflows.main.jobs[2]: there is no job 'reports'; did you mean report?",
        ),
        (
            "    executor: big",
            "    executor: bigg",
            "jobs.build.executor: there is no executor 'bigg'; did you mean big?",
        ),
        (
            "[tell: {what: done}",
            "[tel: {what: done}",
            "orbs.tools.jobs.report.steps[0]: there is no command 'tel'; did you mean tell?",
        ),
        ("other: build", "other: other", "workflows.main.jobs[1]: 'other' refers to itself in jobs"),
    ],
)
def test_a_name_that_nothing_has_is_refused(old: str, new: str, said: str) -> None:
    assert said in refused(old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "- greet\n",
            "- greet: {too: x}\n",
            "jobs.build.steps[1].greet: Unexpected argument(s): too; did you mean to?",
        ),
        (
            "- greet\n",
            "- greet: {to: 1}\n",
            "jobs.build.steps[1].greet: Type error for argument to: must be string, not 1",
        ),
        ("tell: {what: done}", "tell", "orbs.tools.jobs.report.steps[0].tell: Missing required argument(s): what"),
        (
            '"<< parameters.to >>"',
            '"<< parameters.too >>"',
            "greet.steps[0].run: Arguments referenced without declared parameters: parameters.too; did you mean to?",
        ),
        (
            'to: "<< pipeline.parameters.target >>"',
            'to: "<< pipeline.parameters.targe >>"',
            "steps[2].greet.to: Arguments referenced without declared parameters: pipeline.parameters.targe; did",
        ),
        (
            "machine: {image: default}",
            "machine: {image: << parameters.image >>}",
            "executors.big.machine.image: Arguments referenced without",
        ),
        (
            "runs-on: big",
            "run-on: big",
            "workflows.main.jobs[3]: Unexpected argument(s): run-on; did you mean runs-on?",
        ),
    ],
)
def test_a_parameter_that_nothing_declares_is_refused(old: str, new: str, said: str) -> None:
    assert said in refused(old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[checkout, run: {command: make, when: always}]",
            "{run: , command: make}",
            "jobs.build.steps[4].run: must be a command",
        ),
        (
            "[checkout, run: {command: make, when: always}]",
            "run: {comand: make}",
            "jobs.build.steps[4].run: must be a command",
        ),
        (
            "[checkout, run: {command: make, when: always}]",
            "when: {condition: true}",
            "jobs.build.steps[4].when: must be a mapping with a condition and steps",
        ),
        ("pre-steps: [greet]", "pre-steps: {greet: }", "pre-steps: must be a list of steps, not a mapping"),
    ],
)
def test_a_step_that_cannot_be_is_refused(old: str, new: str, said: str) -> None:
    assert said in refused(old, new)


def test_keys_at_the_top_are_for_anchors_and_a_misspelt_one_is_named_where_it_is_missed() -> None:
    text = "version: 2.1\nx-defaults: &job {machine: true}\njobs: {test: *job}\nworkflow: {main: {jobs: [test]}}\n"
    with pytest.raises(ValueError, match="nor a job called build; did you mean workflows, not workflow"):
        FakeCircleCI().add_project(SLUG, config=text)
    FakeCircleCI().add_project(SLUG, config=text.replace("workflow:", "workflows:"))


def test_before_version_2_1_unknown_keys_are_no_errors() -> None:
    text = "version: 2\njobs: {build: {machine: true, java: true, steps: [checkout, type: shell]}}\n"
    assert FakeCircleCI().add_project(SLUG, config=text).run(branch="main").workflows
