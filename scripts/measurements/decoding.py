"""Decoding a page of 250 pipelines, against ``json.loads`` of the same bytes."""

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

from .answers import encoded, page_of_pipelines
from .figure import Figure
from .stock import NAME
from .turns import medians, seconds

BASE = "json.loads"
OURS = "circleci_api"
ROUNDS = 40


def decoding(stock: Path) -> list[Figure]:
    """What decoding costs, to dicts and to typed objects, taken in turns."""
    import msgspec
    from circleci_api.models import PipelineList
    from circleci_api.wire import decode

    page = page_of_pipelines("next")
    content = encoded(page)
    page["items"][100]["state"] = "brand_new"
    odd_content = encoded(page)
    logging.getLogger("circleci_api").addHandler(logging.NullHandler())
    contenders: dict[str, Callable[[], object]] = {
        BASE: lambda: json.loads(content),
        "msgspec.json.decode, to dicts": lambda: msgspec.json.decode(content),
        "pydantic": _pydantic(content),
        "stock openapi-python-client": _stock(content, stock),
        OURS: lambda: decode(content, PipelineList),
        "circleci_api, one status unknown": lambda: decode(odd_content, PipelineList),
    }
    took = medians({what: partial(seconds, run) for what, run in contenders.items()}, ROUNDS)
    base = took.pop(BASE)
    return [
        Figure(f"decode 250 pipelines: {what}", value / base, "× json.loads", at_most=0.9 if what == OURS else None)
        for what, value in took.items()
    ]


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
