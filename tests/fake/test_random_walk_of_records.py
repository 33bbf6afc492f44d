"""Policies and what they decided, claims, usage exports, deploys and rollbacks: what was done is what is on record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fake.door import NO_TOKEN, Door
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from circleci_facade.testing import FakeCircleCI

ABSENT = "00000000-0000-0000-0000-000000000000"
SLUG = "gh/acme/web"
NAMES = st.sampled_from(["a", "b", "c d", "ü"])
TEXTS = st.sampled_from(["package org", "version: 2.1", "forbidden", ""])
VERSIONS = st.sampled_from(["1.0", "1.1", "2.0"])
ENVIRONMENTS = st.sampled_from(["production", "staging"])
ROLLBACK = timedelta(seconds=10)
EXPORT = timedelta(seconds=60)
PROCESSING = timedelta(seconds=10)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
#: What a claim may be set to, and how it is shown then.
TTLS = {"1h": "1h0m0s", "2d3h": "51h0m0s"}


@dataclass
class Deployed:
    """A version that is live in an environment from a time on."""

    component: str
    environment: str
    version: str
    at: datetime


class Records(RuleBasedStateMachine):
    """Does what is recorded, and knows what the record should say."""

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeCircleCI()
        self.door = Door(self.fake)
        self.project = self.fake.add_project(SLUG)
        self.id = self.project.organization_id
        self.project.organization.add_rule("soft", "because", "forbidden", hard=False)
        self.policies = f"/owner/{self.id}/context/config"
        self.documents: dict[str, str] = {}
        self.decisions: list[tuple[str, dict[str, str], str | None]] = []  # status, policies' hashes, branch
        self.is_enabled = False
        self.claims: dict[str, dict[str, Any]] = {self.own_claims: {}, self.project_claims: {}}
        self.project.run(branch="main")
        self.fake.clock.advance(24 * 3600)  # for the data of exports ends with yesterday
        self.exports: dict[str, datetime] = {}
        self.asked: dict[str, list[datetime]] = {"POST": [], "GET": []}
        self.deploys: list[Deployed] = []
        for version in ("1.0", "1.1"):
            self.deploy("a", "production", version)

    @property
    def own_claims(self) -> str:
        return f"/org/{self.id}/oidc-custom-claims"

    @property
    def project_claims(self) -> str:
        return f"/org/{self.id}/project/{self.project.id}/oidc-custom-claims"

    @rule(seconds=st.sampled_from([1, 5, 10, 55, 1800]))
    def time_passes(self, seconds: int) -> None:
        self.fake.clock.advance(seconds)

    @rule(documents=st.dictionaries(NAMES, TEXTS.map("package org\n{}".format), max_size=3), dry=st.booleans())
    def push_policies(self, documents: dict[str, str], dry: bool) -> None:
        answer = self.door.done(
            "POST", f"{self.policies}/policy-bundle{'?dry=true' if dry else ''}", {"policies": documents}
        )
        both = documents.keys() & self.documents.keys()
        diff = {
            "created": sorted(documents.keys() - self.documents.keys()),
            "deleted": sorted(self.documents.keys() - documents.keys()),
            "modified": sorted(name for name in both if documents[name] != self.documents[name]),
        }
        assert answer == {name: names for name, names in diff.items() if names}
        if not dry:
            self.documents = documents

    @rule(text=TEXTS.filter(bool), branch=st.sampled_from(["main", "fix", None]), count=st.sampled_from([1, 1, 1, 23]))
    def decide(self, text: str, branch: str | None, count: int) -> None:
        metadata = {"vcs": {"branch": branch}} if branch else {}
        for _ in range(count):
            answer = self.door.done("POST", f"{self.policies}/decision", {"input": text, "metadata": metadata})
            assert answer["status"] == ("SOFT_FAIL" if "forbidden" in text else "PASS")
            self.decided(answer["status"], branch)

    @rule(enabled=st.booleans())
    def enable(self, enabled: bool) -> None:
        self.door.done("PATCH", f"{self.policies}/decision/settings", {"enabled": enabled})
        self.is_enabled = enabled

    @rule(branch=st.sampled_from(["main", "fix"]))
    def trigger(self, branch: str) -> None:
        self.project.branches = ["main", "fix"]
        self.door.done("POST", f"/project/{SLUG}/pipeline", {"branch": branch})
        if self.is_enabled:
            self.decided("PASS", branch)

    def decided(self, status: str, branch: str | None) -> None:
        hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in self.documents.items()}
        self.decisions.insert(0, (status, hashes, branch))

    @rule(
        of_project=st.booleans(),
        given=st.fixed_dictionaries({}, optional={"audience": st.lists(NAMES), "ttl": st.sampled_from(list(TTLS))}),
    )
    def claim(self, of_project: bool, given: dict[str, Any]) -> None:
        target = self.project_claims if of_project else self.own_claims
        self.door.done("PATCH", target, given)
        shown = given | ({"ttl": TTLS[given["ttl"]]} if "ttl" in given else {})
        self.claims[target] |= shown | {f"{name}_updated_at": self.fake.clock.now() for name in given}

    @rule(of_project=st.booleans(), names=st.lists(st.sampled_from(["audience", "ttl"]), min_size=1, unique=True))
    def unclaim(self, of_project: bool, names: list[str]) -> None:
        target = self.project_claims if of_project else self.own_claims
        self.door.done("DELETE", f"{target}?claims={','.join(names)}")
        for name in names:
            self.claims[target].pop(name, None)
            self.claims[target].pop(f"{name}_updated_at", None)

    @rule()
    def export(self) -> None:
        body = {"start": "2026-01-05T00:00:00Z", "end": "2026-01-06T00:00:00Z"}
        status, answer = self.door.ask("POST", f"/organizations/{self.id}/usage_export_job", body)
        if self.may_ask("POST"):
            assert (status, answer["state"]) == (201, "created")
            assert answer["usage_export_job_id"] not in self.exports
            self.exports[answer["usage_export_job_id"]] = self.fake.clock.now()
        else:
            assert status == 429

    @rule(data=st.data())
    def look_at_an_export(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from([ABSENT, *self.exports]))
        status, answer = self.door.ask("GET", f"/organizations/{self.id}/usage_export_job/{id}")
        if not self.may_ask("GET"):
            assert status == 429
        elif id == ABSENT:
            assert status == 404
        else:
            age = self.fake.clock.now() - self.exports[id]
            state = "completed" if age >= EXPORT else "processing" if age >= PROCESSING else "created"
            assert (status, answer["state"], bool(answer["download_urls"])) == (200, state, state == "completed")

    def may_ask(self, method: str) -> bool:
        """Whether the limit of ten an hour, or a minute, lets it be asked now; then it counts."""
        now = self.fake.clock.now()
        is_free = sum(at > now - (HOUR if method == "POST" else MINUTE) for at in self.asked[method]) < 10
        self.asked[method] += [now] * is_free
        return is_free

    @rule(component=NAMES, environment=ENVIRONMENTS, version=VERSIONS)
    def deploy(self, component: str, environment: str, version: str) -> None:
        self.fake.add_deploy(SLUG, component, version, environment=environment)
        self.deploys.append(Deployed(component, environment, version, self.fake.clock.now()))

    @rule(component=NAMES, environment=ENVIRONMENTS, current=VERSIONS, wanted=VERSIONS, data=st.data())
    def roll_back(self, component: str, environment: str, current: str, wanted: str, data: st.DataObject) -> None:
        now = self.fake.clock.now()
        if data.draw(st.booleans(), label="of something deployed"):
            last = data.draw(st.sampled_from(self.deploys), label="deployed")
            component, environment = last.component, last.environment
            live = [each for each in self.deploys if (each.component, each.environment) == (component, environment)]
            current = sorted((each for each in live if each.at <= now), key=lambda each: each.at)[-1].version
        body = {
            "component_name": component,
            "environment_name": environment,
            "current_version": current,
            "target_version": wanted,
        }
        where = [each for each in self.deploys if (each.component, each.environment) == (component, environment)]
        past = sorted((each for each in where if each.at <= now), key=lambda each: each.at)
        known = {each.component for each in self.deploys}, {each.environment for each in self.deploys}
        if component not in known[0] or environment not in known[1]:
            status = 404
        elif not past or past[-1].version != current or wanted == current or wanted not in {p.version for p in past}:
            status = 400
        else:
            status = 409 if any(each.at > now for each in where) else 202
        found, answer = self.door.ask("POST", f"/projects/{self.project.id}/rollback", body)
        assert found == status, answer
        if status == 202:
            self.deploys.append(Deployed(component, environment, wanted, now + ROLLBACK))

    @rule()
    def ask_for_what_is_wrong(self) -> None:
        for target in ("/policy-bundle/none", f"/decision/{ABSENT}", f"/decision/{ABSENT}/policy-bundle"):
            self.door.refused(404, "GET", self.policies + target)
        self.door.refused(400, "POST", f"{self.policies}/decision", {"input": 1})
        self.door.refused(400, "POST", f"{self.policies}/policy-bundle", {"policies": {"a": 1}})
        for body in ({}, {"enabled": "yes"}):
            self.door.refused(400, "PATCH", f"{self.policies}/decision/settings", body)
        self.door.refused(400, "PATCH", self.own_claims, {"audience": ["x"], "ttl": "soon"})
        self.door.refused(400, "DELETE", f"{self.own_claims}?claims=audience,other")
        self.door.refused(404, "GET", f"/org/{self.id}/project/{ABSENT}/oidc-custom-claims")
        self.door.refused(400, "POST", f"/projects/{self.project.id}/rollback", {})
        self.door.refused(404, "GET", f"/deploy/components/{ABSENT}")
        self.door.refused(400, "GET", f"/deploy/components?org-id={self.id}&page-size=20&page-token={NO_TOKEN}")

    @invariant()
    def the_policies_and_their_decisions_are_on_record(self) -> None:
        bundle = self.door.done("GET", f"{self.policies}/policy-bundle")
        assert {name: document["content"] for name, document in bundle.items()} == self.documents
        assert self.door.done("GET", f"{self.policies}/decision/settings") == {"enabled": self.is_enabled}
        logs: list[Any] = []
        while found := self.door.done("GET", f"{self.policies}/decision?offset={len(logs)}"):
            logs += found
        decided = [
            (log["decision"]["status"], log["policies"], log["metadata"].get("vcs", {}).get("branch")) for log in logs
        ]
        assert decided == self.decisions
        soft = self.door.done("GET", f"{self.policies}/decision?status=SOFT_FAIL&branch=main")
        assert soft == [log for log, each in zip(logs, decided, strict=True) if each[::2] == ("SOFT_FAIL", "main")][:20]
        if logs:
            assert self.door.done("GET", f"{self.policies}/decision/{logs[-1]['id']}") == logs[-1]

    @invariant()
    def the_claims_are_as_they_were_given(self) -> None:
        for target, claims in self.claims.items():
            shown = self.door.done("GET", target)
            assert shown.pop("org_id") == self.id
            assert shown.pop("project_id", self.project.id) == self.project.id
            times = {name: datetime.fromisoformat(text) for name, text in shown.items() if name.endswith("_at")}
            for each in (shown, claims):
                each |= {"audience": sorted(set(each["audience"]))} if "audience" in each else {}  # it is a set
            assert shown | times == claims

    @invariant()
    def what_is_live_is_what_was_deployed_last(self) -> None:
        now = self.fake.clock.now()
        components = self.door.listed(f"/deploy/components?org-id={self.id}&page-size=20")
        assert [each["name"] for each in components] == list(dict.fromkeys(each.component for each in self.deploys))
        environments = self.door.listed(f"/deploy/environments?org-id={self.id}&page-size=20")
        names = {each["id"]: each["name"] for each in environments}
        assert list(names.values()) == list(dict.fromkeys(each.environment for each in self.deploys))
        for component in components:
            past = [each for each in self.deploys if each.component == component["name"] and each.at <= now]
            past.sort(key=lambda each: each.at)
            one = self.door.done("GET", f"/deploy/components/{component['id']}")
            assert (component["release_count"], one["release_count"]) == (0, len(past))
            live = {each.environment: each.version for each in past}
            last = {(each.environment, each.version): each.at for each in past}
            versions = self.door.listed(f"/deploy/components/{component['id']}/versions")
            assert {names[each["environment_id"]]: each["name"] for each in versions if each["is_live"]} == live
            assert len(versions) == len(last)
            for each in versions:
                assert (
                    datetime.fromisoformat(each["last_deployed_at"])
                    == last[names[each["environment_id"]], each["name"]]
                )
            assert [each["last_deployed_at"] for each in versions] == sorted(
                (each["last_deployed_at"] for each in versions), reverse=True
            )


TestRecords: Any = Records.TestCase
TestRecords.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
