"""A project that a configuration declares: what runs of it, for which branch, tag and values."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from fake.configured import JOBS, SLUG, project, used

from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow


def jobs_of(declared: FakeProject, branch: str | None = "main", tag: str | None = None, **parameters: Any) -> list[str]:
    """The jobs that a pipeline of it runs, by name."""
    run = declared.run(branch=None if tag else branch, tag=tag, parameters=parameters)
    assert run.errors == []
    return [job.job.name for workflow in run.workflows for job in workflow.jobs]


def job(use: str, **parameters: Any) -> Job:
    """The one job of a workflow, with these parameters of the pipeline."""
    run = project(used(use)).run(branch="main", parameters=parameters)
    assert run.errors == []
    return run.workflows[0].jobs[0].job


@pytest.mark.parametrize("version", ["2", "2.0", "2.1", '"2.1"'])
def test_a_job_called_build_runs_where_there_are_no_workflows(version: str) -> None:
    text = f"version: {version}\njobs:\n  build: {{machine: true}}\n"
    run = FakeCircleCI().add_project(SLUG, config=text).run(branch="main")
    assert [(each.plan.name, [one.job.name for one in each.jobs]) for each in run.workflows] == [
        ("workflow", ["build"])
    ]


def test_a_file_is_a_path_and_a_str_is_the_text_itself(tmp_path: Path) -> None:
    file = tmp_path / "config.yml"
    file.write_text("version: 2.1\njobs: {build: {machine: true}}\n", "utf-8")
    assert jobs_of(FakeCircleCI().add_project(SLUG, config=file)) == ["build"]
    assert jobs_of(FakeCircleCI().add_project(SLUG, config=file.read_text("utf-8"))) == ["build"]
    with pytest.raises(ValueError, match=r"for the file, use Path\('.circleci/config.yml'\)"):
        FakeCircleCI().add_project(SLUG, config=".circleci/config.yml")
    for wrong in (file.read_bytes(), {"version": 2.1}):
        with pytest.raises(TypeError, match="a configuration is a Path, or a str with its text, not of type"):
            FakeCircleCI().add_project(SLUG, config=wrong)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        FakeCircleCI().add_project(SLUG, config=tmp_path / "none.yml")
    file.write_bytes(b"version: 2.1 # \xff")
    with pytest.raises(ValueError, match="is not UTF-8"):
        FakeCircleCI().add_project(SLUG, config=file)


def test_a_configuration_excludes_workflows_and_parameters() -> None:
    text = "version: 2.1\njobs: {build: {machine: true}}"
    with pytest.raises(ValueError, match="either config or workflows"):
        FakeCircleCI().add_project(SLUG, [Workflow("test")], config=text)
    with pytest.raises(ValueError, match="either config or workflows and parameters"):
        FakeCircleCI().add_project(SLUG, config=text, parameters={"a": 1})
    with pytest.raises(ValueError, match="continuation needs a config with `setup: true`"):
        FakeCircleCI().add_project(SLUG, config=text, continuation=text)


def test_without_pyyaml_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[testing\]'"):
        FakeCircleCI().add_project(SLUG, config="version: 2.1")
    FakeCircleCI().add_project(SLUG)


def test_jobs_come_after_those_that_they_require_in_whichever_order_they_are_written() -> None:
    declared = project(used("ship: {requires: [test]}", "test: {requires: [build]}", "build"))
    assert jobs_of(declared) == ["build", "test", "ship"]


@pytest.mark.parametrize(
    ("filters", "runs_for"),
    [
        ("branches: {only: main}", ["main"]),
        ("branches: {only: [main, /fix\\/.*/]}", ["main", "fix/typo"]),
        ("branches: {only: /fix/}", []),
        ("branches: {ignore: main}", ["dev", "fix/typo"]),
        ("branches: {only: dev, ignore: dev}", ["dev"]),
        ("branches: {}", ["main", "dev", "fix/typo"]),
        ("tags: {only: /v.*/}", ["main", "dev", "fix/typo", "v1"]),
        ("tags: {ignore: v1}", ["main", "dev", "fix/typo", "nightly"]),
        ("tags: {}", ["main", "dev", "fix/typo"]),
        ("branches: {ignore: /.*/}, tags: {only: [v1, /night.*/]}", ["v1", "nightly"]),
    ],
)
def test_filters_say_for_which_branches_and_tags_a_job_runs(filters: str, runs_for: list[str]) -> None:
    declared = project(used(f"build: {{filters: {{{filters}}}}}"))
    found = [branch for branch in ("main", "dev", "fix/typo") if jobs_of(declared, branch)]
    assert found + [tag for tag in ("v1", "nightly") if jobs_of(declared, tag=tag)] == runs_for


def test_without_filters_a_job_runs_for_all_branches_and_for_no_tag() -> None:
    declared = project(used("build"))
    assert [jobs_of(declared), jobs_of(declared, "dev"), jobs_of(declared, tag="v1")] == [["build"], ["build"], []]


def test_filters_can_be_an_expression() -> None:
    declared = project(
        used(
            """build: {filters: pipeline.git.branch == "main" or pipeline.git.tag starts-with "v"}""",
            "test: {filters: << pipeline.parameters.deploy >>}",
        )
    )
    assert jobs_of(declared) == ["build"]
    assert jobs_of(declared, tag="v1") == ["build"]
    assert jobs_of(declared, "dev", deploy=True) == ["test"]


def test_what_is_filtered_out_is_not_waited_for_unless_that_leaves_nothing() -> None:
    declared = project(
        used(
            "build",
            "test: {filters: {branches: {only: main}}}",
            "ship: {requires: [build, test]}",
            "ship: {name: ship-tests, requires: [test]}",
            "ship: {name: announce, requires: [ship-tests]}",
        )
    )
    assert jobs_of(declared) == ["build", "test", "ship", "ship-tests", "announce"]
    (workflow,) = declared.run(branch="dev").workflows
    assert {run.job.name: list(run.job.required) for run in workflow.jobs} == {"build": [], "ship": ["build"]}


def test_a_workflow_without_a_job_left_is_not_there() -> None:
    declared = project("a: {jobs: [build: {filters: {branches: {only: dev}}}]}\nb: {jobs: [test]}\n")
    assert [run.plan.name for run in declared.run(branch="main").workflows] == ["b"]


@pytest.mark.parametrize(
    ("requires", "required"),
    [
        ("build", ("success",)),
        ("build:", ("success",)),
        ("build: failed", ("failed",)),
        ("build: [failed, canceled]", ("failed", "canceled")),
        ("build: terminal", ("success", "failed", "canceled", "unauthorized", "not_run")),
    ],
)
def test_a_required_job_can_be_asked_to_come_out_otherwise(requires: str, required: tuple[str, ...]) -> None:
    (workflow,) = project(used("build", f"test: {{requires: [{{{requires}}}]}}")).run(branch="main").workflows
    assert workflow.jobs[1].job.required == {"build": required}


def test_a_matrix_runs_a_job_with_every_combination_but_those_left_out() -> None:
    matrix = "{parameters: {size: [small, large], shards: [1, 2]}, exclude: [{size: large, shards: 2}]}"
    declared = project(used(f"sized: {{matrix: {matrix}}}", "ship: {requires: [sized]}"))
    (workflow,) = declared.run(branch="main").workflows
    found = {run.job.name: (run.job.parallelism, run.job.resource_class) for run in workflow.jobs[:-1]}
    assert found == {"sized-1-small": (1, "small"), "sized-1-large": (1, "large"), "sized-2-small": (2, "small")}
    assert set(workflow.jobs[-1].job.required) == set(found)


def test_a_matrix_can_have_an_alias_and_names_of_its_own() -> None:
    declared = project(
        used(
            'sized: {name: "on-<< matrix.size >>", matrix: {alias: all, parameters: {size: [s, l]}}}',
            'ship: {name: "ship-<< matrix.to >>", requires: [on-<< matrix.to >>], matrix: {parameters: {to: [s, l]}}}',
            "build: {requires: [all]}",
        ),
        jobs=JOBS.replace("ship: {docker", "ship: {parameters: {to: {type: string}}, docker"),
    )
    (workflow,) = declared.run(branch="main").workflows
    assert {run.job.name: sorted(run.job.required) for run in workflow.jobs} == {
        "on-s": [],
        "on-l": [],
        "ship-s": ["on-s"],
        "ship-l": ["on-l"],
        "build": ["on-l", "on-s"],
    }


def test_a_job_that_is_used_several_times_without_a_name_is_numbered() -> None:
    assert jobs_of(project(used("build", "build", "build: {name: other}"))) == ["build-1", "build-2", "other"]


def test_options_that_say_nothing_are_as_if_they_were_not_there() -> None:
    assert jobs_of(project(used("build: {requires: , context: , filters: , name: }"))) == ["build"]


def test_what_a_job_runs_on_goes_before_its_executor() -> None:
    jobs = JOBS.replace("  quick:", "  mac: {executor: big, macos: {xcode: 16.1.0}, steps: [checkout]}\n  quick:")
    found = project(used("mac"), jobs=jobs).run(branch="main").workflows[0].jobs[0].job
    assert (found.executor, found.resource_class) == ("macos", "large")


def test_jobs_of_orbs_and_further_options_are_accepted() -> None:
    declared = project(
        used(
            "node/test: {version: '22', context: npm}",
            "build: {pre-steps: [checkout], post-steps: [run: x], serial-group: a/b, override-with: node/build}",
            "sized: {runs-on: node/default}",
        )
    )
    assert jobs_of(declared) == ["node/test", "build", "sized"]


def test_the_executor_of_a_job_is_found_by_its_name() -> None:
    big, sized = job("sized: {size: << pipeline.parameters.target >>}"), job("sized: {runs-on: {name: sized, size: m}}")
    assert (big.executor, big.resource_class) == ("machine", "staging")
    assert (sized.executor, sized.resource_class) == ("docker", "small")
    of_executor = JOBS.replace("    resource_class: << parameters.size >>\n  quick", "  quick")
    declared = project(used("sized: {runs-on: {name: sized, size: m}}"), jobs=of_executor)
    assert declared.run(branch="main").workflows[0].jobs[0].job.resource_class == "m"


def test_values_fill_in_names_contexts_and_arguments() -> None:
    name, shards = "to-<< pipeline.parameters.target >>", "<< pipeline.parameters.shards >>"
    use = f"sized: {{name: {name}, shards: {shards}, context: [a, b-<< pipeline.number >>]}}"
    found = job(use, target="production", shards=4)
    assert (found.name, found.parallelism, found.contexts) == ("to-production", 4, ("a", "b-1"))
    chosen = job('build: {context: << pipeline.git.branch == "main" and "live" or "" >>}')
    assert chosen.contexts == ("live",)


@pytest.mark.parametrize(
    ("condition", "runs_with"),
    [
        ("when: << pipeline.parameters.deploy >>", ["deploy"]),
        ("unless: << pipeline.parameters.deploy >>", ["nothing", "dev", "label"]),
        ("when: {not: << pipeline.parameters.deploy >>}", ["nothing", "dev", "label"]),
        ("when: {equal: [dev, << pipeline.git.branch >>]}", ["dev"]),
        (
            "when: {or: [<< pipeline.parameters.deploy >>, {equal: [x, << pipeline.parameters.label >>]}]}",
            ["deploy", "label"],
        ),
        ("when: {and: [true, << pipeline.parameters.label >>]}", ["label"]),
        ("when: {matches: {pattern: '^d.v$', value: << pipeline.git.branch >>}}", ["dev"]),
        ('when: pipeline.parameters.deploy or pipeline.git.branch == "dev"', ["deploy", "dev"]),
        ("when: false", []),
        ("{when: true, unless: pipeline.parameters.label}", ["nothing", "deploy", "dev"]),
    ],
)
def test_conditions_say_when_a_workflow_runs(condition: str, runs_with: list[str]) -> None:
    condition = condition.strip("{}") if condition.startswith("{") else condition
    declared = project(f"main: {{jobs: [build], {condition}}}\n")
    pipelines: dict[str, dict[str, Any]] = {
        "nothing": {},
        "deploy": {"deploy": True},
        "dev": {"branch": "dev"},
        "label": {"label": "x"},
    }
    assert [name for name, values in pipelines.items() if jobs_of(declared, **values)] == runs_with


def test_workflows_with_a_schedule_of_their_own_run_in_no_pipeline_that_is_triggered() -> None:
    declared = project("nightly: {triggers: [schedule: {cron: '0 0 * * *'}], jobs: [test]}\n")
    assert jobs_of(declared) == []
