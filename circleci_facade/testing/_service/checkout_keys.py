"""The checkout keys of a project."""

from __future__ import annotations

import base64
import hashlib

from .._state.project import FakeProject
from .._state.providers import PROVIDERS
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, one_of, page


class CheckoutKeys(Area):
    """The operations on checkout keys. A key is kept by its MD5 fingerprint."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/project/{project-slug}/checkout-key", self.list_checkout_keys),
            ("POST", "/project/{project-slug}/checkout-key", self.create_checkout_key),
            ("GET", "/project/{project-slug}/checkout-key/{fingerprint}", self.get_checkout_key),
            ("DELETE", "/project/{project-slug}/checkout-key/{fingerprint}", self.delete_checkout_key),
        ]

    def list_checkout_keys(self, call: Call) -> Answer:
        digest = one_of(call.query.get("digest", "md5"), "digest", ("md5", "sha256"))
        keys = list(self.named_project(call).checkout_keys.values())

        def show(key: Json) -> Json:
            return key | {"fingerprint": _sha256(key)} if digest == "sha256" else key

        return 200, page(keys, call, show, lambda key: str(key["fingerprint"]))

    def create_checkout_key(self, call: Call) -> Answer:
        project = self.named_project(call)
        if project.organization.is_standalone:  # terraform-provider-circleci, live 2026-08: listing is 200, and empty
            raise Refusal(400, "Checkout keys are not supported for this project.")
        kind = one_of(call.field("type", str), "type", ("user-key", "deploy-key"))
        blob = _blob(self.state.shared.new_id("checkout key"))
        fingerprint = hashlib.md5(blob, usedforsecurity=False).hexdigest()
        key: Json = {
            "public_key": f"ssh-ed25519 {base64.b64encode(blob).decode()}\n",
            "type": f"{PROVIDERS[project.slug.provider].kind}-user-key" if kind == "user-key" else kind,
            "fingerprint": ":".join(fingerprint[place : place + 2] for place in range(0, 32, 2)),
            "preferred": True,
            "created_at": stamp(self.now),
        }
        for other in project.checkout_keys.values():
            other["preferred"] = False
        project.checkout_keys[key["fingerprint"]] = key
        return 201, key

    def get_checkout_key(self, call: Call) -> Answer:
        return 200, _key(self.named_project(call), call)

    def delete_checkout_key(self, call: Call) -> Answer:
        project = self.named_project(call)
        del project.checkout_keys[_key(project, call)["fingerprint"]]
        return 200, message("OK")


def _key(project: FakeProject, call: Call) -> Json:
    for key in project.checkout_keys.values():
        if call.parts["fingerprint"] in (key["fingerprint"], _sha256(key)):
            return key
    raise Refusal(404, "Checkout key not found")


def _blob(id: str) -> bytes:
    """An Ed25519 public key in OpenSSH format, without a known private key."""
    parts = (b"ssh-ed25519", hashlib.sha256(id.encode()).digest())
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _sha256(key: Json) -> str:
    blob = base64.b64decode(key["public_key"].split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
