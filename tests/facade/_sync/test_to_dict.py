"""Every handle as plain data."""

from __future__ import annotations

import json

import pytest

from circleci_facade.testing import FakeCircleCI, Job, Workflow


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", seconds=30)])])
    return fake


def test_a_handle_becomes_plain_json(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    project = circleci.project("gh/acme/web")
    triggered = project.trigger(branch="main")
    result = triggered.wait()
    pipeline = circleci.pipeline(triggered.id)
    (workflow,) = result.workflows
    (job,) = list(workflow.jobs())
    organization = circleci.organization("gh/acme")
    context = organization.create_context("aws")
    for handle in (triggered, pipeline, workflow, job, context):
        assert handle.to_dict()["id"] == handle.id
        assert json.loads(handle.to_json()) == handle.to_dict() == handle.data.to_dict()
    assert pipeline.to_dict()["state"] == "created"
    assert pipeline.to_dict()["created_at"].endswith("Z")
    assert pipeline.to_dict(wire_names=True) == pipeline.to_dict()  # of which no name has a hyphen
    assert project.to_dict() == {"slug": "gh/acme/web"}
    assert organization.to_json() == '{"slug": "gh/acme"}'
