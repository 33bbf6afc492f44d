"""docs/operations.md lists every operation of the contract, and is up to date."""

from __future__ import annotations

from contract.samples import operations
from operations_page import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run scripts/docs"


def test_every_operation_of_the_contract_is_on_it() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert {row.split("`")[-2] for row in rows} == {f"{each.method} {each.path}" for each in operations()}
    assert len(rows) == len(operations())
