"""The configuration of a fake pipeline, as text: what `Workflow` and `Job` declare, written as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .parameter_types import TYPES
from .plan import Job, Workflow

_KINDS = {kind: name for name, kind in TYPES.items() if name != "enum"}


def configuration_of(workflows: Sequence[Workflow], parameters: Mapping[str, Any], *, setup: bool = False) -> str:
    """The text of a configuration that declares these `workflows` and `parameters`."""
    return "\n".join(_lines(workflows, parameters, setup)) + "\n"


def _lines(workflows: Sequence[Workflow], parameters: Mapping[str, Any], setup: bool) -> Iterator[str]:
    yield "version: 2.1"
    if setup:
        yield "setup: true"
    if parameters:
        yield "parameters:"
        for name, default in parameters.items():
            kind = _KINDS.get(type(default), "string")
            yield f"  {json.dumps(name)}: {{type: {kind}, default: {json.dumps(default)}}}"
    jobs = {job.name: job for workflow in workflows for job in workflow.jobs if job.type != "approval"}
    if jobs:
        yield "jobs:"
        for job in jobs.values():
            yield from _job(job)
    if workflows:
        yield "workflows:"
    for workflow in workflows:
        yield f"  {json.dumps(workflow.name)}:"
        if isinstance(workflow.when, str):
            yield f"    when: << pipeline.parameters.{workflow.when} >>"
        if workflow.max_auto_reruns is not None:
            yield f"    max_auto_reruns: {workflow.max_auto_reruns}"
        yield "    jobs:"
        yield from (_use(job, workflow) for job in workflow.jobs)


def _job(job: Job) -> Iterator[str]:
    yield f"  {json.dumps(job.name)}:"
    if job.type == "no-op":
        yield "    type: no-op"
        return
    yield (
        f"    {job.executor}: [{{image: cimg/base:current}}]"
        if job.executor == "docker"
        else f"    {job.executor}: true"
    )
    yield f"    resource_class: {job.resource_class}"
    if job.parallelism > 1:
        yield f"    parallelism: {job.parallelism}"
    steps = ["checkout", {"run": f"sleep {job.seconds:g}"}]
    steps += [{"store_artifacts": {"path": path}} for path in job.artifacts]
    yield f"    steps: {json.dumps(steps)}"


def _use(job: Job, workflow: Workflow) -> str:
    options: dict[str, Any] = {}
    if job.type == "approval":
        options["type"] = "approval"
    if job.requires:
        wanted = job.required.items()
        options["requires"] = [each if how == ("success",) else {each: list(how)} for each, how in wanted]
    if job.contexts:
        options["context"] = list(job.contexts)
    if job.serial_group is not None:
        options["serial-group"] = job.serial_group
    patterns = {"branches": workflow.branches, "tags": workflow.tags}
    if filters := {kind: {"only": list(each)} for kind, each in patterns.items() if each is not None}:
        options["filters"] = filters
    return f"    - {json.dumps({job.name: options} if options else job.name)}"
