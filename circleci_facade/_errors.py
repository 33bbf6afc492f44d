"""What can go wrong.

    CircleCIError
    ├── ConfigurationError        no token, or a URL that must not receive it
    ├── InvalidSlug               not the slug of a project or an organization
    ├── InvalidParameters         pipeline parameters that CircleCI would refuse; nothing was sent
    ├── APIError                  CircleCI responded with an error
    │   ├── BadRequest            400
    │   ├── AuthenticationError   401
    │   ├── PermissionDenied      403
    │   ├── NotFound              404
    │   ├── Conflict              409
    │   ├── RateLimited           429
    │   └── ServerError           500 and above
    ├── ConnectionFailed          no response came
    ├── TimedOut                  no response came in time
    ├── UnexpectedResponse        a response came that an API should not send
    ├── PipelineErrored           the pipeline could not run, usually because of its configuration
    ├── NoMatch                   nothing of that name, or several; the message lists what there is
    │   └── DefinitionNotFound    no such pipeline definition, or several to choose from
    ├── NothingToRun              CircleCI accepted the trigger but created no pipeline
    ├── PipelineFailed            a workflow did not succeed
    ├── WaitTimeout               the pipeline had not finished by then
    ├── VariablesFailed           of several environment variables, not every one was set or deleted
    ├── UsageExportFailed         CircleCI could not make a usage export
    ├── InvalidSignature          a webhook's signature is wrong or missing
    └── InvalidEvent              a webhook's body is not an event of CircleCI

`InvalidSlug` and `InvalidParameters` are also a `ValueError`, `TimedOut` and `WaitTimeout` a `TimeoutError`, `NoMatch`
a `LookupError`. An invalid argument raises a plain `ValueError`, and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._wait_rules import Snapshot


class CircleCIError(Exception):
    """The base class of this library's errors."""

    __module__ = "circleci_facade"  # where users import it from, as a traceback should say

    def __init_subclass__(cls) -> None:
        if cls.__module__ == __name__:
            cls.__module__ = CircleCIError.__module__

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(kind: type[CircleCIError], args: tuple[Any, ...], state: dict[str, Any]) -> CircleCIError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(CircleCIError):
    """The client cannot be created with this configuration."""


class InvalidSlug(CircleCIError, ValueError):
    """Text that names no project or organization; the message says which part is wrong, and what was expected."""


class InvalidParameters(CircleCIError, ValueError):
    """Pipeline parameters that CircleCI would refuse. Nothing was sent."""


class APIError(CircleCIError):
    """CircleCI responded with an error.

    Attributes:
        method: The HTTP method of the request.
        path: The path of the request, below the base URL; for a file that needs no token, its URL without the query.
        status: The HTTP status of the response.
        message: CircleCI's message, or a description of the response if it had none.
        request_id: CircleCI's id of the request, for its support; ``None`` if the response had none.
    """

    #: What to do about it, added to the message.
    hint = ""

    def __init__(
        self, method: str, path: str, status: int, message: str, request_id: str | None = None, *, hint: str = ""
    ) -> None:
        self.method = method
        self.path = path
        self.status = status
        self.message = message
        self.request_id = request_id
        text = f"{method} {path} returned {status}: {message}"
        text += f" (request id {request_id})" if request_id else ""
        hint = hint or self.hint
        super().__init__(f"{text}. {hint}" if hint else text)


class BadRequest(APIError):
    """400: the request is wrong, for example a ``circleci/…`` slug made of names; the message says how."""


class AuthenticationError(APIError):
    """401: the token is missing, wrong or expired."""

    hint = "Check the token: API v2 takes only personal API tokens; see https://app.circleci.com/settings/user/tokens"


class PermissionDenied(APIError):
    """403: the token's owner may not do this; for contexts and groups, also that there is no such thing."""


class NotFound(APIError):
    """404: there is no such thing, or the token may not see it."""

    hint = "CircleCI also returns 404 for what the token's owner may not see"


class Conflict(APIError):
    """409: the current state does not allow it."""


class RateLimited(APIError):
    """429: too many requests, even after retries.

    Attributes:
        retry_after: The seconds to wait before the next request, if CircleCI said so.
    """

    retry_after: float | None = None


class ServerError(APIError):
    """500 and above: CircleCI, or a proxy in between, failed."""


class ConnectionFailed(CircleCIError):
    """No response came: the URL is wrong, or the network or the service is down."""


class TimedOut(CircleCIError, TimeoutError):
    """No response came in time. Whether a request with effects was carried out is unknown."""


