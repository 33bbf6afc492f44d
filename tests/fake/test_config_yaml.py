"""Anchors and aliases in a configuration: as CircleCI takes them, but for those that stand for no end of values."""

from __future__ import annotations

import pytest
from fake.configured import SLUG

from circleci_facade.testing import FakeCircleCI

BUILD = "version: 2.1\njobs: {build: {machine: true, steps: [checkout]}}\n"


def test_an_anchor_that_is_set_again_holds_from_there_on() -> None:
    text = """
version: 2.1
sizes: [&size small, &kept large]
jobs:
  build: {machine: true, resource_class: *size, environment: &size {A: 1}}
  test: {machine: true, resource_class: *kept, environment: *size}
workflows: {main: {jobs: [build, test]}}
"""
    (workflow,) = FakeCircleCI().add_project(SLUG, config=text).run(branch="main").workflows
    assert [run.job.resource_class for run in workflow.jobs] == ["small", "large"]


def test_an_alias_can_be_used_often() -> None:
    many = "".join(f"  job-{number}: *build\n" for number in range(500))
    text = f"version: 2.1\njobs:\n  build: &build {{machine: true, steps: [checkout]}}\n{many}workflows: {{}}\n"
    assert FakeCircleCI().add_project(SLUG, config=text).run(branch="main").workflows == []


@pytest.mark.parametrize("level", ["[*a{0}, *a{0}, *a{0}]", "{{<<: [*a{0}, *a{0}], x: *a{0}, y: *a{0}}}"])
def test_aliases_of_aliases_without_end_are_refused(level: str) -> None:
    bomb = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {level.format(n - 1)}\n" for n in range(1, 80))
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=BUILD + bomb)
    said = str(caught.value)
    assert said.startswith("config: line ")
    assert said.endswith("expands to more than 1,000,000 values through its aliases")


def test_an_alias_of_what_it_is_part_of_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^config: line 3 refers to itself through an alias$"):
        FakeCircleCI().add_project(SLUG, config=BUILD + "loop: &a {b: [*a]}\n")


def test_what_is_no_yaml_is_said_in_one_line_with_its_place() -> None:
    with pytest.raises(ValueError) as caught:
        FakeCircleCI().add_project(SLUG, config=BUILD + "a: b: c\n")
    assert str(caught.value) == "config: is not YAML: line 3, column 5: mapping values are not allowed here"
