"""Triggers, which say what starts the pipelines of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.message import Message
    from ...models.trigger import Trigger
    from ...models.trigger_event_preset import TriggerEventPreset, TriggerEventPresetValue
    from ...models.trigger_event_source_input import TriggerEventSourceInput
    from ...models.trigger_event_source_update import TriggerEventSourceUpdate
    from ...models.trigger_list import TriggerList


class TriggerApi:
    """Triggers, which say what starts the pipelines of a definition."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_pipeline_definition_triggers(self, project_id: str, pipeline_definition_id: str) -> TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .list_pipeline_definition_triggers import request as _request

        return self._client.send(_request(project_id, pipeline_definition_id))

    def create_trigger(
        self,
        project_id: str,
        pipeline_definition_id: str,
        event_source: TriggerEventSourceInput,
        *,
        event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Trigger:
        """Create a trigger for a pipeline definition.

        ``POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            event_source: Where the events are to come from.
            event_preset: Which of a repository's events start a pipeline; only where the source is a
                repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events from another
                repository than the code's.
            config_ref: Branch or tag for the configuration; for webhooks, schedules and events from another
                repository than its own.
            event_name: Name to give to the event, for instance that of a webhook.
            disabled: Whether to create it switched off.
            parameters: Values of pipeline parameters by name, for the pipelines that it starts.
        """
        from .create_trigger import request as _request

        return self._client.send(
            _request(
                project_id,
                pipeline_definition_id,
                event_source,
                event_preset=event_preset,
                checkout_ref=checkout_ref,
                config_ref=config_ref,
                event_name=event_name,
                disabled=disabled,
                parameters=parameters,
            )
        )

    def get_trigger(self, project_id: str, trigger_id: str) -> Trigger:
        """Get a trigger.

        ``GET /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        from .get_trigger import request as _request

        return self._client.send(_request(project_id, trigger_id))

    def delete_trigger(self, project_id: str, trigger_id: str) -> Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        from .delete_trigger import request as _request

        return self._client.send(_request(project_id, trigger_id))

    def update_trigger(
        self,
        project_id: str,
        trigger_id: str,
        *,
        event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        event_source: TriggerEventSourceUpdate | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Trigger:
        """Change a trigger.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
            event_preset: Which of a repository's events start a pipeline from now on.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether it is to be switched off.
            event_source: What to change about the webhook or schedule.
            parameters: New values of pipeline parameters by name, for the pipelines that it starts.
        """
        from .update_trigger import request as _request

        return self._client.send(
            _request(
                project_id,
                trigger_id,
                event_preset=event_preset,
                checkout_ref=checkout_ref,
                config_ref=config_ref,
                event_name=event_name,
                disabled=disabled,
                event_source=event_source,
                parameters=parameters,
            )
        )


class AsyncTriggerApi:
    """Triggers, which say what starts the pipelines of a definition. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_pipeline_definition_triggers(
        self, project_id: str, pipeline_definition_id: str
    ) -> TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .list_pipeline_definition_triggers import request as _request

        return await self._client.send(_request(project_id, pipeline_definition_id))

    async def create_trigger(
        self,
        project_id: str,
        pipeline_definition_id: str,
        event_source: TriggerEventSourceInput,
        *,
        event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Trigger:
        """Create a trigger for a pipeline definition.

        ``POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            event_source: Where the events are to come from.
            event_preset: Which of a repository's events start a pipeline; only where the source is a
                repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events from another
                repository than the code's.
            config_ref: Branch or tag for the configuration; for webhooks, schedules and events from another
                repository than its own.
            event_name: Name to give to the event, for instance that of a webhook.
            disabled: Whether to create it switched off.
            parameters: Values of pipeline parameters by name, for the pipelines that it starts.
        """
        from .create_trigger import request as _request

        return await self._client.send(
            _request(
                project_id,
                pipeline_definition_id,
                event_source,
                event_preset=event_preset,
                checkout_ref=checkout_ref,
                config_ref=config_ref,
                event_name=event_name,
                disabled=disabled,
                parameters=parameters,
            )
        )

    async def get_trigger(self, project_id: str, trigger_id: str) -> Trigger:
        """Get a trigger.

        ``GET /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        from .get_trigger import request as _request

        return await self._client.send(_request(project_id, trigger_id))

    async def delete_trigger(self, project_id: str, trigger_id: str) -> Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        from .delete_trigger import request as _request

        return await self._client.send(_request(project_id, trigger_id))

    async def update_trigger(
        self,
        project_id: str,
        trigger_id: str,
        *,
        event_preset: TriggerEventPreset | TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        event_source: TriggerEventSourceUpdate | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Trigger:
        """Change a trigger.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: ID of the trigger, a UUID.
            event_preset: Which of a repository's events start a pipeline from now on.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether it is to be switched off.
            event_source: What to change about the webhook or schedule.
            parameters: New values of pipeline parameters by name, for the pipelines that it starts.
        """
        from .update_trigger import request as _request

        return await self._client.send(
            _request(
                project_id,
                trigger_id,
                event_preset=event_preset,
                checkout_ref=checkout_ref,
                config_ref=config_ref,
                event_name=event_name,
                disabled=disabled,
                event_source=event_source,
                parameters=parameters,
            )
        )
