"""Config policies and their decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from .._state.ids import UUID
from .._state.policies import Decision, Policies, policy_hash
from .._state.stamps import stamp
from .area import Area, Route
from .call import PAGE, Answer, Call, Json, Refusal, all_checked

#: The size of a request, about, of which the encoded body counts (terraform-provider-circleci, 2026).
LARGEST_BUNDLE = int(2.5 * 1024 * 1024)

#: The beginning of a module of Rego, after white space and comments.
REGO = re.compile(r"(?:\s|#[^\n]*(?:\n|\Z))*package\s")


class PolicyArea(Area):
    """The operations on policies. Rego is stored but not evaluated: `FakeOrganization.add_rule` adds rules instead."""

    error: ClassVar[str] = "error"

    def routes(self) -> list[Route]:
        context = "/owner/{ownerID}/context/{context}"
        return [
            ("GET", context + "/policy-bundle", self.get_policy_bundle),
            ("POST", context + "/policy-bundle", self.create_policy_bundle),
            ("GET", context + "/policy-bundle/{policyName}", self.get_policy_document),
            ("GET", context + "/decision", self.get_decision_logs),
            ("POST", context + "/decision", self.make_decision),
            ("GET", context + "/decision/settings", self.get_decision_settings),
            ("PATCH", context + "/decision/settings", self.set_decision_settings),
            ("GET", context + "/decision/{decisionID}", self.get_decision_log),
            ("GET", context + "/decision/{decisionID}/policy-bundle", self.get_decision_log_policy_bundle),
        ]

    def get_policy_bundle(self, call: Call) -> Answer:
        return 200, self._policies(call).documents  # terraform-provider-circleci, live: one flat object per name

    def create_policy_bundle(self, call: Call) -> Answer:
        policies = self._policies(call)
        sources = all_checked(call.optional("policies", dict, {}), "policies", str)
        if len(json.dumps(call.body, separators=(",", ":"), ensure_ascii=False).encode()) > LARGEST_BUNDLE:
            raise Refusal(413, "http: request payload too large")
        for name, source in sources.items():
            _check_rego(name, source)
        known = policies.documents
        diff = {
            "created": sorted(set(sources) - set(known)),
            "deleted": sorted(set(known) - set(sources)),
            "modified": sorted(name for name in known if name in sources and known[name]["content"] != sources[name]),
        }
        shown = {name: found for name, found in diff.items() if found}  # empty ones are left out, as Go does
        if call.is_true("dry"):
            return 200, shown
        changed = {*diff["created"], *diff["modified"]}
        policies.documents = {
            name: self._new_document(name, source) if name in changed else known[name]
            for name, source in sources.items()
        }
        return 201, shown

    def get_policy_document(self, call: Call) -> Answer:
        documents = self._policies(call).documents
        if call.parts["policyName"] not in documents:
            raise Refusal(404, "policy not found")
        return 200, documents[call.parts["policyName"]]

    def make_decision(self, call: Call) -> Answer:
        policies = self._policies(call)
        configuration = call.field("input", str)
        metadata = _metadata(call.optional("metadata", dict, {}))
        decision = policies.decide(self.state.shared.new_id("decision"), self.now, configuration, metadata)
        return 200, decision.outcome

    def get_decision_logs(self, call: Call) -> Answer:
        wanted = call.query
        after, before = call.moment("after"), call.moment("before")
        found = [
            decision
            for decision in reversed(self._policies(call).decisions)
            if _matches(decision, wanted, after, before)
        ]
        offset = call.number("offset", 0)
        return 200, [_shown(decision) for decision in found[offset : offset + PAGE]]

    def get_decision_log(self, call: Call) -> Answer:
        return 200, _shown(self._decision(call))

    def get_decision_log_policy_bundle(self, call: Call) -> Answer:
        return 200, self._decision(call).policies

    def get_decision_settings(self, call: Call) -> Answer:
        return 200, {"enabled": self._policies(call).enabled}

    def set_decision_settings(self, call: Call) -> Answer:
        policies = self._policies(call)
        if not call.body:  # terraform-provider-circleci
            raise Refusal(400, "enabled: is a required field")
        policies.enabled = call.optional("enabled", bool, policies.enabled)
        return 200, {"enabled": policies.enabled}

    def _policies(self, call: Call) -> Policies:
        if call.parts["context"] != "config":
            raise Refusal(400, "context: must be a valid value.")
        if not UUID.fullmatch(call.parts["ownerID"]):  # terraform-provider-circleci: a slug is 400
            raise Refusal(400, "owner_id: must be a valid UUID.")
        return self.organization(call.parts["ownerID"]).policies

    def _decision(self, call: Call) -> Decision:
        for decision in self._policies(call).decisions:
            if decision.id == call.parts["decisionID"]:
                return decision
        raise Refusal(404, "decision log not found")

    def _new_document(self, name: str, source: str) -> Json:
        return {"name": name, "content": source, "created_at": stamp(self.now), "created_by": self.state.user_id}


def _check_rego(name: str, source: str) -> None:
    """Reject a source that cannot be Rego, of which every module begins with its package (Open Policy Agent)."""
    if not REGO.match(source):
        # terraform-provider-circleci, from the service's handler, 2026-08
        raise Refusal(400, f"invalid rego content: {name} does not begin with a package")


def _matches(decision: Decision, wanted: Mapping[str, str], after: datetime | None, before: datetime | None) -> bool:
    metadata = decision.metadata
    known = {
        "status": decision.outcome["status"],
        "branch": metadata.get("vcs", {}).get("branch"),
        "project_id": metadata.get("project_id"),
        "build_number": str(metadata.get("build_number")),
    }
    is_in_time = (after is None or decision.created_at > after) and (before is None or decision.created_at < before)
    return is_in_time and all(value == wanted[name] for name, value in known.items() if name in wanted)


def _metadata(given: Mapping[str, Any]) -> Json:
    """The given facts about a build that are of the right type."""
    kinds: dict[str, type] = {"build_number": int, "project_id": str, "ssh_rerun": bool}
    vcs_fields = ("branch", "release_tag", "origin_repository_url", "target_repository_url")
    known: dict[str, Any] = {name: given[name] for name, kind in kinds.items() if type(given.get(name)) is kind}
    if isinstance(vcs := given.get("vcs"), dict):
        known["vcs"] = {name: vcs[name] for name in vcs_fields if isinstance(vcs.get(name), str)}
    return known


def _shown(decision: Decision) -> Json:
    return {
        "id": decision.id,
        "created_at": stamp(decision.created_at),
        "decision": decision.outcome,
        "metadata": decision.metadata,
        "policies": {name: policy_hash(policy) for name, policy in decision.policies.items()},
        "time_taken_ms": 1,
    }
