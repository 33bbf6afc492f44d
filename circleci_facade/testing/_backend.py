"""A fake CircleCI without a way in: its state, what answers requests from it, and what goes wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

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
    """A fake CircleCI to its ways in: it replies to requests, and lets happen what is due."""

    def __init__(self, token: str | None = "fake-token", clock: ServiceClock | None = None) -> None:
        if token is not None and not token.strip():
            raise ValueError("a token is not empty; give None to take any")
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
        """Forget everything: projects, users, requests, faults and deliveries, as if this CircleCI were new.

        What was added before is gone, and objects of it that a test still has do nothing here any more. The clock goes
        on from where it is, and webhooks are still sent if they were.
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
    ) -> Injection:
        """Let something go wrong: ``fake.inject(faults.rate_limited(), "trigger_pipeline", times=2)``.

        Where several faults would strike one request, that which was asked for first does.

        Args:
            fault: What goes wrong; `circleci_facade.testing.faults` has them.
            operations: The names of the operations, such as ``trigger_pipeline``, that it strikes; none for all.
            times: How often it strikes; by default once, or without end where there is a `probability`.
            probability: How likely it strikes a request, from 0 to 1.
            seed: What chance begins with; the same seed gives the same run.

        Returns:
            What was asked for: how often it has `struck`, and a way to `stop` it.

        Raises:
            ValueError: There is no operation of a name, or a number makes no sense.
        """
        check_operations(operations, self._router.names)
        injection = Injection(fault, operations, times, probability, seed)
        self.injections.append(injection)
        return injection

    @property
    def deliveries(self) -> list[Delivery]:
        """The deliveries of all webhooks so far, oldest first, sent or not; each further attempt is another one."""
        self.catch_up()
        return self.webhooks.deliveries

    def deliver_webhooks(self, http_client: httpx.Client | httpx.AsyncClient | None = None) -> None:
        """From now on, send what the webhooks have to tell, signed.

        It is sent as soon as its time has come there: when the clock is advanced, with the next request or, where this
        CircleCI is served, at once.

        Args:
            http_client: What to send with, such as one whose transport is the receiver's app, WSGI or ASGI. By default
                it goes over HTTP, and to receivers on this machine alone.
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
        """Let everything happen that is due by now. Each request and each `clock.advance` do this too."""
        super().catch_up()
        if not self.shared.is_held:  # or else a receiver that asks something would wait for us, and we for it
            self._sender.send()

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """Answer a request, as if nothing could go wrong on its way.

        Args:
            method: Its method, in capitals.
            target: Its path and query, such as ``/api/v2/me``.
            headers: Its headers, by lower-case name.
            content: Its body.

        Returns:
            The status, the headers and the body of the answer.
        """
        with self.shared.held():
            received = self._log(method, target, headers, content)
            super().catch_up()
            answer = self._router.answer(method, target, headers, content)
            received.status = answer[0]
            self.webhooks.collect()
            return answer

    def reply(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> Reply:
        """What goes back for a request: its `answer`, or what a fault makes of that. The arguments are the same."""
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
        """Whether there is something to be sent to a webhook's receiver."""
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
        operation = self._router.operation(method, target.partition("?")[0]) if self.injections else ""
        return next((each.fault for each in self.injections if each.strikes(operation)), None)
