"""What is loaded and when, and what a model shows of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

import circleci_api.models
import pytest

from .samples import SCHEMAS, Answer, Operation, answers, operations, reachable, resolve, snake

HEAVY = ("msgspec", "attrs", "attr", "asyncio")


def fresh(code: str, given: Any = None) -> Any:
    """What `code` prints, as JSON, in a Python of its own; `given` is what it reads from standard input."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import json, sys\n{code}"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def models_in(modules: Iterable[str]) -> set[str]:
    return {module for module in modules if module.startswith("circleci_api.models.")}


def together_with(name: str) -> set[str]:
    """The names of the models that are in the same module as the one with this name."""
    return {other for other in classes() if modules_of([other]) == modules_of([name])}


def classes() -> set[str]:
    """The names of all models and enums."""
    return {name for name in dir(circleci_api.models) if isinstance(getattr(circleci_api.models, name), type)}


def modules_of(names: Iterable[str]) -> set[str]:
    """The modules that the models with these names are in."""
    return {getattr(circleci_api.models, name).__module__ for name in names}


@pytest.mark.parametrize("code", ["import circleci_facade", "from circleci_facade import CircleCI"])
def test_importing_the_facade_loads_no_model_and_nothing_heavy(code: str) -> None:
    loaded = fresh(f"{code}\nprint(json.dumps(sorted(sys.modules)))")
    assert models_in(loaded) == set()
    assert not {module.partition(".")[0] for module in loaded} & set(HEAVY)


def test_sync_use_loads_nothing_async() -> None:
    loaded = fresh(
        """
import httpx
from circleci_facade import CircleCI
body = {"items": [], "next_page_token": None}
http = httpx.Client(transport=httpx.MockTransport(lambda asked: httpx.Response(200, json=body)))
with CircleCI("token", http_client=http) as circleci:
    assert list(circleci.project("gh/acme/web").pipelines()) == []
http.close()
print(json.dumps(sorted(sys.modules)))
"""
    )
    assert "circleci_facade._sync.client" in loaded
    assert [module for module in loaded if module.startswith("circleci_facade._async")] == []


def each_operation_alone() -> dict[str, list[str]]:
    """The modules that each operation loads: one is called, then the packages are forgotten."""

    def asked(answer: Answer) -> dict[str, Any]:
        operation = answer.operation
        required = operation.given([each for each in operation.arguments if each.required])
        given = {"args": list(required.values()), "group": operation.group, "name": operation.name}
        return given | {"status": answer.status, "body": answer.sample()}

    loaded: dict[str, list[str]] = fresh(
        """
import httpx
loaded = {}
for asked in json.load(sys.stdin):
    for module in [module for module in sys.modules if module.startswith(("circleci_api", "circleci_facade"))]:
        del sys.modules[module]
    from circleci_facade import CircleCI
    answer = httpx.Response(asked["status"], json=asked["body"])
    http = httpx.Client(transport=httpx.MockTransport(lambda request: answer))
    with CircleCI("token", http_client=http) as circleci:
        getattr(getattr(circleci.api, asked["group"]), asked["name"])(*asked["args"])
    http.close()
    loaded[f"{asked['name']}-{asked['status']}"] = sorted(sys.modules)
print(json.dumps(loaded))
""",
        [asked(answer) for answer in answers()],
    )
    return loaded


@pytest.fixture(scope="module")
def loaded_by() -> dict[str, list[str]]:
    return each_operation_alone()


def answered(operation: Operation) -> frozenset[str]:
    """The names of all that is in an operation's answers."""
    return frozenset().union(*(reachable(answer.schema or {}) for answer in operation.answers if answer.schema))


def asked_for(operation: Operation) -> frozenset[str]:
    """The names of all that is in an operation's arguments."""
    return frozenset().union(*(reachable(each.schema) for each in operation.arguments))


@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_an_operation_loads_the_models_it_takes_and_answers_and_no_others(
    answer: Answer, loaded_by: dict[str, list[str]]
) -> None:
    needed = answered(answer.operation)
    loaded = models_in(loaded_by[repr(answer)])
    assert modules_of(needed) <= loaded <= modules_of(needed | asked_for(answer.operation))


def test_an_operation_loads_only_the_models_of_its_answer(loaded_by: dict[str, list[str]]) -> None:
    too_many = {
        repr(answer): sorted(models_in(loaded_by[repr(answer)]) - modules_of(answered(answer.operation)))
        for answer in answers()
    }
    assert {name: modules for name, modules in too_many.items() if modules} == {}


@pytest.mark.parametrize("operation", operations(), ids=repr)
def test_every_model_in_the_modules_that_an_operation_loads_is_one_that_it_needs(operation: Operation) -> None:
    needed = answered(operation)
    assert {other for name in needed for other in together_with(name)} == needed


@pytest.mark.parametrize("name", ["Pipeline", "FlakyTest", "Named", "JobStatus"])
def test_importing_a_model_loads_only_its_own(name: str) -> None:
    loaded = fresh(f"from circleci_api.models import {name}\nprint(json.dumps(sorted(sys.modules)))")
    family = together_with(name)
    assert models_in(loaded) == modules_of(family.union(*(reachable(SCHEMAS[each]) for each in family)))
    assert "httpx" not in loaded


def test_every_model_of_the_contract_is_listed_and_can_be_had() -> None:
    bodies = {resolve(operation.body)[0] for operation in operations() if operation.body}
    parts = [each.schema for operation in operations() for each in operation.arguments]
    used = frozenset().union(*map(reachable, parts), *(answered(operation) for operation in operations()))
    listed = classes()
    assert used <= listed <= set(SCHEMAS)
    assert set(SCHEMAS) - listed <= bodies | {"Error"}
    for name in used:
        assert getattr(circleci_api.models, name).__name__ == name


def test_a_name_that_no_model_has_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'Pipelin'"):
        circleci_api.models.Pipelin  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError, match="Pipelin"):
        from circleci_api.models import Pipelin  # type: ignore[attr-defined]  # noqa: F401


SECRETS = [
    (name, field)
    for name in sorted(dir(circleci_api.models))
    for field, schema in SCHEMAS.get(name, {}).get("properties", {}).items()
    for parts in [[resolve(schema)[1].get(part, {}) for part in ("items", "additionalProperties")]]
    if "password" in [each.get("format") for each in (resolve(schema)[1], *parts)]
]


def test_the_contract_says_what_is_secret() -> None:
    assert {
        ("EnvironmentVariable", "value"),
        ("OtelExporter", "headers"),
        ("Webhook", "signing_secret"),
    } <= set(SECRETS)


@pytest.mark.parametrize(("name", "field"), SECRETS)
@pytest.mark.parametrize("secret", ["hunter2", ["hunter2"], {"authorization": "hunter2"}], ids=str)
def test_a_model_does_not_show_its_secret(name: str, field: str, secret: Any) -> None:
    others = {snake(each): "shown" for each in SCHEMAS[name]["properties"] if each != field}
    model = getattr(circleci_api.models, name)(**others, **{snake(field): secret})
    for text in (repr(model), str(model), f"{model}", repr([model])):
        assert "hunter2" not in text
        assert "shown" in text or not others
        assert text.strip("[").startswith(f"{name}(")
    assert getattr(model, snake(field)) == secret
