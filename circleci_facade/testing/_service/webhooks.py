"""Outbound webhooks; what they tell is found elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from .._project import FakeProject
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, masked, one_of, page, stamp

EVENTS = ("workflow-completed", "job-completed")


class Webhooks(Area):
    """The operations on webhooks."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/webhook", self.get_webhooks),
            ("POST", "/webhook", self.create_webhook),
            ("GET", "/webhook/{webhook-id}", self.get_webhook_by_id),
            ("PUT", "/webhook/{webhook-id}", self.update_webhook),
            ("DELETE", "/webhook/{webhook-id}", self.delete_webhook),
        ]

    def get_webhooks(self, call: Call) -> Answer:
        one_of(call.asked("scope-type"), "scope-type", ("project",))
        webhooks = list(self.project_by_id(call.asked("scope-id")).webhooks.values())
        return 200, page(webhooks, call, dict, lambda webhook: str(webhook["id"]))

    def create_webhook(self, call: Call) -> Answer:
        scope = call.field("scope", dict)
        one_of(scope.get("type"), "scope.type", ("project",))
        project = self.project_by_id(checked(scope.get("id"), "scope.id", str))
        now = stamp(self.now)
        secret = call.optional("signing-secret", str, "")
        webhook = {
            "id": self.fake.shared.new_id("webhook"),
            "name": call.field("name", str),
            "url": _url(call.field("url", str)),
            "verify_tls": call.optional("verify-tls", bool, False),
            **({"signing_secret": masked(secret)} if secret else {}),
            "events": _events(call.field("events", list)),
            "scope": {"id": project.id, "type": "project"},
            "created_at": now,
            "updated_at": now,
        }
        project.webhooks[webhook["id"]] = webhook
        if secret:
            project.signing_secrets[webhook["id"]] = secret
        return 201, webhook

    def get_webhook_by_id(self, call: Call) -> Answer:
        return 200, self._webhook(call)[1]

    def update_webhook(self, call: Call) -> Answer:
        project, webhook = self._webhook(call)
        changes = {
            "name": call.optional("name", str, webhook["name"]),
            "url": _url(call.optional("url", str, webhook["url"])),
            "verify_tls": call.optional("verify-tls", bool, webhook["verify_tls"]),
            "events": _events(call.optional("events", list, webhook["events"])),
            "updated_at": stamp(self.now),
        }
        if "signing-secret" in call.body:
            changes["signing_secret"] = masked(call.field("signing-secret", str))
            project.signing_secrets[webhook["id"]] = call.field("signing-secret", str)
        project.webhooks[webhook["id"]] = webhook | changes
        return 200, project.webhooks[webhook["id"]]

    def delete_webhook(self, call: Call) -> Answer:
        project, webhook = self._webhook(call)
        del project.webhooks[webhook["id"]]
        project.signing_secrets.pop(webhook["id"], None)
        return 200, message("Webhook deleted.")

    def _webhook(self, call: Call) -> tuple[FakeProject, Json]:
        for project in self.fake.projects.values():
            if call.parts["webhook-id"] in project.webhooks:
                return project, project.webhooks[call.parts["webhook-id"]]
        raise Refusal(404, "Webhook not found")


def _url(url: str) -> str:
    try:
        address = urlsplit(url)
        is_url = address.scheme in ("https", "http") and bool(address.hostname) and address.port != 0
    except ValueError:  # as of brackets that hold no address, and of a port that cannot be
        is_url = False
    if not is_url:
        raise Refusal(400, "url: is not a URL")
    return url


def _events(events: Json) -> Json:
    if not events:
        raise Refusal(400, "events: must not be empty")
    return [one_of(event, "events", EVENTS) for event in events]
