"""A fake CircleCI without its transports: its state, its responses and the faults injected into them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote

import httpx

from ._injections import Injection, check_operations
from ._reply import Received, Reply
from ._service.router import ROOT, Router
from ._state.clock import FakeClock, ServiceClock
from ._state.shared import held
from ._state.state import State
from ._state.webhooks import Delivery
from ._webhooks import Sender, loopback_client
from .faults import Fault

_TOKEN_IN_QUERY = re.compile(r"(?i)(\bcircle-token=)[^&]*")


class Backend(State):
    """A fake CircleCI as its transports see it: it replies to requests and runs what is due."""

    def __init__(self, token: str | None = "fake-token", clock: ServiceClock | None = None) -> None:
        if token is not None and not token.strip():
            raise ValueError("the token must not be empty; None accepts any")
        self.token = token or "any-token"
        self.takes_any_token = token is None
        self._sends_with: httpx.Client | httpx.AsyncClient | None = None
        self._begin(clock or FakeClock())
        self.clock.listeners.append(self.catch_up)

    def _begin(self, clock: ServiceClock) -> None:
        super().__init__(clock)
        self.requests: list[Received] = []
        self._router = Router(self, self._is_known)
        self.injections: list[Injection] = []
        self._sender = Sender(self)
        if self._sends_with is not None:
            self._sender.send_with(self._sends_with)

    @held
    def reset(self) -> None:
        """Remove everything: projects, users, requests, faults and deliveries, as if this CircleCI were new.

        Objects that a test kept from before no longer have an effect. The clock keeps its time, and webhooks are
        still sent if they were before.
        """
        self._begin(self.clock)

    @held
    def inject(
        self,
        fault: Fault,
        *operations: str,
        times: int | None = None,
        probability: float | None = None,
        seed: int = 0,
        path: str | None = None,
    ) -> Injection:
        """Inject a fault: ``fake.inject(faults.rate_limited(), "trigger_pipeline", times=2)``.

        If several faults match a request, the one injected first strikes.

        Args:
            fault: The fault, from `circleci_facade.testing.faults`.
            operations: The names of the operations that it strikes, such as ``trigger_pipeline``; none for all.
            times: How often it strikes; by default once, or without limit if there is a `probability`.
            probability: The probability that it strikes a request, from 0 to 1.
            seed: The random seed; the same seed gives the same run.
            path: Strike only requests whose path contains this, such as ``gh/acme/web`` or the id of a workflow.

        Returns:
            The injection, which counts how often it has `struck` and can be stopped with `stop`.

        Raises:
            ValueError: There is no operation of a given name, or a number is out of range.
        """
        check_operations(operations, self._router.names)
        injection = Injection(fault, operations, times, probability, seed, path)
        self.injections.append(injection)
        return injection

    @property
    def deliveries(self) -> list[Delivery]:
        """The deliveries of all webhooks so far, oldest first, sent or not; each retry is another delivery."""
        self.catch_up()
        return self.webhooks.deliveries

    def deliver_webhooks(self, http_client: httpx.Client | httpx.AsyncClient | None = None) -> None:
        """From now on, send webhook deliveries, signed.

        Each is sent as soon as it is due: when the clock is advanced, with the next request or, if this CircleCI is
        served, at once. What a receiver does in response begins at the end of that advance.

        Args:
            http_client: The client to send with, such as one whose transport is the receiver's WSGI or ASGI app. By
                default, deliveries go over HTTP, to receivers on this machine only.
        """
        self._sends_with = http_client or loopback_client()
        self._sender.send_with(self._sends_with)

    def ping_webhook(self, id: str) -> None:
        """Send a webhook's ping, as the button in a project's settings does.

        Args:
            id: The webhook's UUID.

        Raises:
            KeyError: There is no such webhook.
        """
        with self.shared.held():
            self.webhooks.ping(id)
        self.catch_up()

    def catch_up(self) -> None:
        """Run everything that is due by now. Each request and each `clock.advance` do this too."""
        super().catch_up()
        if not self.shared.is_held:  # a receiver that sends a request here would deadlock
            self._sender.send()

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer a request, ignoring injected faults.

        Args:
            method: Its method, in capitals.
            target: Its path and query, such as ``/api/v2/me``.
            headers: Its headers, by lower-case name.
            content: Its body.

        Returns:
            The status, the headers and the body of the response.
        """
        with self.shared.held():
            received = self._log(method, target, headers, content)
            super().catch_up()
            answer = self._router.answer(method, target, headers, content)
            received.status = answer[0]
            self.webhooks.collect()
            return answer

    def reply(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> Reply:
        """The reply to a request: its `answer`, or that changed by a fault. The arguments are the same."""
        with self.shared.held():
            fault = self._striking(method, target)
        if fault is None:
            return Reply(*self.answer(method, target, headers, content))
        with self.shared.held():
            if fault.acted:
                reply = Reply(*self.answer(method, target, headers, content))
            else:
                self._log(method, target, headers, content)
                reply = Reply(503, {"x-request-id": self.shared.new_id("request")}, b"")
            reply = fault.change(reply)
            for received in self.requests[-1:]:
                received.status = None if reply.reset else reply.status
            return reply

    @property
    def is_delivering(self) -> bool:
        """Whether a webhook delivery is due to be sent."""
        return self._sender.is_due

    def _is_known(self, tokens: Collection[str]) -> bool:
        return bool(tokens) if self.takes_any_token else self.token in tokens

    def _log(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> Received:
        shown = _TOKEN_IN_QUERY.sub(r"\1…", target.removeprefix(ROOT))
        received = Received(f"{method} {shown}", content, headers, self.shared.now())
        self.requests.append(received)
        return received

    def _striking(self, method: str, target: str) -> Fault | None:
        """The fault that strikes this request, if one does."""
        path = target.partition("?")[0]
        operation = self._router.operation(method, path) if self.injections else ""
        return next((each.fault for each in self.injections if each.strikes(operation, unquote(path))), None)
