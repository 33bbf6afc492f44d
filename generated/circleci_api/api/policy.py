# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime
from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class PolicyApi(Operations):
    """Configuration policies and the decisions that were made by them."""

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

        Answers come in pages; ask for the next with `offset`.

        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: How many decisions to skip, for paging.
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
        """Evaluate a config against the policies of an organization.

        Violations are not errors of the call; look at `status` in the answer.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            input: The config to evaluate, as YAML text.
            metadata: Facts for the policies to look at, seen by them as `data.meta`.
        """
        return self._send(
            "MakeDecision",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: models.PolicyDecision},
            body={"input": input, **without(None, {"metadata": metadata})},
        )

    def get_decision_settings(self, owner_id: str, context: str) -> models.PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
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

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        return self._send(
            "SetDecisionSettings",
            f"PATCH /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
            body=without(None, {"enabled": enabled}),
        )

    def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> models.PolicyDecisionLog:
        """Get one recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        return self._send(
            "GetDecisionLog",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}",
            {200: models.PolicyDecisionLog},
        )

    def get_decision_log_policy_bundle(self, owner_id: str, context: str, decision_id: str) -> dict[str, models.Policy]:
        """Get the policies a recorded decision was made with.

        The policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        return self._send(
            "GetDecisionLogPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, models.Policy]:
        """Get the current policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
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

        The bundle replaces the whole of the old one, so policies missing from it are deleted. Use `dry` to see the
        changes first.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            dry: Only compute what would change; leave the policies as they are.
            policies: Rego source of every policy, by name; those left out are deleted.
        """
        return self._send(
            "CreatePolicyBundle",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: models.PolicyBundleDiff, 201: models.PolicyBundleDiff},
            query={"dry": dry},
            body=without(None, {"policies": policies}),
        )

    def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> models.Policy:
        """Get one current policy, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            policy_name: Name of the policy.
        """
        return self._send(
            "GetPolicyDocument",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle/{segment(policy_name, 'policy_name')}",
            {200: models.Policy},
        )


class AsyncPolicyApi(AsyncOperations):
    """Configuration policies and the decisions that were made by them. With ``await``."""

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

        Answers come in pages; ask for the next with `offset`.

        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: How many decisions to skip, for paging.
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
        """Evaluate a config against the policies of an organization.

        Violations are not errors of the call; look at `status` in the answer.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            input: The config to evaluate, as YAML text.
            metadata: Facts for the policies to look at, seen by them as `data.meta`.
        """
        return await self._send(
            "MakeDecision",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision",
            {200: models.PolicyDecision},
            body={"input": input, **without(None, {"metadata": metadata})},
        )

    async def get_decision_settings(self, owner_id: str, context: str) -> models.PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
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

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        return await self._send(
            "SetDecisionSettings",
            f"PATCH /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/settings",
            {200: models.PolicyDecisionSettings},
            body=without(None, {"enabled": enabled}),
        )

    async def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> models.PolicyDecisionLog:
        """Get one recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
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
        """Get the policies a recorded decision was made with.

        The policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        return await self._send(
            "GetDecisionLogPolicyBundle",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/decision/{segment(decision_id, 'decision_id')}/policy-bundle",
            {200: dict[str, models.Policy]},
        )

    async def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, models.Policy]:
        """Get the current policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
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

        The bundle replaces the whole of the old one, so policies missing from it are deleted. Use `dry` to see the
        changes first.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            dry: Only compute what would change; leave the policies as they are.
            policies: Rego source of every policy, by name; those left out are deleted.
        """
        return await self._send(
            "CreatePolicyBundle",
            f"POST /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle",
            {200: models.PolicyBundleDiff, 201: models.PolicyBundleDiff},
            query={"dry": dry},
            body=without(None, {"policies": policies}),
        )

    async def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> models.Policy:
        """Get one current policy, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            policy_name: Name of the policy.
        """
        return await self._send(
            "GetPolicyDocument",
            f"GET /owner/{segment(owner_id, 'owner_id')}/context/{segment(context, 'context')}/policy-bundle/{segment(policy_name, 'policy_name')}",
            {200: models.Policy},
        )
