"""Every operation of `openapi.yml`, through the client: what it sends, and what it makes of the answer."""

from __future__ import annotations

import asyncio
import inspect
import json
import pkgutil
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

import circleci_api.api
import httpx
import pytest

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade._settings import DEFAULT_URL

from .samples import (
    SLUGS,
    Answer,
    Argument,
    Fill,
    Operation,
    argument,
    differences,
    moments,
    operations,
    resolve,
    violations,
)

Call = Callable[..., tuple[Any, list[httpx.Request]]]

each_operation = pytest.mark.parametrize("operation", operations(), ids=repr)


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    """Call an operation: its result, and the requests that were sent."""

    def answering(answer: Answer, body: Any, sent: list[httpx.Request]) -> httpx.MockTransport:
        def handler(asked: httpx.Request) -> httpx.Response:
            sent.append(asked)
            content = b"" if answer.schema is None else json.dumps(body).encode()
            return httpx.Response(answer.status, content=content)

        return httpx.MockTransport(handler)

    def call_sync(answer: Answer, body: Any, args: list[Any], kwargs: dict[str, Any], sent: list[httpx.Request]) -> Any:
        with httpx.Client(transport=answering(answer, body, sent)) as http:
            circleci = CircleCI("token", http_client=http)
            return method(circleci.api, answer.operation)(*args, **kwargs)

    async def call_async(
        answer: Answer, body: Any, args: list[Any], kwargs: dict[str, Any], sent: list[httpx.Request]
    ) -> Any:
        async with httpx.AsyncClient(transport=answering(answer, body, sent)) as http:
            circleci = AsyncCircleCI("token", http_client=http)
            return await method(circleci.api, answer.operation)(*args, **kwargs)

    def call(answer: Answer, body: Any, *args: Any, **kwargs: Any) -> tuple[Any, list[httpx.Request]]:
        sent: list[httpx.Request] = []
        if request.param == "sync":
            return call_sync(answer, body, list(args), kwargs, sent), sent
        return asyncio.run(call_async(answer, body, list(args), kwargs, sent)), sent

    return call


def method(api: object, operation: Operation) -> Callable[..., Any]:
    """The bound method of an operation."""
    bound: Callable[..., Any] = getattr(getattr(api, operation.group), operation.name)
    return bound


def required(operation: Operation) -> list[Argument]:
    return [each for each in operation.arguments if each.required]


def in_python(given: dict[Argument, Any], *, plain_enums: bool = False) -> list[Any]:
    return [argument(each.schema, value, plain_enums=plain_enums) for each, value in given.items()]


def test_every_group_of_the_contract_has_a_module_and_every_operation_a_method_and_there_are_no_others() -> None:
    declared = {(operation.group, operation.name) for operation in operations()}
    assert len(declared) == len(operations())
    modules = {module.name for module in pkgutil.iter_modules(circleci_api.api.__path__)}
    assert modules == {group for group, _ in declared}
    with httpx.Client(transport=httpx.MockTransport(lambda asked: httpx.Response(500))) as http:
        clients = (CircleCI("token", http_client=http).api, AsyncCircleCI("token").api)
        for client in clients:
            methods = {
                (group, name)
                for group in dir(type(client))
                if not group.startswith("_")
                for name in dir(getattr(client, group))
                if not name.startswith("_")
            }
            assert methods == declared


@each_operation
@pytest.mark.parametrize("client", [CircleCI, AsyncCircleCI])
def test_required_values_are_plain_arguments_and_the_others_are_keywords(
    operation: Operation, client: type[CircleCI] | type[AsyncCircleCI]
) -> None:
    signature = inspect.signature(method(client("token").api, operation)).parameters
    plain = [name for name, each in signature.items() if each.kind is each.POSITIONAL_OR_KEYWORD]
    keywords = [name for name, each in signature.items() if each.kind is each.KEYWORD_ONLY]
    assert plain == [each.python for each in required(operation)]
    assert all(signature[name].default is inspect.Parameter.empty for name in plain)
    assert keywords == [each.python for each in operation.arguments if not each.required]
    assert not any(signature[name].default is inspect.Parameter.empty for name in keywords)


@each_operation
def test_a_call_with_the_required_arguments_sends_only_them(operation: Operation, call: Call) -> None:
    given = operation.given(required(operation))
    answer = operation.answers[0]
    _, sent = call(answer, answer.sample() if answer.schema else None, *in_python(given))
    check_request(sent, operation, given)


@each_operation
@pytest.mark.parametrize("plain_enums", [False, True], ids=["enum members", "enums as strings"])
def test_a_call_with_every_argument_sends_all_of_them(operation: Operation, call: Call, plain_enums: bool) -> None:
    given = operation.given(operation.arguments)
    named = {each.python: value for each, value in zip(given, in_python(given, plain_enums=plain_enums), strict=True)}
    answer = operation.answers[0]
    _, sent = call(answer, answer.sample() if answer.schema else None, **named)
    check_request(sent, operation, given)


NULLABLE = [
    pytest.param(operation, each, id=f"{operation}-{each.name}")
    for operation in operations()
    for each in operation.arguments
    if each.place == "body" and resolve(each.schema)[2]
]


@pytest.mark.parametrize(("operation", "nullable"), NULLABLE)
def test_none_is_sent_as_null_where_the_contract_allows_null(
    operation: Operation, nullable: Argument, call: Call
) -> None:
    given = operation.given(required(operation))
    answer = operation.answers[0]
    _, sent = call(answer, answer.sample(), *in_python(given), **{nullable.python: None})
    check_request(sent, operation, given | {nullable: None})


