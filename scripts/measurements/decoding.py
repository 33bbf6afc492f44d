"""Decoding a page of 250 pipelines, in CPU time, against ``json.loads`` of the same bytes."""

from __future__ import annotations

import importlib
import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from .answers import encoded, flaky_tests, page_of_pipelines
from .figure import Figure
from .stock import NAME
from .turns import cpu_seconds, medians

BASE = "json.loads"
OURS = "circleci_api"
ROUNDS = 40

#: Deviations of a page from the contract, and the promised cost of decoding each, relative to ``json.loads``.
ODD = {
    "one status unknown": 1.0,
    "every status unknown": 1.5,
    "one required field missing": 2.3,
    "one in each missing": 5.0,
}


def decoding(stock: Path) -> list[Figure]:
    """The cost of decoding to dicts and to typed objects, measured in turns."""
    import msgspec
    from circleci_api.models import FlakyTests, PipelineList
    from circleci_api.wire import decode

    content = encoded(page_of_pipelines("next"))
    odd = {what: encoded(page) for what, page in _odd_pages().items()}
    flaky, kebab_flaky = encoded(flaky_tests()), encoded(flaky_tests(kebab=True))
    logging.getLogger("circleci_api").addHandler(logging.NullHandler())
    contenders: dict[str, Callable[[], object]] = {
        BASE: lambda: json.loads(content),
        "msgspec.json.decode, to dicts": lambda: msgspec.json.decode(content),
        "pydantic": _pydantic(content),
        "stock openapi-python-client": _stock(content, stock),
        OURS: lambda: decode(content, PipelineList),
        **{f"{OURS}, {what}": partial(decode, odd[what], PipelineList) for what in odd},
    }
    figures = _figures("decode 250 pipelines", contenders, {OURS: 0.9} | {f"{OURS}, {what}": ODD[what] for what in odd})
    spellings: dict[str, Callable[[], object]] = {
        BASE: lambda: json.loads(flaky),
        "in snake_case": lambda: decode(flaky, FlakyTests),
        "in kebab-case": lambda: decode(kebab_flaky, FlakyTests),
    }
    return figures + _figures("decode 100 flaky tests", spellings, {"in snake_case": 1.0, "in kebab-case": 5.0})


def _figures(what: str, contenders: dict[str, Callable[[], object]], at_most: dict[str, float]) -> list[Figure]:
    took = medians({name: partial(cpu_seconds, run) for name, run in contenders.items()}, ROUNDS)
    base = took.pop(BASE)
    return [
        Figure(f"{what}: {name}", value / base, "× json.loads", at_most=at_most.get(name))
        for name, value in took.items()
    ]


def _odd_pages() -> dict[str, Any]:
    """Pages that deviate from the contract, by deviation."""
    pages = {what: page_of_pipelines("next") for what in ODD}
    for what, page in pages.items():
        for pipeline in page["items"][100:101] if what.startswith("one") else page["items"]:
            if what.endswith("unknown"):
                pipeline["state"] = "brand_new"
            else:
                del pipeline["created_at"]
    return pages


def _stock(content: bytes, stock: Path) -> Callable[[], Any]:
    sys.path.insert(0, str(stock))
    models = importlib.import_module(f"{NAME}.models")
    names = ("ListPipelinesPipelineListResponse", "PipelineList", "PipelineListResponse")
    model = next(getattr(models, name) for name in names if hasattr(models, name))
    return lambda: model.from_dict(json.loads(content))


def _pydantic(content: bytes) -> Callable[[], Any]:
    import pydantic

    class Actor(pydantic.BaseModel):
        login: str
        avatar_url: str | None

    class Trigger(pydantic.BaseModel):
        type: str
        received_at: datetime
        actor: Actor

    class Vcs(pydantic.BaseModel):
        provider_name: str
        target_repository_url: str
        origin_repository_url: str
        branch: str | None = None
        revision: str | None

    class Pipeline(pydantic.BaseModel):
        id: str
        errors: list[dict[str, str]]
        project_slug: str
        updated_at: datetime | None = None
        number: int
        trigger_parameters: dict[str, Any] | None = None
        state: str
        created_at: datetime
        trigger: Trigger
        vcs: Vcs | None = None

    class PipelineList(pydantic.BaseModel):
        items: list[Pipeline]
        next_page_token: str | None

    for model in (Actor, Trigger, Vcs, Pipeline, PipelineList):
        model.model_rebuild(
            _types_namespace={**globals(), "Actor": Actor, "Trigger": Trigger, "Vcs": Vcs, "Pipeline": Pipeline}
        )
    return lambda: PipelineList.model_validate_json(content)
