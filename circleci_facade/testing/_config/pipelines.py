"""Plans of pipelines, as their project declares them: in Python, or in a configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .checking import checked
from .errors import InvalidConfiguration
from .parameters import PARAMETERS, parameter_values
from .plan import Workflow
from .planning import planned
from .reading import Configuration, read_text
from .writing import configuration_of


@dataclass
class PipelinePlan:
    """The plan of a pipeline.

    Attributes:
        values: The pipeline values, by name.
        text: The configuration of its workflows.
        workflows: Its workflows; with a setup phase, those after it.
        setup_text: The configuration of its setup phase, if it has one.
        setup: The workflows of its setup phase.
        errors: Why it cannot run, each as (type, message).
        late_errors: Why it cannot be continued from its setup phase, likewise.
    """

    values: Mapping[str, Any]
    text: str
    workflows: list[Workflow] = field(default_factory=list)
    setup_text: str | None = None
    setup: list[Workflow] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    late_errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to run and no error."""
        return not (self.setup or self.workflows or self.errors)


def declared_plan(
    workflows: Sequence[Workflow], defaults: Mapping[str, Any], given: Mapping[str, Any], values: Mapping[str, Any]
) -> PipelinePlan:
    """The plan for workflows declared in Python.

    Args:
        workflows: The workflows of the project.
        defaults: The parameters that it declares, with their defaults.
        given: The given parameter values.
        values: The other pipeline values.
    """
    parameters = {**defaults, **given}
    branch, tag = values["pipeline.git.branch"], values["pipeline.git.tag"]
    plans = [plan for plan in workflows if plan.runs(branch or None, tag or None, parameters)]
    setup, others = [plan for plan in plans if plan.setup], [plan for plan in plans if not plan.setup]
    return PipelinePlan(
        values={**values, **{PARAMETERS + name: value for name, value in parameters.items()}},
        text=configuration_of(others, defaults),
        workflows=others,
        setup_text=configuration_of(setup, defaults, setup=True) if setup else None,
        setup=setup,
    )


def configured_plan(
    configuration: Configuration,
    continuation: Configuration | None,
    submitted: Mapping[str, Any],
    given: Mapping[str, Any],
    values: Mapping[str, Any],
) -> PipelinePlan:
    """The plan that a configuration declares.

    Args:
        configuration: The configuration.
        continuation: The configuration with which its setup workflow continues it, if there is one.
        submitted: The parameter values for the continuation.
        given: The given parameter values.
        values: The other pipeline values.
    """
    plan = PipelinePlan({**values, **{PARAMETERS + name: value for name, value in given.items()}}, configuration.text)
    try:
        parameters, plans = _read(configuration, given, values)
    except InvalidConfiguration as error:
        plan.errors = [("config", str(error))]
        return plan
    plan.values = {**values, **parameters}
    if not configuration.setup:
        plan.workflows = plans
    elif plans:
        plan.setup_text = configuration.text
        plan.setup = [replace(each, continues=continuation is not None) for each in plans]
        if continuation is not None:
            _continue(plan, continuation, {**given, **submitted})
    return plan


def continued_plan(
    setup: Configuration,
    text: str,
    submitted: Mapping[str, Any],
    given: Mapping[str, Any],
    values: Mapping[str, Any],
) -> PipelinePlan:
    """The plan for a configuration with which a client continues a pipeline from its setup phase.

    Its errors are in the plan: the service accepts it, and then shows errors in the pipeline (circleci-cli, seen live,
    2026).

    Args:
        setup: The configuration of the setup phase.
        text: The configuration to continue with.
        submitted: The parameter values from the client.
        given: The parameter values from the trigger.
        values: The pipeline values so far.

    Raises:
        ValueError: The trigger already gave a value other than the default to a parameter of both configurations.
    """
    plan = PipelinePlan(values, text)
    try:
        configuration = _read_continuation(text)
        checked(configuration, _without_parameters(values))
    except InvalidConfiguration as error:
        plan.late_errors = [("config", str(error))]
        return plan
    for name in set(submitted) & set(given) & set(setup.parameters) & set(configuration.parameters):
        if given[name] != setup.parameters[name].default:
            raise ValueError("Conflicting pipeline parameters.")  # circleci-docs, "Dynamic configuration", 2026
    _continue(plan, configuration, {**given, **submitted})
    return plan


def _read_continuation(text: str) -> Configuration:
    configuration = read_text(text, "configuration")
    if configuration.setup:
        raise InvalidConfiguration("configuration: setup", "a pipeline cannot be continued with another setup")
    return configuration


def _continue(plan: PipelinePlan, configuration: Configuration, given: Mapping[str, Any]) -> None:
    plan.text = configuration.text
    try:
        parameters, plan.workflows = _read(configuration, given, plan.values)
    except InvalidConfiguration as error:
        plan.late_errors = [("config", str(error))]
    else:
        plan.values = {**plan.values, **parameters}


def _read(
    configuration: Configuration, given: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Workflow]]:
    parameters = parameter_values(configuration, given)
    own = {**_without_parameters(values), "pipeline.in_setup": configuration.setup, **parameters}
    return parameters, planned(configuration, own)


def _without_parameters(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"pipeline.in_setup": False} | {
        name: value for name, value in values.items() if not name.startswith(PARAMETERS)
    }
