"""Which models share a module, so that whatever loads one of them needs the others too."""

from __future__ import annotations

import pytest
from regeneration.families import heads


@pytest.mark.parametrize(
    ("holds", "named", "expected"),
    [
        pytest.param({"Job": ["Step"]}, ["Job"], {"Job": "Job", "Step": "Job"}, id="with the only one that holds it"),
        pytest.param(
            {"Job": ["Step"], "Step": ["Output"]},
            ["Job"],
            {"Job": "Job", "Step": "Job", "Output": "Job"},
            id="however deep",
        ),
        pytest.param(
            {"Job": ["Status"], "Workflow": ["Status"]},
            ["Job", "Workflow"],
            {"Job": "Job", "Workflow": "Workflow", "Status": "Status"},
            id="by itself if several hold it",
        ),
        pytest.param(
            {"Job": ["Step", "Status"], "Step": ["Status"]},
            ["Job"],
            {"Job": "Job", "Step": "Job", "Status": "Job"},
            id="with the others if all that hold it are together",
        ),
        pytest.param(
            {"Job": ["Step"]}, ["Job", "Step"], {"Job": "Job", "Step": "Step"}, id="by itself if an operation names it"
        ),
        pytest.param(
            {"Job": ["Step"], "Step": ["Job", "Output"]},
            ["Job"],
            {"Job": "Job", "Step": "Job", "Output": "Job"},
            id="in a circle that is entered at one place",
        ),
        pytest.param(
            {"Tree": ["Branch"], "Branch": ["Tree", "Leaf"]},
            ["Tree", "Branch"],
            {"Tree": "Branch", "Branch": "Branch", "Leaf": "Branch"},
            id="together if they hold one another",
        ),
        pytest.param({"Job": ["Job"]}, ["Job"], {"Job": "Job"}, id="holding itself"),
        pytest.param({"Job": [], "Unused": ["Job"]}, ["Job"], {"Job": "Job"}, id="left out if nothing names it"),
    ],
)
def test_a_model_is_in_the_module_of_the_one_that_it_is_only_met_within(
    holds: dict[str, list[str]], named: list[str], expected: dict[str, str]
) -> None:
    assert heads(holds, named) == expected
