"""The documents that CircleCI has published, kept beside the repository; tests that need one skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[1].parent / "shared" / "published"


def published(name: str) -> Path:
    """The published document called `name`, from CIRCLECI_PUBLISHED or beside the repository; skip if not there."""
    path = Path(os.environ.get("CIRCLECI_PUBLISHED") or BESIDE) / name
    if not path.is_file():
        pytest.skip(f"the published document {name} is not here: {path} (CIRCLECI_PUBLISHED names another folder)")
    return path
