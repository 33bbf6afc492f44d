# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime
from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class PolicyApi(Operations):
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""

    def get_decision_logs(
        self,
        owner_id: str,
        context: str,
        *,
        status: str | None = None,
        after: datetime | None = None,
        before: datetime | None = None,
        branch: str | None = None,
        project_id: str | None = None,
        build_number: str | None = None,
        offset: int | None = None,
    ) -> list[models.PolicyDecisionLog]:
        """List the policy decisions recorded for an organization.

        Results are paged; use `offset` to get the next page.
        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Only decisions on this branch.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: Number of decisions to skip.
        """
        return self._send(
            "GetDecisionLogs",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: list[models.PolicyDecisionLog]},
            query={
                "status": status,
                "after": after,
                "before": before,
                "branch": branch,
                "project_id": project_id,
                "build_number": build_number,
                "offset": offset,
            },
        )

    def make_decision(
        self, owner_id: str, context: str, input: str, *, metadata: dict[str, Any] | None = None
    ) -> models.PolicyDecision:
        """Evaluate a configuration against the policies of an organization.

        A violation is not an API error: look at `status` in the response.
        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            input: The configuration, as YAML text.
            metadata: Metadata for the policies, available to them as `data.meta`.
        """
        return self._send(
            "MakeDecision",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: models.PolicyDecision},
            body={"input": input, **without(None, {"metadata": metadata})},
        )

    def get_decision_settings(self, owner_id: str, context: str) -> models.PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        This requires permission to edit policies.
        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        return self._send(
            "GetDecisionSettings",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
        )

    def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> models.PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        Only for administrators of the organization, on the Scale plan.
        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        return self._send(
            "SetDecisionSettings",
            f"PATCH /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
            body=without(None, {"enabled": enabled}),
        )

    def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> models.PolicyDecisionLog:
        """Get a recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        return self._send(
            "GetDecisionLog",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}",
            {200: models.PolicyDecisionLog},
        )

    def get_decision_log_policy_bundle(self, owner_id: str, context: str, decision_id: str) -> dict[str, models.Policy]:
        """Get the policies that a recorded decision was made with.

        These are the policies as they were at the time of the decision, by name.
        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        return self._send(
            "GetDecisionLogPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, models.Policy]:
        """Get the policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        return self._send(
            "GetPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> models.PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        Policies that are not in the new bundle are deleted; use `dry` to see the changes first. Only for administrators
        of the organization, on the Scale plan.
        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            dry: Whether to compute the changes without making them.
            policies: Rego source of every policy, by name; policies left out are deleted.
        """
        return self._send(
            "CreatePolicyBundle",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: models.PolicyBundleDiff, 201: models.PolicyBundleDiff},
            query={"dry": dry},
            body=without(None, {"policies": policies}),
        )

    def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> models.Policy:
        """Get a policy of an organization, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            policy_name: Name of the policy.
        """
        return self._send(
            "GetPolicyDocument",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle/{segment(policy_name, 'policy_name')}",
            {200: models.Policy},
        )


class AsyncPolicyApi(AsyncOperations):
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan. With ``await``."""

    async def get_decision_logs(
        self,
        owner_id: str,
        context: str,
        *,
        status: str | None = None,
        after: datetime | None = None,
        before: datetime | None = None,
        branch: str | None = None,
        project_id: str | None = None,
        build_number: str | None = None,
        offset: int | None = None,
    ) -> list[models.PolicyDecisionLog]:
        """List the policy decisions recorded for an organization.

        Results are paged; use `offset` to get the next page.
        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Only decisions on this branch.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: Number of decisions to skip.
        """
        return await self._send(
            "GetDecisionLogs",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: list[models.PolicyDecisionLog]},
            query={
                "status": status,
                "after": after,
                "before": before,
                "branch": branch,
                "project_id": project_id,
                "build_number": build_number,
                "offset": offset,
            },
        )

    async def make_decision(
        self, owner_id: str, context: str, input: str, *, metadata: dict[str, Any] | None = None
    ) -> models.PolicyDecision:
        """Evaluate a configuration against the policies of an organization.

        A violation is not an API error: look at `status` in the response.
        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            input: The configuration, as YAML text.
            metadata: Metadata for the policies, available to them as `data.meta`.
        """
        return await self._send(
            "MakeDecision",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: models.PolicyDecision},
            body={"input": input, **without(None, {"metadata": metadata})},
        )

    async def get_decision_settings(self, owner_id: str, context: str) -> models.PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        This requires permission to edit policies.
        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        return await self._send(
            "GetDecisionSettings",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
        )

    async def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> models.PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        Only for administrators of the organization, on the Scale plan.
        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        return await self._send(
            "SetDecisionSettings",
            f"PATCH /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
            body=without(None, {"enabled": enabled}),
        )

    async def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> models.PolicyDecisionLog:
        """Get a recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        return await self._send(
            "GetDecisionLog",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}",
            {200: models.PolicyDecisionLog},
        )

    async def get_decision_log_policy_bundle(
        self, owner_id: str, context: str, decision_id: str
    ) -> dict[str, models.Policy]:
        """Get the policies that a recorded decision was made with.

        These are the policies as they were at the time of the decision, by name.
        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        return await self._send(
            "GetDecisionLogPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    async def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, models.Policy]:
        """Get the policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        return await self._send(
            "GetPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    async def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> models.PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        Policies that are not in the new bundle are deleted; use `dry` to see the changes first. Only for administrators
        of the organization, on the Scale plan.
        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            dry: Whether to compute the changes without making them.
            policies: Rego source of every policy, by name; policies left out are deleted.
        """
        return await self._send(
            "CreatePolicyBundle",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: models.PolicyBundleDiff, 201: models.PolicyBundleDiff},
            query={"dry": dry},
            body=without(None, {"policies": policies}),
        )

    async def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> models.Policy:
        """Get a policy of an organization, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            policy_name: Name of the policy.
        """
        return await self._send(
            "GetPolicyDocument",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle/{segment(policy_name, 'policy_name')}",
            {200: models.Policy},
        )
