"""Models as rows: every model that CircleCI lists has columns."""

from __future__ import annotations

from typing import Any

import pytest
from circleci_api import models
from circleci_api.types import Model

from circleci_facade._model_rows import PLAIN, columns_of


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in dir(models)
        if isinstance(getattr(models, name), type) and issubclass(getattr(models, name), Model)
    ],
)
def test_every_model_has_columns_each_with_one_type(name: str) -> None:
    columns: Any = columns_of(getattr(models, name))
    assert len({path for path, _ in columns}) == len(columns)
    assert {kind for _, kind in columns} <= {*PLAIN, list, dict}


def test_a_column_is_the_path_to_its_value() -> None:
    columns = {".".join(path): kind for path, kind in columns_of(models.WorkflowInsight)}
    assert columns["metrics.duration_metrics.median"] is int
    assert columns["name"] is str
