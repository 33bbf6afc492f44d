"""Outbound webhooks; their deliveries are made elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from .._state.project import FakeProject
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, as_set, checked, one_of

EVENTS = ("workflow-completed", "job-completed")

#: How many webhooks a project may have (circleci-docs, "Outbound webhooks", 2026).
MOST = 5

#: The mask for a secret.
MASK = "****"


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
        return 200, {"items": webhooks, "next_page_token": None}  # terraform-provider-circleci: they never page

    def create_webhook(self, call: Call) -> Answer:
        scope = call.field("scope", dict)
        one_of(scope.get("type"), "scope.type", ("project",))
        project = self.project_by_id(checked(scope.get("id"), "scope.id", str))
        now = stamp(self.now)
        given = {
            "name": call.field("name", str),
            "url": _url(call.field("url", str)),
            "events": _events(call.field("events", list)),
        }
        if len(project.webhooks) >= MOST:
            raise Refusal(400, f"A project may have at most {MOST} webhooks")
        made = {"id": self.state.shared.new_id("webhook"), "scope": {"id": project.id, "type": "project"}}
        return 201, self._keep(project, call, {**made, **given, "created_at": now, "updated_at": now})

    def get_webhook_by_id(self, call: Call) -> Answer:
        return 200, self._webhook(call)[1]

    def update_webhook(self, call: Call) -> Answer:
        # A scope is ignored, not rejected (terraform-provider-circleci); a URL may be left out (circleci-sdk-go, live).
        project, webhook = self._webhook(call)
        changes = {
            "name": call.optional("name", str, webhook["name"]),
            "url": _url(call.optional("url", str, webhook["url"])),
            "events": _events(call.optional("events", list, webhook["events"])),
            "updated_at": stamp(self.now),
        }
        return 200, self._keep(project, call, webhook | changes)

    def delete_webhook(self, call: Call) -> Answer:
        project, webhook = self._webhook(call)
        del project.webhooks[webhook["id"]]
        project.signing_secrets.pop(webhook["id"], None)
        return 200, message("Webhook deleted.")

    def _keep(self, project: FakeProject, call: Call, webhook: Json) -> Json:
        """Store a new or changed webhook with the request's secret and TLS check, which always replace the old ones."""
        # terraform-provider-circleci, measured 2026-08: without them there is no TLS check and no secret, so that a PUT
        # can delete a secret. The secret reads `****`, and the key is absent if there is none. Only kebab-case is read
        # in requests; `verify_tls` is silently ignored.
        secret = call.optional("signing-secret", str, "")
        kept = {name: value for name, value in webhook.items() if name != "signing_secret"}
        kept["verify_tls"] = call.optional("verify-tls", bool, default=False)
        project.signing_secrets.pop(webhook["id"], None)
        if secret:
            kept["signing_secret"] = MASK
            project.signing_secrets[webhook["id"]] = secret
        project.webhooks[webhook["id"]] = kept
        return kept

    def _webhook(self, call: Call) -> tuple[FakeProject, Json]:
        for project in self.state.projects.values():
            if call.parts["webhook-id"] in project.webhooks:
                if project.organization.is_foreign:  # terraform-provider-circleci: 403, but 404 for one that is missing
                    raise Refusal(403, "Permission denied.")
                return project, project.webhooks[call.parts["webhook-id"]]
        raise Refusal(404, "Webhook not found")


def _url(url: str) -> str:
    try:
        address = urlsplit(url)
        is_url = address.scheme in ("https", "http") and bool(address.hostname) and address.port != 0
    except ValueError:  # such as brackets without an IP address, or an invalid port
        is_url = False
    if not is_url:
        raise Refusal(400, "url: is not a URL")
    return url


def _events(events: Json) -> Json:
    if not events:
        raise Refusal(400, "events: must not be empty")
    return as_set(one_of(event, "events", EVENTS) for event in events)
