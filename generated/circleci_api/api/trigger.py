# mypy: disable-error-code=no-any-return
from __future__ import annotations

from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class TriggerApi(Operations):
    """Triggers: the events that start pipelines of a pipeline definition."""

    def list_pipeline_definition_triggers(self, project_id: str, pipeline_definition_id: str) -> models.TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
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
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            event_source: Where the events come from.
            event_preset: Which events of a repository start a pipeline; only for a source that is a repository. The
                provider `github_oauth` needs `all-pushes` or `only-build-prs`.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events of another repository than that
                of the code.
            config_ref: Branch or tag to take the configuration from; for webhooks, schedules and events of another
                repository than that of the configuration.
            event_name: Name of the event, for instance that of a webhook.
            disabled: Whether to create the trigger switched off; not for the provider `github_oauth`.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider `schedule`.
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
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider `schedule`.
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
    """Triggers: the events that start pipelines of a pipeline definition. With ``await``."""

    async def list_pipeline_definition_triggers(
        self, project_id: str, pipeline_definition_id: str
    ) -> models.TriggerList:
        """List the triggers of a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
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
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            event_source: Where the events come from.
            event_preset: Which events of a repository start a pipeline; only for a source that is a repository. The
                provider `github_oauth` needs `all-pushes` or `only-build-prs`.
            checkout_ref: Branch or tag to check out; for webhooks, schedules and events of another repository than that
                of the code.
            config_ref: Branch or tag to take the configuration from; for webhooks, schedules and events of another
                repository than that of the configuration.
            event_name: Name of the event, for instance that of a webhook.
            disabled: Whether to create the trigger switched off; not for the provider `github_oauth`.
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider `schedule`.
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
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
            project_id: UUID of the project (not its slug).
            trigger_id: UUID of the trigger.
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
            parameters: Pipeline parameters by name, for the pipelines that it starts; only for the provider `schedule`.
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