def check_request(sent: list[httpx.Request], operation: Operation, given: dict[Argument, Any]) -> None:
    """That one request was sent, which holds what was given and nothing else, as the contract declares it."""
    (request,) = sent
    assert request.method == operation.method
    assert request.headers["Circle-Token"] == "token"
    check_path(request, operation, {each.name: value for each, value in given.items() if each.place == "path"})
    check_query(request, {each: value for each, value in given.items() if each.place == "query"})
    check_body(request, operation, {each.name: value for each, value in given.items() if each.place == "body"})


def check_path(request: httpx.Request, operation: Operation, given: dict[str, Any]) -> None:
    expected: list[str] = []
    for part in operation.path.split("/"):
        name = part.strip("{}")
        value = str(given.pop(name)) if part.startswith("{") else part
        expected += value.split("/") if name in SLUGS else [value]
    assert not given
    path, _, _ = request.url.raw_path.decode("ascii").partition("?")
    base = httpx.URL(DEFAULT_URL).path
    assert request.url.host == "circleci.com"
    assert path.startswith(base)
    assert [unquote(part) for part in path.removeprefix(base).split("/")] == expected


def check_query(request: httpx.Request, given: dict[Argument, Any]) -> None:
    pairs = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True, strict_parsing=bool(request.url.query))
    assert {name for name, _ in pairs} == {each.name for each in given}
    for each, value in given.items():
        texts = [text for name, text in pairs if name == each.name]
        is_list = resolve(each.schema)[1]["type"] == "array"
        assert is_list or len(texts) == 1
        decoded = [read(text, each) for text in texts] if is_list else read(texts[0], each)
        assert violations(decoded, each.schema) == []
        assert moments(decoded, each.schema) == moments(value, each.schema)


def read(text: str, parameter: Argument) -> Any:
    """The JSON value that a `text` in a query stands for."""
    kind = resolve(parameter.schema)[1]
    kind = resolve(kind["items"])[1] if kind["type"] == "array" else kind
    return json.loads(text) if kind["type"] in ("boolean", "integer", "number") else text


def check_body(request: httpx.Request, operation: Operation, given: dict[str, Any]) -> None:
    if operation.body is None:
        assert request.content == b""
        assert "Content-Type" not in request.headers
        return
    assert request.headers["Content-Type"] == "application/json"
    body = json.loads(request.content)
    assert violations(body, operation.body) == []
    assert moments(body, operation.body) == moments(given, operation.body)


SAMPLES = [
    pytest.param(answer, fill, id=f"{answer}-{fill}")
    for answer in (answer for operation in operations() for answer in operation.answers)
    for fill in ("all", "required", "null")
    if fill == "all" or (answer.schema and answer.sample(fill) != answer.sample())
]


@pytest.mark.parametrize(("answer", "fill"), SAMPLES)
def test_an_answer_by_the_contract_is_decoded_whole(answer: Answer, fill: Fill, call: Call) -> None:
    arguments = in_python(answer.operation.given(required(answer.operation)))
    if answer.schema is None:
        result, _ = call(answer, None, *arguments)
        assert result is None
        return
    body = answer.sample(fill)
    assert violations(body, answer.schema) == []
    result, _ = call(answer, body, *arguments)
    assert list(differences(result, body, answer.schema)) == []


PATH_VALUES = [
    pytest.param(operation, parameter, value, id=f"{operation}-{parameter.name}-{value!r}")
    for operation in operations()
    for parameter in operation.arguments
    if parameter.place == "path" and resolve(parameter.schema)[1]["type"] == "string"
    for value in ("", ".", "..", *(("gh//web", "gh/./web", "gh/acme/..", "/acme/web") if parameter.is_slug else ()))
]


@pytest.mark.parametrize(("operation", "parameter", "value"), PATH_VALUES)
def test_a_path_value_that_would_name_another_path_is_refused(
    operation: Operation, parameter: Argument, value: str
) -> None:
    def handler(asked: httpx.Request) -> httpx.Response:
        raise AssertionError(f"sent {asked.method} {asked.url}")

    given = {
        each.python: argument(each.schema, sample) for each, sample in operation.given(required(operation)).items()
    }
    with (
        httpx.Client(transport=httpx.MockTransport(handler)) as http,
        pytest.raises(ValueError, match=parameter.python),
    ):
        method(CircleCI("token", http_client=http).api, operation)(**given | {parameter.python: value})


TIMES = [
    pytest.param(operation, each, id=f"{operation}-{each.name}")
    for operation in operations()
    for each in operation.arguments
    if resolve(each.schema)[1].get("format") == "date-time"
]


@pytest.mark.parametrize(("operation", "time"), TIMES)
def test_a_time_without_a_zone_is_refused(operation: Operation, time: Argument) -> None:
    def handler(asked: httpx.Request) -> httpx.Response:
        raise AssertionError(f"sent {asked.method} {asked.url}")

    given = {
        each.python: argument(each.schema, sample) for each, sample in operation.given(required(operation)).items()
    }
    naive = datetime(2025, 1, 2, 3, 4, 5)
    with (
        httpx.Client(transport=httpx.MockTransport(handler)) as http,
        pytest.raises(ValueError, match="time zone"),
    ):
        method(CircleCI("token", http_client=http).api, operation)(**given | {time.python: naive})
