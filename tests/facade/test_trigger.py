"""Which parameters are sent with a trigger, and in which form."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade import (
    InvalidParameters,
    ProjectSlug,
)
from circleci_facade._parameters import checked_parameters


def test_values_are_sent_without_the_classes_that_they_have_besides() -> None:
    class Target(str, Enum):  # noqa: UP042 - its str() is "Target.PROD"
        PROD = "prod"

    sent = checked_parameters(
        {"slug": ProjectSlug("gh/acme/web"), "target": Target.PROD, "deploy": True, "n": 2**63 - 1}
    )
    assert sent == {"slug": "gh/acme/web", "target": "prod", "deploy": True, "n": 2**63 - 1}
    assert [type(value) for value in sent.values()] == [str, str, bool, int]


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.floats() | st.text(), max_size=5))
def test_no_refusal_shows_a_value(parameters: dict[str, Any]) -> None:
    parameters["token"] = "s3cr3t-value" * 50
    with pytest.raises(InvalidParameters) as caught:
        checked_parameters(parameters)
    assert "s3cr3t-value" not in str(caught.value)
