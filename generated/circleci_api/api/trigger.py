# mypy: disable-error-code=no-any-return
from __future__ import annotations

from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class TriggerApi(Operations):
    """Triggers, which say what starts the pipelines of a definition."""

    def list_pipeline_definition_triggers(self, project_id: str, pipeline_definition_id: str) -> models.TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
        """
        return self._send(
            "listPipelineDefinitionTriggers",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
            {200: models.TriggerList},
        )

    def create_trigger(
        self,
        project_id: str,
        pipeline_definition_id: str,
        event_source: models.TriggerEventSourceInput,
        *,
        event_preset: models.TriggerEventPreset | models.TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Trigger:
        """Create a trigger for a pipeline definition.

        ``POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
            event_source: Where the events are to come from.
            event_preset: Which of a repository's events start a pipeline; only where the source is a repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events from another repository than
                the code's.
            config_ref: Branch or tag for the configuration; for webhooks, schedules and events from another repository
                than its own.
            event_name: Name to give to the event, for instance that of a webhook.
            disabled: Whether to create it switched off.
            parameters: Values of pipeline parameters by name, for the pipelines that it starts.
        """
        return self._send(
            "createTrigger",
            f"POST /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
            {200: models.Trigger},
            body={
                "event_source": event_source,
                **without(
                    None,
                    {
                        "event_preset": event_preset,
                        "checkout_ref": checkout_ref,
                        "config_ref": config_ref,
                        "event_name": event_name,
                        "disabled": disabled,
                        "parameters": parameters,
                    },
                ),
            },
        )

    def get_trigger(self, project_id: str, trigger_id: str) -> models.Trigger:
        """Get a trigger.

        ``GET /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        return self._send(
            "getTrigger",
            f"GET /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Trigger},
        )

    def delete_trigger(self, project_id: str, trigger_id: str) -> models.Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        return self._send(
            "deleteTrigger",
            f"DELETE /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Message},
        )

    def update_trigger(
        self,
        project_id: str,
        trigger_id: str,
        *,
        event_preset: models.TriggerEventPreset | models.TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        event_source: models.TriggerEventSourceUpdate | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Trigger:
        """Change a trigger.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
            event_preset: Which of a repository's events start a pipeline from now on.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether it is to be switched off.
            event_source: What to change about the webhook or schedule.
            parameters: New values of pipeline parameters by name, for the pipelines that it starts.
        """
        return self._send(
            "updateTrigger",
            f"PATCH /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Trigger},
            body=without(
                None,
                {
                    "event_preset": event_preset,
                    "checkout_ref": checkout_ref,
                    "config_ref": config_ref,
                    "event_name": event_name,
                    "disabled": disabled,
                    "event_source": event_source,
                    "parameters": parameters,
                },
            ),
        )


class AsyncTriggerApi(AsyncOperations):
    """Triggers, which say what starts the pipelines of a definition. With ``await``."""

    async def list_pipeline_definition_triggers(
        self, project_id: str, pipeline_definition_id: str
    ) -> models.TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
        """
        return await self._send(
            "listPipelineDefinitionTriggers",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
            {200: models.TriggerList},
        )

    async def create_trigger(
        self,
        project_id: str,
        pipeline_definition_id: str,
        event_source: models.TriggerEventSourceInput,
        *,
        event_preset: models.TriggerEventPreset | models.TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Trigger:
        """Create a trigger for a pipeline definition.

        ``POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
            event_source: Where the events are to come from.
            event_preset: Which of a repository's events start a pipeline; only where the source is a repository.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events from another repository than
                the code's.
            config_ref: Branch or tag for the configuration; for webhooks, schedules and events from another repository
                than its own.
            event_name: Name to give to the event, for instance that of a webhook.
            disabled: Whether to create it switched off.
            parameters: Values of pipeline parameters by name, for the pipelines that it starts.
        """
        return await self._send(
            "createTrigger",
            f"POST /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}/triggers",
            {200: models.Trigger},
            body={
                "event_source": event_source,
                **without(
                    None,
                    {
                        "event_preset": event_preset,
                        "checkout_ref": checkout_ref,
                        "config_ref": config_ref,
                        "event_name": event_name,
                        "disabled": disabled,
                        "parameters": parameters,
                    },
                ),
            },
        )

    async def get_trigger(self, project_id: str, trigger_id: str) -> models.Trigger:
        """Get a trigger.

        ``GET /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        return await self._send(
            "getTrigger",
            f"GET /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Trigger},
        )

    async def delete_trigger(self, project_id: str, trigger_id: str) -> models.Message:
        """Delete a trigger.

        ``DELETE /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
        """
        return await self._send(
            "deleteTrigger",
            f"DELETE /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Message},
        )

    async def update_trigger(
        self,
        project_id: str,
        trigger_id: str,
        *,
        event_preset: models.TriggerEventPreset | models.TriggerEventPresetValue | None = None,
        checkout_ref: str | None = None,
        config_ref: str | None = None,
        event_name: str | None = None,
        disabled: bool | None = None,
        event_source: models.TriggerEventSourceUpdate | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Trigger:
        """Change a trigger.

        ``PATCH /projects/{project_id}/triggers/{trigger_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            trigger_id: ID of the trigger, a UUID.
            event_preset: Which of a repository's events start a pipeline from now on.
            checkout_ref: New branch or tag to check out.
            config_ref: New branch or tag to take the configuration from.
            event_name: New name of the event.
            disabled: Whether it is to be switched off.
            event_source: What to change about the webhook or schedule.
            parameters: New values of pipeline parameters by name, for the pipelines that it starts.
        """
        return await self._send(
            "updateTrigger",
            f"PATCH /projects/{segment(project_id, 'project_id')}/triggers/{segment(trigger_id, 'trigger_id')}",
            {200: models.Trigger},
            body=without(
                None,
                {
                    "event_preset": event_preset,
                    "checkout_ref": checkout_ref,
                    "config_ref": config_ref,
                    "event_name": event_name,
                    "disabled": disabled,
                    "event_source": event_source,
                    "parameters": parameters,
                },
            ),
        )
