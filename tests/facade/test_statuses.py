"""What statuses mean: one table for workflows and one for jobs, which know every status of the contract."""

from __future__ import annotations

import pytest
from circleci_api.models import JobStatus, WorkflowStatus

from circleci_facade._statuses import JOB, UNKNOWN, WORKFLOW, of_job, of_workflow


def test_the_tables_have_the_statuses_of_the_contract_and_no_others() -> None:
    assert set(WORKFLOW) == {str(status) for status in WorkflowStatus}
    assert set(JOB) == {str(status) for status in JobStatus}


@pytest.mark.parametrize("status", ["brand_new", "", None])
def test_an_unknown_status_is_neither_final_nor_a_failure(status: str | None) -> None:
    assert of_workflow(status) == of_job(status) == UNKNOWN
    assert not UNKNOWN.is_final
    assert not UNKNOWN.is_failure


def test_what_is_final_and_what_is_a_failure() -> None:
    def names(table: dict[str, object], is_what: str) -> set[str]:
        return {status for status, meaning in table.items() if getattr(meaning, is_what)}

    workflow, job = dict[str, object](WORKFLOW), dict[str, object](JOB)
    assert names(workflow, "is_final") == {"success", "failed", "error", "canceled", "unauthorized", "not_run"}
    assert names(workflow, "is_failure") == {"failed", "error", "unauthorized", "failing"}
    assert names(job, "is_final") == {
        *("success", "failed", "infrastructure_fail", "timedout", "terminated-unknown"),
        *("unauthorized", "canceled", "not_run", "retried"),
    }
    assert names(job, "is_failure") == {
        *("failed", "infrastructure_fail", "timedout", "terminated-unknown", "unauthorized"),
    }
