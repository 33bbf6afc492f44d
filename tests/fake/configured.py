"""Projects that a configuration declares, for tests to vary."""

from __future__ import annotations

from textwrap import dedent, indent

from circleci_facade.testing import FakeCircleCI, FakeProject

SLUG = "gh/acme/web"
JOBS = """
version: 2.1
orbs:
  node: circleci/node@7
parameters:
  deploy: {type: boolean, default: false}
  target: {type: enum, enum: [staging, production], default: staging}
  shards: {type: integer, default: 2}
  label: {type: string, default: ""}
executors:
  big: {machine: {image: default}, resource_class: large}
  sized:
    parameters: {size: {type: string, default: small}}
    docker: [image: cimg/base:current]
    resource_class: << parameters.size >>
jobs:
  build: {docker: [image: cimg/base:current]}
  test: {docker: [image: cimg/base:current]}
  ship: {docker: [image: cimg/base:current]}
  sized:
    parameters:
      shards: {type: integer, default: 1}
      size: {type: string, default: small}
      runs-on: {type: executor, default: big}
    executor: << parameters.runs-on >>
    parallelism: << parameters.shards >>
    resource_class: << parameters.size >>
  quick: {type: no-op}
"""


def project(workflows: str, *, jobs: str = JOBS) -> FakeProject:
    """A project with the jobs above and such workflows."""
    text = f"{jobs}workflows:\n{indent(dedent(workflows), '  ')}"
    return FakeCircleCI().add_project(SLUG, config=text, branches=["main", "dev", "fix/typo"])


def used(*uses: str) -> str:
    """A workflow with such jobs."""
    return "main:\n  jobs:\n" + "".join(f"    - {use}\n" for use in uses)
