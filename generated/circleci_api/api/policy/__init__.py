"""Configuration policies and the decisions that were made by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from datetime import datetime

    from ...models.policy import Policy
    from ...models.policy_bundle_diff import PolicyBundleDiff
    from ...models.policy_decision import PolicyDecision
    from ...models.policy_decision_log import PolicyDecisionLog
    from ...models.policy_decision_settings import PolicyDecisionSettings


class PolicyApi:
    """Configuration policies and the decisions that were made by them."""

    def __init__(self, client: Client) -> None:
        self._client = client

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
    ) -> list[PolicyDecisionLog]:
        """List the policy decisions recorded for an organization.

        Answers come in pages; ask for the next with `offset`.

        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: How many decisions to skip, for paging.
        """
        from .get_decision_logs import request as _request

        return self._client.send(
            _request(
                owner_id,
                context,
                status=status,
                after=after,
                before=before,
                branch=branch,
                project_id=project_id,
                build_number=build_number,
                offset=offset,
            )
        )

    def make_decision(
        self, owner_id: str, context: str, input: str, *, metadata: dict[str, Any] | None = None
    ) -> PolicyDecision:
        """Evaluate a config against the policies of an organization.

        Violations are not errors of the call; look at `status` in the answer.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            input: The config to evaluate, as YAML text.
            metadata: Facts for the policies to look at, seen by them as `data.meta`.
        """
        from .make_decision import request as _request

        return self._client.send(_request(owner_id, context, input, metadata=metadata))

    def get_decision_settings(self, owner_id: str, context: str) -> PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
        """
        from .get_decision_settings import request as _request

        return self._client.send(_request(owner_id, context))

    def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        from .set_decision_settings import request as _request

        return self._client.send(_request(owner_id, context, enabled=enabled))

    def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> PolicyDecisionLog:
        """Get one recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log import request as _request

        return self._client.send(_request(owner_id, context, decision_id))

    def get_decision_log_policy_bundle(
        self, owner_id: str, context: str, decision_id: str
    ) -> dict[str, Policy]:
        """Get the policies a recorded decision was made with.

        The policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context, decision_id))

    def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, Policy]:
        """Get the current policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
        """
        from .get_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context))

    def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        The bundle replaces the whole of the old one, so policies missing from it are deleted. Use `dry` to
        see the changes first.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            dry: Only compute what would change; leave the policies as they are.
            policies: Rego source of every policy, by name; those left out are deleted.
        """
        from .create_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context, dry=dry, policies=policies))

    def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> Policy:
        """Get one current policy, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            policy_name: Name of the policy.
        """
        from .get_policy_document import request as _request

        return self._client.send(_request(owner_id, context, policy_name))


class AsyncPolicyApi:
    """Configuration policies and the decisions that were made by them. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

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
    ) -> list[PolicyDecisionLog]:
        """List the policy decisions recorded for an organization.

        Answers come in pages; ask for the next with `offset`.

        ``GET /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            status: Only decisions with this status: `PASS`, `SOFT_FAIL`, `HARD_FAIL` or `ERROR`.
            after: Only decisions made after this time.
            before: Only decisions made before this time.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            project_id: Only decisions on the project with this UUID.
            build_number: Only decisions on the build with this number.
            offset: How many decisions to skip, for paging.
        """
        from .get_decision_logs import request as _request

        return await self._client.send(
            _request(
                owner_id,
                context,
                status=status,
                after=after,
                before=before,
                branch=branch,
                project_id=project_id,
                build_number=build_number,
                offset=offset,
            )
        )

    async def make_decision(
        self, owner_id: str, context: str, input: str, *, metadata: dict[str, Any] | None = None
    ) -> PolicyDecision:
        """Evaluate a config against the policies of an organization.

        Violations are not errors of the call; look at `status` in the answer.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            input: The config to evaluate, as YAML text.
            metadata: Facts for the policies to look at, seen by them as `data.meta`.
        """
        from .make_decision import request as _request

        return await self._client.send(_request(owner_id, context, input, metadata=metadata))

    async def get_decision_settings(self, owner_id: str, context: str) -> PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
        """
        from .get_decision_settings import request as _request

        return await self._client.send(_request(owner_id, context))

    async def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        from .set_decision_settings import request as _request

        return await self._client.send(_request(owner_id, context, enabled=enabled))

    async def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> PolicyDecisionLog:
        """Get one recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log import request as _request

        return await self._client.send(_request(owner_id, context, decision_id))

    async def get_decision_log_policy_bundle(
        self, owner_id: str, context: str, decision_id: str
    ) -> dict[str, Policy]:
        """Get the policies a recorded decision was made with.

        The policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context, decision_id))

    async def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, Policy]:
        """Get the current policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
        """
        from .get_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context))

    async def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        The bundle replaces the whole of the old one, so policies missing from it are deleted. Use `dry` to
        see the changes first.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            dry: Only compute what would change; leave the policies as they are.
            policies: Rego source of every policy, by name; those left out are deleted.
        """
        from .create_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context, dry=dry, policies=policies))

    async def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> Policy:
        """Get one current policy, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context, almost always `config`.
            policy_name: Name of the policy.
        """
        from .get_policy_document import request as _request

        return await self._client.send(_request(owner_id, context, policy_name))
