"""Reads a configuration, ``.circleci/config.yml``: the parts that decide which workflows and jobs run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .definitions import Definitions, read_definitions
from .errors import InvalidConfiguration
from .parameter_types import Parameter, parameters_of, read_parameter
from .steps import StepChecks
from .workflows import WorkflowDeclaration, read_workflows
from .yaml_text import as_mapping, items, parsed

VERSIONS = ("2", "2.0", "2.1")


@dataclass(frozen=True)
class Configuration:
    """A configuration.

    Attributes:
        text: Its text.
        source: Its name in messages, such as its path.
        setup: Whether it is a setup configuration.
        parameters: The pipeline parameters that it declares.
        definitions: Its jobs, commands, executors and orbs.
        workflows: Its workflows.
    """

    text: str
    source: str
    setup: bool
    parameters: Mapping[str, Parameter]
    definitions: Definitions
    workflows: Sequence[WorkflowDeclaration]


def read_config(config: Path | str) -> Configuration:
    """Read a configuration from a file, or from its text.

    Raises:
        OSError: The file cannot be read.
        TypeError: It is neither a path nor a str.
        ValueError: It is invalid; the message says how, and where.
        ImportError: PyYAML is not installed.
    """
    if isinstance(config, str):
        if "\n" not in config and config.strip().endswith((".yml", ".yaml")):
            raise ValueError(f"a str is the text of a configuration; for the file, use Path({config.strip()!r})")
        return read_text(config, "config")
    if not isinstance(config, Path):
        raise TypeError(f"a configuration is a Path, or a str with its text, not of type {type(config).__name__}")
    try:
        return read_text(config.read_text("utf-8"), str(config))
    except UnicodeDecodeError as error:
        raise InvalidConfiguration(str(config), f"is not UTF-8: {error}") from None


def read_text(text: str, source: str) -> Configuration:
    """Read a configuration from its text.

    Args:
        text: The text.
        source: Its name in messages.

    Raises:
        ValueError: It is invalid; the message says how, and where.
        ImportError: PyYAML is not installed.
    """
    content = as_mapping(parsed(text, source), source)
    version = str(content.get("version"))
    if version not in VERSIONS:
        raise InvalidConfiguration(f"{source}: version", f"must be one of {', '.join(VERSIONS)}, not {version}")
    setup = content.get("setup", False)
    if not isinstance(setup, bool) or (setup and version != "2.1"):
        raise InvalidConfiguration(f"{source}: setup", "must be true or false, and true in version 2.1 only")
    configuration = Configuration(
        text=text,
        source=source,
        setup=setup,
        parameters={
            name: read_parameter(value, place, of_pipeline=True)
            for name, value, place in items(content, "parameters", source)
        },
        definitions=read_definitions(content, source, is_strict=version == "2.1"),
        workflows=read_workflows(content, source),
    )
    if version == "2.1":
        _check_steps(configuration)
    return configuration


def _check_steps(configuration: Configuration) -> None:
    """Check the steps of the jobs that a workflow uses; the service compiles no others."""
    checks, definitions = StepChecks(configuration.parameters), configuration.definitions
    for workflow in configuration.workflows:
        for use in workflow.uses:
            job = None if "type" in use.options else definitions.job(use.job, use.place)
            steps = {name: use.options.get(name) for name in ("pre-steps", "post-steps")}
            if job is not None:
                checks.check(job)
                declared = parameters_of(job.content, job.place)
                steps |= {name: use.arguments.get(name) for name, each in declared.items() if each.type == "steps"}
            for name, given in steps.items():
                checks.check_steps(given, definitions, f"{use.place}.{name}")
