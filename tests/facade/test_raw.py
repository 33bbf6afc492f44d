"""Operations of one client are not called with another of the other kind."""

from __future__ import annotations

from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI


async def test_only_an_operation_of_a_client_of_the_same_kind_can_be_called_for_its_response(
    fake: FakeCircleCI,
) -> None:
    circleci, other = fake.circleci(), fake.async_circleci()
    wrong: Any = other.api.pipeline.list_pipelines
    with pytest.raises(ValueError, match=r"raw\(\) takes an operation of Api"):
        circleci.raw(wrong)
    wrong = circleci.api.pipeline.list_pipelines
    with pytest.raises(ValueError, match=r"raw\(\) takes an operation of AsyncApi"):
        await other.raw(wrong)
    assert fake.requests == []
