"""Triggers: the events that start pipelines of a pipeline definition."""

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
    """Triggers: the events that start pipelines of a pipeline definition."""

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
            event_source: Where the events come from.
            event_preset: Which events of a repository start a pipeline; only for a source that is a
                repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events of another repository
                than that of the code.
            config_ref: Branch or tag to take the configuration from; for webhooks, schedules and events of
                another repository than that of the configuration.
            event_name: Name of the event, for instance that of a webhook.
            disabled: Whether to create the trigger switched off.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider
                `schedule`.
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
            trigger_id: UUID of the trigger.
        """
        from .get_trigger import request as _request

        return self._client.send(_request(project_id, trigger_id))

    def delete_trigger(self, project_id: str, trigger_id: str) -> Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
        """Update a trigger.

        Anything left out stays unchanged. The repository of a trigger cannot be changed.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
            event_preset: Which events of a repository start a pipeline.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether to switch the trigger off.
            event_source: Changes to the webhook or schedule.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider
                `schedule`.
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
    """Triggers: the events that start pipelines of a pipeline definition. With ``await``."""

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
            event_source: Where the events come from.
            event_preset: Which events of a repository start a pipeline; only for a source that is a
                repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events of another repository
                than that of the code.
            config_ref: Branch or tag to take the configuration from; for webhooks, schedules and events of
                another repository than that of the configuration.
            event_name: Name of the event, for instance that of a webhook.
            disabled: Whether to create the trigger switched off.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider
                `schedule`.
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
            trigger_id: UUID of the trigger.
        """
        from .get_trigger import request as _request

        return await self._client.send(_request(project_id, trigger_id))

    async def delete_trigger(self, project_id: str, trigger_id: str) -> Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
        """Update a trigger.

        Anything left out stays unchanged. The repository of a trigger cannot be changed.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
            event_preset: Which events of a repository start a pipeline.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether to switch the trigger off.
            event_source: Changes to the webhook or schedule.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider
                `schedule`.
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
