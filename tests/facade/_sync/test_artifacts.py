"""The artifacts of a job, a workflow and a pipeline: listed, chosen by patterns, and read."""

from __future__ import annotations

import pytest

from circleci_facade import NoMatch, Pipeline, testing
from circleci_facade.testing import FakeCircleCI, Workflow

SLUG = "gh/acme/web"
WHEEL = {"dist/web.whl": b"wheel", "dist/old/web.whl": b"old", "log.txt": b"all is well"}


def pipeline_of(fake: FakeCircleCI, *workflows: Workflow) -> Pipeline:
    """A pipeline that ran these workflows to their end."""
    fake.add_project(SLUG, workflows).run(branch="main")
    fake.clock.advance(7200)
    return fake.circleci().project(SLUG).latest()


@pytest.fixture
def pipeline(fake: FakeCircleCI) -> Pipeline:
    """A pipeline with two workflows and artifacts of three of their jobs, one of which ran twice in parallel."""
    return pipeline_of(
        fake,
        Workflow(
            "test",
            [
                testing.Job("build-web", 60, artifacts=WHEEL),
                testing.Job("unit", 60, parallelism=2, artifacts={"reports/unit.xml": b"<xml/>"}),
                testing.Job("hold", type="approval"),
                testing.Job("ship", requires=["hold"], artifacts={"never": b""}),
            ],
        ),
        Workflow("docs", [testing.Job("build-docs", 60, artifacts={"site/index.html": b"<p>docs</p>"})]),
    )


def test_a_pipeline_lists_the_artifacts_of_all_its_jobs(pipeline: Pipeline) -> None:
    for _ in range(2):
        found = [(each.job.name, each.node_index, each.path) for each in pipeline.artifacts()]
        assert found == [
            ("build-web", 0, "dist/web.whl"),
            ("build-web", 0, "dist/old/web.whl"),
            ("build-web", 0, "log.txt"),
            ("unit", 0, "reports/unit.xml"),
            ("unit", 1, "reports/unit.xml"),
            ("build-docs", 0, "site/index.html"),
        ]
    assert [each.path for each in pipeline.artifacts().list(at_once=2)] == [path for _, _, path in found]


@pytest.mark.parametrize(
    ("pattern", "jobs", "paths"),
    [
        ("**/*.whl", "*", ["dist/web.whl", "dist/old/web.whl"]),
        ("dist/*.whl", "build*", ["dist/web.whl"]),
        ("**", "build*", ["dist/web.whl", "dist/old/web.whl", "log.txt", "site/index.html"]),
        ("**", "Build*", []),
        ("DIST/*", "*", []),
        ("**", "unit", ["reports/unit.xml", "reports/unit.xml"]),
    ],
)
def test_patterns_choose_among_paths_and_jobs(pipeline: Pipeline, pattern: str, jobs: str, paths: list[str]) -> None:
    assert [each.path for each in pipeline.artifacts(pattern, jobs=jobs)] == paths


def test_a_workflow_and_a_job_list_theirs(pipeline: Pipeline) -> None:
    test, _ = sorted(pipeline.workflows().list(), key=lambda each: each.name == "docs")
    assert [each.path for each in test.artifacts("*/*").list()] == ["dist/web.whl", *["reports/unit.xml"] * 2]
    job = test.job("build-web")
    assert [each.path for each in job.artifacts("**/*.whl")] == ["dist/web.whl", "dist/old/web.whl"]
    assert [each.path for each in job.artifacts().limit(1)] == ["dist/web.whl"]
    first = job.artifacts("*.txt").first()
    assert first == test.artifact("log.txt") == pipeline.artifact("log.txt") == job.artifact("*.txt")
    assert first.to_dict()["url"] == first.url
    assert first.job == job


def test_artifacts_are_fetched_as_one_iterates(fake: FakeCircleCI, pipeline: Pipeline) -> None:
    artifacts = pipeline.artifacts(jobs="build*")
    before = len(fake.requests)
    first = artifacts.first()
    assert first is not None
    assert len([request for request in fake.requests[before:] if request.endswith("/artifacts")]) == 1
    assert len(fake.requests) == before + 4, "the workflows, the jobs of each, and the artifacts of one job"


def test_many_artifacts_are_found_on_many_pages(fake: FakeCircleCI) -> None:
    many = {f"{number:03}.txt": b"" for number in range(50)}
    pipeline = pipeline_of(fake, Workflow("test", [testing.Job("unit", artifacts=many)]))
    assert [each.path for each in pipeline.artifacts("*[05].txt")] == [path for path in many if path[2] in "05"]


def test_of_a_workflow_that_was_rerun_the_newest_run_counts(fake: FakeCircleCI) -> None:
    pipeline = pipeline_of(fake, Workflow("test", [testing.Job("unit", 5, artifacts={"log.txt": b""})]))
    (workflow,) = pipeline.workflows().list()
    rerun = workflow.rerun()
    rerun.wait()
    (artifact,) = pipeline.artifacts().list()
    assert artifact.job in rerun.jobs().list()


def test_the_only_artifact_is_found_or_the_error_lists_what_there_is(pipeline: Pipeline) -> None:
    assert pipeline.artifact("dist/web.whl").path == "dist/web.whl"
    with pytest.raises(
        NoMatch, match=r"has several artifacts '\*\*/\*\.whl': dist/web\.whl of build-web, run 0; dist/"
    ):
        pipeline.artifact("**/*.whl")
    with pytest.raises(NoMatch, match=r"reports/unit\.xml of unit, run 0; reports/unit\.xml of unit, run 1"):
        pipeline.artifact("reports/*")
    with pytest.raises(NoMatch, match=r"pipeline 1 has no artifact 'web\.whl'; it has dist/web\.whl of build-web"):
        pipeline.artifact("web.whl")
    with pytest.raises(NoMatch, match="it has none at all"):
        pipeline.artifact("web.whl", jobs="lint")


def test_what_is_no_pattern_is_refused_before_anything_is_sent(fake: FakeCircleCI, pipeline: Pipeline) -> None:
    before = len(fake.requests)
    for wrong in ({"pattern": ""}, {"pattern": "*", "jobs": ""}):
        with pytest.raises(ValueError, match="a pattern is text"):
            pipeline.artifacts(**wrong)
    assert len(fake.requests) == before
