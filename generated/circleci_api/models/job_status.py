from __future__ import annotations

from ..types import OpenEnum


class JobStatus(OpenEnum):
    """Status of a job. `on_hold`: it waits for approval; `blocked`: it waits for other jobs; `not_run`: the jobs that
    it requires did not end as required; `unauthorized`: whoever triggered or approved it may not use one of its
    contexts.
    """

    SUCCESS = "success"
    RUNNING = "running"
    NOT_RUN = "not_run"
    FAILED = "failed"
    RETRIED = "retried"
    QUEUED = "queued"
    NOT_RUNNING = "not_running"
    INFRASTRUCTURE_FAIL = "infrastructure_fail"
    TIMEDOUT = "timedout"
    ON_HOLD = "on_hold"
    TERMINATED_UNKNOWN = "terminated-unknown"
    BLOCKED = "blocked"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
