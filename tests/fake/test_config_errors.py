"""What is wrong with a configuration is said when the project is declared."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from fake.configured import SLUG, project, used
from hypothesis import given, settings
from hypothesis import strategies as st

from circleci_facade.testing import FakeCircleCI

WRONG = {
    "[": "config: is not YAML",
    "- a": "config: must be a mapping, not a list",
    "&a [*a]": "config: must be a mapping",
    "version: 3": "config: version: must be one of 2, 2.0, 2.1, not 3",
    "{version: 2, setup: true}": "config: setup: must be",
    "{version: 2.1, jobs: {test: {machine: true}}}": "neither workflows nor a job called build",
    "{version: 2.1, jobs: {on: {machine: true}}}": "config: jobs: True is not a string",
    "{version: 2.1, jobs: {build: {steps: []}}}": "config: jobs.build: needs one of",
    "{version: 2.1, jobs: {build: {type: other}}}": "config: jobs.build.type: must be one of",
    "{version: 2.1, jobs: {build: {machine: true}, a: {executor: b}}}": "jobs.a.executor: there is no executor 'b'",
    "{version: 2.1, jobs: {build: {machine: true, docker: []}}}": "config: jobs.build: needs one of",
    "{version: 2.1, job-groups: {a: {}}}": "config: job-groups.a.jobs: must be a list of jobs",
    "{version: 2.1, parameters: {a: {type: float}}}": "config: parameters.a.type: must be one of string",
    "{version: 2.1, parameters: {a: {type: integer, default: x}}}": "parameters.a.default: must be integer, not 'x'",
    "{version: 2.1, parameters: {a: {type: enum}}}": "parameters.a.enum: must be a list of strings",
    "{version: 2.1, parameters: {a: {type: enum, enum: [b], default: c}}}": "parameters.a.default: must be one of b",
    "{version: 2.1, parameters: {a: {type: string, other: c}}}": "parameters.a: has the unknown other",
}


@pytest.mark.parametrize(("text", "problem"), WRONG.items())
def test_what_is_no_configuration_is_refused_and_says_where(text: str, problem: str) -> None:
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=text)
    assert problem in str(caught.value)


WRONG_USES = {
    "none": "jobs[0]: there is no job 'none': only build, test, ship, sized, quick",
    "other/test": "jobs[0]: there is no job 'other/test'",
    "{build: {}, test: {}}": "jobs[0]: must be the name of a job",
    "build: {requires: [test]}": "jobs[0].requires[0]: no job of the workflow is called 'test'",
    "build: {requires: test}": "jobs[0].requires: must be a list",
    "build: {requires: [build]}": "jobs: require each other: build, build",
    "build: {requires: [{build: broken}]}": "requires[0]: 'broken' is not a status of a job",
    "build: {requires: [test, {test: failed}]}\n    - test": "requires[1]: 'test' is required twice",
    "build: {type: build}": "jobs[0].type: in a workflow it can only be approval",
    "build: {filters: {branch: main}}": "jobs[0].filters: must be an expression, or a mapping with branches and tags",
    "build: {filters: {branches: main}}": "jobs[0].filters.branches: must be a mapping with only or ignore",
    "build: {filters: {branches: {only: [on]}}}": "branches.only: must be a string or a list of strings, not True",
    "build: {filters: {branches: {only: /(/}}}": "filters.branches.only: '(' is not a supported regular expression",
    "build: {filters: pipeline.git.branch = 'main'}": "jobs[0].filters: the expression",
    "build: {filters: pipeline.parameters.none}": "there is no 'none' in pipeline.parameters: only deploy, target",
    "build: {name: << pipeline.none >>}": "jobs[0].name: there is no 'none' in pipeline",
    "build: {name: []}": "jobs[0].name: must be a string",
    "build: {size: 1}": "jobs[0]: Unexpected argument(s): size",
    "sized: {size: 1}": "jobs[0]: Type error for argument size: must be string, not 1",
    "sized: {runs-on: none}": "jobs.sized.executor: there is no executor 'none': only big, sized",
    "sized: {shards: 0}": "jobs.sized.parallelism: must be a number from 1, not 0",
    "sized: {matrix: {parameters: {size: small}}}": "matrix.parameters.size: must be a list",
    "sized: {matrix: {parameters: {size: [a], shards: [1]}, exclude: [{size: a}]}}": "matrix.exclude: must be a list",
    "sized: {matrix: {include: []}}": "jobs[0].matrix: must be a mapping with parameters",
    "build: {context: {a: b}}": "jobs[0].context: must be a string",
}


@pytest.mark.parametrize(("use", "problem"), WRONG_USES.items())
def test_a_job_of_a_workflow_that_cannot_be_is_refused_and_says_where(use: str, problem: str) -> None:
    with pytest.raises(ValueError) as caught:
        project(used(use))
    assert problem in str(caught.value)
    assert str(caught.value).startswith("config: ")


@pytest.mark.parametrize(
    ("workflow", "problem"),
    [
        ("main: {jobs: {}}", "workflows.main.jobs: must be a list of jobs"),
        ("main: {jobs: [build], on: push}", "workflows.main: True is not a string"),
        ("main: {jobs: [build], only: push}", "workflows.main: has the unknown only"),
        ("main: {jobs: [build], triggers: [push]}", "workflows.main.triggers: must be a list of schedules"),
        ("main: {jobs: [build], when: {xor: [true]}}", "workflows.main.when: there is no logic statement 'xor'"),
        ("main: {jobs: [build], when: {and: []}}", "workflows.main.when.and: takes a list that is not empty"),
        ("main: {jobs: [build], when: {and: [pipeline.git.branch]}}", "when.and[0]: 'pipeline.git.branch' is a string"),
        ("main: {jobs: [build, build, test: {requires: [build]}]}", "used several times, so name its uses"),
        ("main: {jobs: [build: {name: a}, test: {name: a-1}, test: {name: a}]}", "several are called a-1"),
        (
            "main: {jobs: [build: {requires: [test]}, test: {requires: [build]}]}",
            "workflows.main.jobs: require each other",
        ),
    ],
)
def test_a_workflow_that_cannot_be_is_refused_and_says_where(workflow: str, problem: str) -> None:
    with pytest.raises(ValueError) as caught:
        project(workflow + "\n")
    assert problem in str(caught.value)


FRAGMENTS = st.sampled_from(
    [
        *(
            "version: 2.1\n",
            "jobs:\n",
            "workflows:\n",
            "  build: ",
            "  main:\n",
            "    jobs: ",
            "    - ",
            "{machine: true}\n",
        ),
        *(
            "[build]\n",
            "[",
            "]",
            "{",
            "}",
            ": ",
            "&a ",
            "*a",
            "<<: *a\n",
            "<< pipeline.number >>",
            "when: ",
            "filters: ",
        ),
        *(
            "not (",
            "matrix: {parameters: {a: [1]}}",
            "requires: [build]",
            "!!float x",
            "!!timestamp x",
            "2001-99-99",
            "\n",
        ),
    ]
)


@given(st.text() | st.lists(FRAGMENTS, max_size=12).map("".join) | st.lists(FRAGMENTS).map("version: 2.1\n".join))
def test_whatever_text_is_given_it_is_a_configuration_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        declared = FakeCircleCI().add_project(SLUG, config=text)
        assert declared.run(branch="main").configuration == text


LINES = Path(__file__).with_name("configurations").joinpath("web.yml").read_text("utf-8").splitlines()
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.dictionaries(st.integers(), st.none())


@settings(max_examples=60)
@given(st.sampled_from(range(len(LINES))), VALUES | st.lists(VALUES, max_size=2))
def test_whatever_stands_in_one_line_of_a_configuration_it_is_read_or_refused(number: int, value: Any) -> None:
    key = LINES[number].partition(":")[0]
    text = "\n".join([*LINES[:number], f"{key}: {json.dumps(value)}", *LINES[number + 1 :]])
    with suppress(ValueError):
        declared = FakeCircleCI().add_project(SLUG, config=text)
        assert declared.run(tag="v1.0.0").configuration == text