class UnexpectedResponse(CircleCIError):
    """A response that the API should not send: a web page, half a document, a redirect, JSON without a needed value.

    Attributes:
        status: The HTTP status of the response, if one was read.
        request_id: CircleCI's id of the request, for its support; ``None`` if the response had none.
    """

    status: int | None = None
    request_id: str | None = None


class PipelineErrored(CircleCIError):
    """The pipeline could not run. Usually its configuration did not compile, before any workflow or after the setup.

    Attributes:
        messages: CircleCI's reasons.
        url: The pipeline's page.
    """

    def __init__(self, messages: Iterable[str], url: str) -> None:
        self.messages = list(messages)
        self.url = url
        super().__init__(f"the pipeline errored: {'; '.join(self.messages) or 'no message was given'}; see {url}")


class NoMatch(CircleCIError, LookupError):
    """Nothing of that name, or more than one: the message lists what there is."""


class DefinitionNotFound(NoMatch):
    """No one pipeline definition to run: the message lists those that there are. Nothing was triggered."""


class NothingToRun(CircleCIError):
    """CircleCI accepted the trigger but created no pipeline; the message is CircleCI's."""


class PipelineFailed(CircleCIError):
    """Not every workflow succeeded.

    Attributes:
        workflows: The names and statuses of those that did not.
        url: The pipeline's page.
    """

    def __init__(self, workflows: dict[str, str], url: str) -> None:
        self.workflows = workflows
        self.url = url
        said = ", ".join(f"{name} ({status})" for name, status in workflows.items())
        super().__init__(f"not every workflow succeeded: {said or 'none ran'}; see {url}")


class WaitTimeout(CircleCIError, TimeoutError):
    """The pipeline, or the workflow, did not finish in time. It keeps running, unless it was canceled.

    Its ``__cause__`` is the error of the last poll, if that failed.

    Attributes:
        snapshot: The last successful poll.
        canceled: Whether its workflows were canceled on timeout: at least one, and none was left that had not ended.
    """

    def __init__(self, snapshot: Snapshot, timeout: float, *, canceled: bool = False) -> None:
        self.snapshot = snapshot
        self.canceled = canceled
        said = ", ".join(f"{workflow.name} {workflow.status}" for workflow in snapshot.workflows)
        if not said:
            said = f"no workflow yet, the pipeline is {snapshot.state}"
        elif snapshot.state != "created":
            said += f", the pipeline is {snapshot.state}"
        then = "it was canceled, see" if canceled else "it keeps running at"
        super().__init__(f"not finished within {timeout:g} seconds: {said}; {then} {snapshot.url}")


class VariablesFailed(CircleCIError):
    """Of several environment variables, not every one was set or deleted. The message says which, and why.

    Attributes:
        done: The names of those that were.
        failed: Those that failed, each with its error.
        left: The names of those that were not tried.
    """

    def __init__(
        self, title: str, *, done: Iterable[str], failed: Mapping[str, Exception], left: Iterable[str]
    ) -> None:
        self.done, self.failed, self.left = list(done), dict(failed), list(left)
        lines = [f"{len(self.failed)} of the environment variables of {title} failed"]
        for name, error in self.failed.items():
            lines.append(f"  {name}: {'; '.join([str(error), *getattr(error, '__notes__', [])])}")
        lines += [f"done: {', '.join(self.done) or 'none'}", f"not tried: {', '.join(self.left) or 'none'}"]
        super().__init__("\n".join(lines))


class UsageExportFailed(CircleCIError):
    """CircleCI could not make a usage export.

    Attributes:
        id: The export's UUID.
        reason: CircleCI's reason; ``None`` if it gave none.
    """

    def __init__(self, window: object, id: str, reason: str | None) -> None:
        self.id = id
        self.reason = reason
        super().__init__(f"the usage export for {window} failed: {reason or 'CircleCI gave no reason'} (export {id})")


class InvalidSignature(CircleCIError):
    """A webhook's signature is wrong or missing: CircleCI has not sent this, or not with any of the secrets."""


class InvalidEvent(CircleCIError):
    """The body of a webhook is not an event of CircleCI; the message says what it is instead, and shows none of it."""


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequest,
    401: AuthenticationError,
    403: PermissionDenied,
    404: NotFound,
    409: Conflict,
    429: RateLimited,
}


def error_for(status: int) -> type[APIError]:
    """The class for an HTTP status of 400 or above."""
    return BY_STATUS.get(status, ServerError if status >= 500 else APIError)


def raise_first(failures: Sequence[CircleCIError], rest: str) -> None:
    """Raise the first of several failures, with a note for each of the others and for what succeeded; none is fine."""
    if failures:
        first, *others = failures
        for other in others:
            first.add_note(str(other))
        first.add_note(rest)
        raise first
