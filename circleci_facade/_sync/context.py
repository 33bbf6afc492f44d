"""A context: environment variables that the projects of an organization share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from .._handle import Handle
from .._needed import needed, needed_segment
from .._terminal import one_line
from .connection import Connection
from .pages import Pages

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import Context as ContextData
    from circleci_api.models import ContextRestriction, ContextVariable

    from .variables import VariablePlan


class Context(Handle[Connection, "ContextData"]):
    """A context, as it was when it was fetched.

    Attributes:
        id: The context's UUID.
        name: The context's name.
        data: The data that the API returned.
    """

    def __init__(self, connection: Connection, data: ContextData) -> None:
        super().__init__(connection, data, data.id)
        self.name = data.name

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.name}>")

    def variables(self) -> Pages[ContextVariable]:
        """Its environment variables, without their values.

        ``GET /context/{context_id}/environment-variable``
        """
        return Pages(self._connection.api.context.list_environment_variables_from_context, self._known_id())

    def set_variable(self, name: str, value: str) -> None:
        """Create or replace an environment variable.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``
        """
        self._connection.api.context.add_environment_variable_to_context(self._known_id(), name, value)

    def set_variables(self, values: Mapping[str, str]) -> None:
        """Create or replace several environment variables, in order, up to the first that fails. See also `plan`.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``, for each

        Raises:
            VariablesFailed: One failed: the error says why, what was set before, and what was not tried.
            ValueError: A name or a value is not text. Nothing was sent.
        """
        from .._variables import checked_values
        from .variables import set_one_by_one

        checked = checked_values(values)
        del values  # which tools that show local variables would show
        set_one_by_one(self, f"the context {self.name}", checked)

    def plan(self, values: Mapping[str, str], *, prune: bool = False) -> VariablePlan:
        """What it takes for the context to have these environment variables, to print and then to apply.

        ``GET /context/{context_id}/environment-variable``

        Args:
            values: The values by name, such as ``dotenv("prod.env")``.
            prune: Whether to delete the variables that are not in `values`, rather than to leave them as they are.

        Raises:
            ValueError: A name or a value is not text, or `prune` would delete every variable. Nothing was sent.
        """
        from .._variables import MOST_IN_A_CONTEXT, changes_to, checked_values, time_or_none
        from .variables import VariablePlan

        checked = checked_values(values)
        del values  # which tools that show local variables would show
        existing: dict[str, datetime | None] = {}
        for variable in self.variables():
            name = needed(variable.variable, str, "ContextVariable.variable of list_environment_variables_from_context")
            existing[name] = time_or_none(variable.updated_at) or time_or_none(variable.created_at)
        changes = changes_to(existing, checked, prune=prune)
        return VariablePlan(self, f"the context {self.name}", changes, room=MOST_IN_A_CONTEXT - len(existing))

    def delete_variable(self, name: str) -> None:
        """Delete an environment variable.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``
        """
        self._connection.api.context.delete_environment_variable_from_context(self._known_id(), name)

    def restrictions(self) -> Pages[ContextRestriction]:
        """Its restrictions. In a ``circleci/…`` organization, the one to the group "All members" restricts nothing.

        ``GET /context/{context_id}/restrictions``
        """
        return Pages(self._connection.api.context.get_context_restrictions, self._known_id())

    def restrict(self, type: Literal["project", "expression", "group"], value: str) -> str:
        """Restrict its use; returns the restriction's id.

        ``POST /context/{context_id}/restrictions``

        Args:
            type: What to restrict it to; ``group`` only in a GitHub OAuth organization.
            value: The UUID of the project or group, or the expression over pipeline values.

        Raises:
            ValueError: The type is unknown.
        """
        if type not in ("project", "expression", "group"):
            raise ValueError(f"a context is restricted by project, expression or group, not by {type!r}")
        created = self._connection.api.context.create_context_restriction(
            self._known_id(), restriction_type=type, restriction_value=value
        )
        return needed_segment(created.id, "ContextRestriction.id of create_context_restriction")

    def unrestrict(self, restriction_id: str) -> None:
        """Delete a restriction.

        In a ``circleci/…`` organization, the default one to the group "All members" cannot be created again.

        ``DELETE /context/{context_id}/restrictions/{restriction_id}``
        """
        self._connection.api.context.delete_context_restriction(self._known_id(), restriction_id)

    def delete(self) -> None:
        """Delete it, with its environment variables.

        ``DELETE /context/{context_id}``
        """
        self._connection.api.context.delete_context(self._known_id())

    def _known_id(self) -> str:
        return needed_segment(self.id, "Context.id of list_contexts or create_context")
