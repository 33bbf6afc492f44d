"""Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""

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
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""

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
        """Evaluate a configuration against the policies of an organization.

        A violation is not an API error: look at `status` in the response.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            input: The configuration, as YAML text.
            metadata: Metadata for the policies, available to them as `data.meta`.
        """
        from .make_decision import request as _request

        return self._client.send(_request(owner_id, context, input, metadata=metadata))

    def get_decision_settings(self, owner_id: str, context: str) -> PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        This requires permission to edit policies.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        from .get_decision_settings import request as _request

        return self._client.send(_request(owner_id, context))

    def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        Only for administrators of the organization, on the Scale plan.

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        from .set_decision_settings import request as _request

        return self._client.send(_request(owner_id, context, enabled=enabled))

    def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> PolicyDecisionLog:
        """Get a recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log import request as _request

        return self._client.send(_request(owner_id, context, decision_id))

    def get_decision_log_policy_bundle(
        self, owner_id: str, context: str, decision_id: str
    ) -> dict[str, Policy]:
        """Get the policies that a recorded decision was made with.

        These are the policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context, decision_id))

    def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, Policy]:
        """Get the policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        from .get_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context))

    def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        Policies that are not in the new bundle are deleted; use `dry` to see the changes first. Only for
        administrators of the organization, on the Scale plan.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            dry: Whether to compute the changes without making them.
            policies: Rego source of every policy, by name; policies left out are deleted.
        """
        from .create_policy_bundle import request as _request

        return self._client.send(_request(owner_id, context, dry=dry, policies=policies))

    def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> Policy:
        """Get a policy of an organization, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            policy_name: Name of the policy.
        """
        from .get_policy_document import request as _request

        return self._client.send(_request(owner_id, context, policy_name))


class AsyncPolicyApi:
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan. With
    ``await``.
    """

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
        """Evaluate a configuration against the policies of an organization.

        A violation is not an API error: look at `status` in the response.

        ``POST /owner/{ownerID}/context/{context}/decision``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            input: The configuration, as YAML text.
            metadata: Metadata for the policies, available to them as `data.meta`.
        """
        from .make_decision import request as _request

        return await self._client.send(_request(owner_id, context, input, metadata=metadata))

    async def get_decision_settings(self, owner_id: str, context: str) -> PolicyDecisionSettings:
        """Get whether policies are enforced on the pipelines of an organization.

        This requires permission to edit policies.

        ``GET /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        from .get_decision_settings import request as _request

        return await self._client.send(_request(owner_id, context))

    async def set_decision_settings(
        self, owner_id: str, context: str, *, enabled: bool | None = None
    ) -> PolicyDecisionSettings:
        """Turn the enforcement of policies on or off.

        Only for administrators of the organization, on the Scale plan.

        ``PATCH /owner/{ownerID}/context/{context}/decision/settings``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            enabled: Whether pipelines are checked against the policies.
        """
        from .set_decision_settings import request as _request

        return await self._client.send(_request(owner_id, context, enabled=enabled))

    async def get_decision_log(self, owner_id: str, context: str, decision_id: str) -> PolicyDecisionLog:
        """Get a recorded policy decision.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log import request as _request

        return await self._client.send(_request(owner_id, context, decision_id))

    async def get_decision_log_policy_bundle(
        self, owner_id: str, context: str, decision_id: str
    ) -> dict[str, Policy]:
        """Get the policies that a recorded decision was made with.

        These are the policies as they were at the time of the decision, by name.

        ``GET /owner/{ownerID}/context/{context}/decision/{decisionID}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            decision_id: UUID of the decision.
        """
        from .get_decision_log_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context, decision_id))

    async def get_policy_bundle(self, owner_id: str, context: str) -> dict[str, Policy]:
        """Get the policies of an organization, by name.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
        """
        from .get_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context))

    async def create_policy_bundle(
        self, owner_id: str, context: str, *, dry: bool | None = None, policies: dict[str, str] | None = None
    ) -> PolicyBundleDiff:
        """Replace all policies of an organization, and get what changed.

        Policies that are not in the new bundle are deleted; use `dry` to see the changes first. Only for
        administrators of the organization, on the Scale plan.

        ``POST /owner/{ownerID}/context/{context}/policy-bundle``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            dry: Whether to compute the changes without making them.
            policies: Rego source of every policy, by name; policies left out are deleted.
        """
        from .create_policy_bundle import request as _request

        return await self._client.send(_request(owner_id, context, dry=dry, policies=policies))

    async def get_policy_document(self, owner_id: str, context: str, policy_name: str) -> Policy:
        """Get a policy of an organization, with its source.

        ``GET /owner/{ownerID}/context/{context}/policy-bundle/{policyName}``

        Args:
            owner_id: UUID of the organization that owns the policies.
            context: Policy context: always `config`.
            policy_name: Name of the policy.
        """
        from .get_policy_document import request as _request

        return await self._client.send(_request(owner_id, context, policy_name))
