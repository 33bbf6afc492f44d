"""Checks the steps of jobs: they are not run here, but the commands and parameters that they use must exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .definitions import Definition, Definitions
from .errors import InvalidConfiguration
from .parameter_types import Parameter, check_arguments, parameters_of
from .suggestions import suggestion
from .yaml_text import as_mapping, shown

# circleci-docs, "Configuration reference" and "Reusable configuration", 2026; `deploy` is deprecated but still works.
_BUILT_IN = (
    *("run", "deploy", "checkout", "setup_remote_docker", "save_cache", "restore_cache"),
    *("store_artifacts", "store_test_results", "persist_to_workspace", "attach_workspace"),
    *("add_ssh_keys", "install_signing_bundle", "when", "unless", "steps"),
)
_REFERENCE = re.compile(r"(?<!\\)<<\s*(pipeline\.parameters|parameters)\.([\w-]+)\s*>>")


class StepChecks:
    """Checks jobs and, once each, the commands and executors that they use.

    Args:
        parameters: The names of the pipeline parameters.
    """

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = parameters
        self._checked: set[str] = set()

    def check(self, definition: Definition) -> None:
        """Check a job or a command, and what it uses.

        Raises:
            InvalidConfiguration: A step is invalid, or uses something that does not exist.
        """
        if definition.place in self._checked:
            return
        self._checked.add(definition.place)
        declared = parameters_of(definition.content, definition.place)
        for text, place in _texts({**definition.content, "parameters": None}, definition.place):
            for scope, name in _REFERENCE.findall(text):
                known = declared if scope == "parameters" else self._parameters
                if name not in known:
                    undeclared = f"Arguments referenced without declared parameters: {scope}.{name}"
                    raise InvalidConfiguration(place, f"{undeclared}{suggestion(name, known)}")
        executor = definition.content.get("executor")
        chosen = executor.get("name") if isinstance(executor, dict) else executor
        if isinstance(chosen, str) and "<<" not in chosen:
            found = definition.home.executor(chosen, f"{definition.place}.executor")
            if found is not None:
                self.check(found)
        self.check_steps(definition.content.get("steps"), definition.home, f"{definition.place}.steps")

    def check_steps(self, steps: Any, home: Definitions, place: str) -> None:
        """Check steps.

        Args:
            steps: The steps; a string is a template for a parameter with steps.
            home: The definitions in which their names are looked up.
            place: Where they are.

        Raises:
            InvalidConfiguration: A step is invalid, or uses something that does not exist.
        """
        if steps is None or isinstance(steps, str):
            return
        if not isinstance(steps, list):
            raise InvalidConfiguration(place, f"must be a list of steps, not {shown(steps)}")
        for index, step in enumerate(steps):
            where = f"{place}[{index}]"
            if isinstance(step, list):  # an alias of several
                self.check_steps(step, home, where)
            elif isinstance(step, str):
                self._check_step(step, None, home, where)
            else:
                for name, given in as_mapping(step, where).items():
                    self._check_step(name, given, home, where)

    def _check_step(self, name: str, given: Any, home: Definitions, place: str) -> None:
        if "<<" in name:
            return
        if name in home.commands or name not in _BUILT_IN:
            self._check_command(name, given, home, place)
        elif name in ("run", "deploy"):
            if not (isinstance(given, str) or (isinstance(given, dict) and "command" in given)):
                raise InvalidConfiguration(f"{place}.{name}", "must be a command, or a mapping with one")
        elif name in ("when", "unless"):
            if not isinstance(given, dict) or not {"condition", "steps"} <= set(given):
                raise InvalidConfiguration(f"{place}.{name}", "must be a mapping with a condition and steps")
            self.check_steps(given["steps"], home, f"{place}.{name}.steps")
        elif name == "steps":
            self.check_steps(given, home, f"{place}.steps")

    def _check_command(self, name: str, given: Any, home: Definitions, place: str) -> None:
        if "/" not in name and name not in home.commands:
            hint = suggestion(name, [*home.commands, *_BUILT_IN])
            raise InvalidConfiguration(place, f"there is no command {name!r}{hint}")
        command = home.command(name, place)
        if command is None:
            return
        declared = parameters_of(command.content, command.place)
        arguments = {} if given is None else as_mapping(given, f"{place}.{name}")
        # The value of a template is not known here, so an argument that has one is accepted.
        templated = {key for key, value in arguments.items() if isinstance(value, str) and "<<" in value}
        expected = {key: replace(each, type="any") if key in templated else each for key, each in declared.items()}
        check_arguments(expected, arguments, f"{place}.{name}")
        for key, value in arguments.items():
            if declared[key].type == "steps":
                self.check_steps(value, home, f"{place}.{name}.{key}")
        self.check(command)


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every string in a value, each with its place."""
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, f"{place}.{key}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, f"{place}[{index}]")
