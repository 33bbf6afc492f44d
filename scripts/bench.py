"""Speed and size as ratios, each against something measured in the same run."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "published" / "openapi-2026.json"


@dataclass(frozen=True)
class Figure:
    """One thing measured: against what, and what the project promises of it."""

    what: str
    value: float
    unit: str
    promise: float | None = None

    @property
    def holds(self) -> bool:
        return self.promise is None or self.value <= self.promise


def main() -> int:
    options = _parser().parse_args()
    console = Console(highlight=False, soft_wrap=True)
    figures: list[Figure] = []
    with _stock(options.published) as stock:
        for measure in (size, imports, decoding):
            console.print(f"[dim]measuring {measure.__name__} …[/dim]")
            figures += measure(stock)
    for figure in figures:
        promised = "" if figure.promise is None else f"at most {_shown(figure.promise)}: "
        verdict = "" if figure.promise is None else "[green]holds[/green]" if figure.holds else "[red]MISSED[/red]"
        console.print(f"{figure.what:<66} {_shown(figure.value):>7} {figure.unit:<15} {promised}{verdict}".rstrip())
    console.print(f"[dim]Python {sys.version.split()[0]}; rivals generated from {options.published.name}[/dim]")
    return 0 if all(figure.holds for figure in figures) else 1


def size(stock: Path) -> list[Figure]:
    """Lines and files of the low-level packages."""
    figures = []
    for name, folder, promises in (
        ("stock openapi-python-client", stock / "stock_client", (None, None)),
        ("circleci_api", ROOT / "generated" / "circleci_api", (15_000, 350)),
    ):
        files = list(folder.rglob("*.py"))
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
        figures.append(Figure(f"size: {name}, lines", lines, "", promises[0]))
        figures.append(Figure(f"size: {name}, files", len(files), "", promises[1]))
    return figures


def imports(stock: Path) -> list[Figure]:
    """Seconds to import, each in a process of its own, taken in turns; against ``import httpx``."""
    statements = {
        "import httpx": "import httpx",
        "from pycircleci.api import Api": "from pycircleci.api import Api",
        "stock: import one operation": "from stock_client.api.user import get_current_user",
        "from circleci_facade import CircleCI": "from circleci_facade import CircleCI",
        "… and AsyncCircleCI": "from circleci_facade import AsyncCircleCI, CircleCI",
    }
    figures = []
    for name, before in (("", ""), (", no command line of httpx", "sys.modules['click'] = None; ")):
        taken: dict[str, list[float]] = {what: [] for what in statements}
        for _ in range(15):
            for what, statement in statements.items():
                taken[what].append(_seconds_in_process(before, statement, stock))
        base = statistics.median(taken["import httpx"])
        for what in statements:
            if what != "import httpx":
                promise = 1.1 if what == "from circleci_facade import CircleCI" else None
                ratio = statistics.median(taken[what]) / base
                figures.append(Figure(f"import{name}: {what}", ratio, "× import httpx", promise))
    return figures


def decoding(stock: Path) -> list[Figure]:
    """Decoding a page of 250 pipelines, against ``json.loads`` of the same bytes."""
    sys.path.insert(0, str(stock))
    import msgspec
    import pydantic
    from circleci_api.models import PipelineList
    from circleci_api.wire import decode

    content = json.dumps({"items": [_pipeline(number) for number in range(250)], "next_page_token": "next"}).encode()
    odd = json.loads(content)
    odd["items"][100]["state"] = "brand_new"
    logging.getLogger("circleci_api").addHandler(logging.NullHandler())
    odd_content = json.dumps(odd).encode()
    rivals: dict[str, Callable[[], Any]] = {
        "json.loads": lambda: json.loads(content),
        "msgspec.json.decode, to dicts": lambda: msgspec.json.decode(content),
        "pydantic": _pydantic(content, pydantic),
        "stock openapi-python-client": _stock_decoder(content),
        "circleci_api": lambda: decode(content, PipelineList),
        "circleci_api, one status unknown": lambda: decode(odd_content, PipelineList),
    }
    taken: dict[str, list[float]] = {what: [] for what in rivals}
    for _ in range(40):
        for what, run in rivals.items():
            began = time.perf_counter()
            run()
            taken[what].append(time.perf_counter() - began)
    base = statistics.median(taken["json.loads"])
    return [
        Figure(
            f"decode 250 pipelines: {what}",
            statistics.median(taken[what]) / base,
            "× json.loads",
            0.9 if what == "circleci_api" else None,
        )
        for what in rivals
        if what != "json.loads"
    ]


def _stock_decoder(content: bytes) -> Callable[[], Any]:
    import importlib

    models = importlib.import_module("stock_client.models")
    names = ("ListPipelinesPipelineListResponse", "PipelineList", "PipelineListResponse")
    model = next(getattr(models, name) for name in names if hasattr(models, name))
    return lambda: model.from_dict(json.loads(content))


def _pydantic(content: bytes, pydantic: Any) -> Callable[[], Any]:
    class Actor(pydantic.BaseModel):  # type: ignore[misc]
        login: str
        avatar_url: str | None

    class Trigger(pydantic.BaseModel):  # type: ignore[misc]
        type: str
        received_at: datetime
        actor: Actor

    class Vcs(pydantic.BaseModel):  # type: ignore[misc]
        provider_name: str
        target_repository_url: str
        origin_repository_url: str
        branch: str | None = None
        revision: str | None

    class Pipeline(pydantic.BaseModel):  # type: ignore[misc]
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

    class PipelineList(pydantic.BaseModel):  # type: ignore[misc]
        items: list[Pipeline]
        next_page_token: str | None

    for model in (Actor, Trigger, Vcs, Pipeline, PipelineList):
        model.model_rebuild(
            _types_namespace={**globals(), "Actor": Actor, "Trigger": Trigger, "Vcs": Vcs, "Pipeline": Pipeline}
        )
    return lambda: PipelineList.model_validate_json(content)


def _pipeline(number: int) -> dict[str, Any]:
    return {
        "id": f"5034460f-c7c4-4c43-9457-{number:012}",
        "errors": [],
        "project_slug": "gh/acme/web",
        "updated_at": "2026-01-05T09:00:01.123Z",
        "number": number,
        "trigger_parameters": {"deploy": True, "image": "base", "attempt": 3},
        "state": "created",
        "created_at": "2026-01-05T09:00:00.123Z",
        "trigger": {
            "type": "api",
            "received_at": "2026-01-05T09:00:00.001Z",
            "actor": {"login": "octocat", "avatar_url": "https://avatars.example.com/u/1?v=4"},
        },
        "vcs": {
            "provider_name": "GitHub",
            "target_repository_url": "https://github.com/acme/web",
            "branch": "main",
            "revision": "f454a02b5d10fcccfd7d9dd7608a76d6493a98b4",
            "commit": {"subject": "Change the colour of the button", "body": None},
            "origin_repository_url": "https://github.com/acme/web",
        },
    }


def _seconds_in_process(before: str, statement: str, stock: Path) -> float:
    code = f"import sys, time; {before}began = time.perf_counter(); {statement}; print(time.perf_counter() - began)"
    environment = {**os.environ, "PYTHONPATH": str(stock)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)


@contextlib.contextmanager
def _stock(published: Path) -> Iterator[Path]:
    """A folder with what openapi-python-client makes of the document as it comes, and compiled as an install is."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "stock_client"
        command = ["generate", "--path", str(published), "--output-path", str(target), "--meta", "none"]
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(
            [sys.executable, "-m", "openapi_python_client", *command], check=True, capture_output=True, env=environment
        )
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(target)], check=False, stdout=subprocess.DEVNULL)
        yield Path(folder)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--published",
        type=Path,
        default=PUBLISHED if PUBLISHED.exists() else ROOT / "openapi.yml",
        metavar="FILE",
        help="the document to make the rivals from, by default the published one if it is here, else openapi.yml",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
