"""Dispatches a request to its area of the API, and makes the response."""

from __future__ import annotations

import base64
import contextlib
import json
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote

from .._state.ids import UUID
from .._state.state import State
from .area import Area, Handler
from .call import JSON, Answer, Call, Download, Redirect, Refusal
from .checkout_keys import CheckoutKeys
from .claims import Claims
from .contexts import Contexts
from .definitions import Definitions
from .deploys import Deploys
from .exporters import Exporters
from .insights import Insights
from .insights_tests import InsightsTests
from .jobs import Jobs
from .organizations import Organizations
from .pipelines import Pipelines
from .policies import PolicyArea
from .projects import Projects
from .ranges import stored
from .schedules import Schedules
from .summaries import Summaries
from .triggers import Triggers
from .usage import Usage
from .users import Users
from .v3 import ROOT as V3_ROOT
from .v3 import V3
from .variables import Variables
from .webhooks import Webhooks
from .workflows import Workflows

#: The root path of the API.
ROOT = "/api/v2"

AREAS: tuple[type[Area], ...] = (
    *(Schedules, Triggers, Pipelines, Workflows, Jobs, Projects, Variables, CheckoutKeys, Webhooks, Definitions),
    *(Contexts, Organizations, Users, Insights, Summaries, InsightsTests, Deploys, Exporters, PolicyArea),
    *(Claims, Usage, V3),
)

#: From CircleCI's documentation for language models; its developer guide gives no number.
REQUESTS_PER_HOUR = 5000

#: The slashes of a slug may be escaped.
SLASH, PART = "(?:/|%2[Ff])", "(?:(?!%2[Ff])[^/])+"

#: The patterns of path parameters that are not simply one segment.
KINDS = {
    "project-slug": f"{PART}{SLASH}{PART}{SLASH}{PART}|(?i:{UUID.pattern})",
    "org-slug": f"{PART}{SLASH}{PART}",
    "org-slug-or-id": f"(?:(?:gh|github|bb|bitbucket|circleci){SLASH})?{PART}",
    "pipeline-number": "[0-9]+",
    "job-number": "[0-9]+",
    "path": ".+",
}


@dataclass(frozen=True)
class Endpoint:
    """An operation and its handler.

    Attributes:
        method: Its method.
        path: Its path, as in the contract.
    """

    method: str
    path: str
    handler: Handler
    area: Area
    pattern: re.Pattern[str]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The operation's name, which is that of a method of the client's `api`."""
        return self.handler.__name__

    @property
    def is_open(self) -> bool:
        """Whether it needs no token."""
        return self.path in self.area.open_paths


class Router:
    """Answers requests from the state of a CircleCI.

    Args:
        state: The state.
        is_known: Whether one of a request's tokens is accepted.
    """

    def __init__(self, state: State, is_known: Callable[[Collection[str]], bool]) -> None:
        self._state = state
        self._shared = state.shared
        self._is_known = is_known
        self._hour = self._shared.now()
        self._served = 0
        self.endpoints = [
            _endpoint(area, *route) for area in (kind(state) for kind in AREAS) for route in area.routes()
        ]

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body of the response to a request for `target`, its path and query."""
        fields = {"x-request-id": self._shared.new_id("request")}
        path, _, query = target.partition("?")
        pairs = parse_qsl(query)
        candidates = [each for each in self.endpoints if each.pattern.match(path)]
        try:
            status, body = self._answer(candidates, method, path, pairs, headers, content)
        except Refusal as refusal:
            fields |= refusal.headers
            status, body = refusal.status, {"message": refusal.message}
            if candidates:
                body = candidates[0].area.error_body(refusal.message)
        else:
            if isinstance(body, Redirect):
                return status, fields | {"location": body.location}, b""
            if isinstance(body, Download):  # from another host than the API's
                fields |= {"content-type": body.type, **body.headers}
                if body.is_stored and self._state.stores_versions:
                    status, said, content = stored(body.content, headers)
                    return status, fields | said, content
                return status, fields, body.content
            fields |= self._rate_limits()
        if status == 204:
            return status, fields, b""
        return status, fields | {"content-type": JSON}, json.dumps(body).encode()

    def _rate_limits(self) -> dict[str, str]:
        """The rate-limit headers. The limit is not enforced; `faults.rate_limited` injects a 429."""
        # circleci-docs, api-developers-guide: `RateLimit-Reset` is in seconds, and with `X-RateLimit-Limit-Hour` beside
        # it the window is an hour, not a second.
        now = self._shared.now()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, self._served = hour, 0
        self._served += 1
        limit, remaining = str(REQUESTS_PER_HOUR), str(max(0, REQUESTS_PER_HOUR - self._served))
        return {
            "ratelimit-limit": limit,
            "ratelimit-remaining": remaining,
            "ratelimit-reset": str(math.ceil((hour + timedelta(hours=1) - now).total_seconds())),
            "x-ratelimit-limit-hour": limit,
            "x-ratelimit-remaining-hour": remaining,
        }

    @property
    def names(self) -> list[str]:
        """The names of the operations."""
        return [endpoint.name for endpoint in self.endpoints]

    def operation(self, method: str, path: str) -> str:
        """The name of a request's operation; empty if there is none."""
        found = (each.name for each in self.endpoints if each.method == method and each.pattern.match(path))
        return next(found, "")

    def _answer(
        self,
        candidates: list[Endpoint],
        method: str,
        path: str,
        pairs: list[tuple[str, str]],
        headers: Mapping[str, str],
        content: bytes,
    ) -> Answer:
        if not candidates:  # the edge rejects it without checking for a token
            raise Refusal(404, _nothing_at(method, path))
        is_open = any(each.is_open for each in candidates)
        tokens = _tokens(headers, dict(pairs))
        if path.startswith(f"{V3_ROOT}/"):  # "API v3 conventions" (circleci.com/docs, 2026) has no other way
            tokens = _bearer(headers)
        if not is_open and not self._is_known(tokens):
            raise Refusal(401, "You must log in first.")
        for endpoint in candidates:
            if endpoint.method == method:
                match = endpoint.pattern.match(path)
                values = [unquote(value) for value in match.groups()] if match else []
                parts = dict(zip(endpoint.names, values, strict=True))
                origin = headers.get("x-forwarded-proto", "http"), headers.get("host", "circleci.com")
                call = Call(parts, pairs, _body(content), *origin, has_token=bool(tokens), headers=headers)
                return endpoint.handler(call)
        allowed = ", ".join(sorted({each.method for each in candidates}))
        raise Refusal(405, f"Method not allowed. {path} takes {allowed}, not {method}.", {"allow": allowed})


def _nothing_at(method: str, path: str) -> str:
    """The message for a path without an operation: CircleCI's, with a hint from this fake."""
    # terraform-provider-circleci, measured 2026-08: the edge says `Route Not Found.`, and no operation does.
    if path == ROOT or path.startswith(f"{ROOT}/"):
        return f"Route Not Found. API v2 has no operation {method} {path}."
    return f"Not Found. This fake CircleCI has API v2, at {ROOT}/, and a little of v3; it has nothing at {path}."


def _endpoint(area: Area, method: str, path: str, handler: Handler) -> Endpoint:
    names = tuple(re.findall(r"\{([\w-]+)\}", path))
    literals = re.split(r"\{[\w-]+\}", path)
    pattern = ("" if path in area.addresses else ROOT) + re.escape(literals[0])
    for name, literal in zip(names, literals[1:], strict=True):
        pattern += f"({KINDS.get(name, '[^/]+')}){re.escape(literal)}"
    return Endpoint(method, path, handler, area, re.compile(pattern + r"\Z"), names)


def _tokens(headers: Mapping[str, str], query: Mapping[str, str]) -> list[str]:
    """The tokens that a request carries, in every place where one is accepted."""
    # `Authorization: Bearer` is what circleci-cli sends to v2 and v3 alike (2026-08).
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    found = [headers.get("circle-token", ""), query.get("circle-token", ""), *_bearer(headers)]
    if scheme.lower() == "basic":
        with contextlib.suppress(ValueError):
            found.append(base64.b64decode(credentials).decode().partition(":")[0])
    return [token for token in found if token]


def _bearer(headers: Mapping[str, str]) -> list[str]:
    """The token in a request's ``Authorization: Bearer`` header, if it has one."""
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    return [credentials.strip()] if scheme.lower() == "bearer" and credentials.strip() else []


def _body(content: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(content) if content else {}
        # Python accepts what JSON does not have: NaN and the like, and lone surrogates.
        json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise Refusal(400, "Malformed JSON") from None
    if not isinstance(body, dict):
        raise Refusal(400, "Unexpected request body provided.")
    return body
