"""Whether a job runs (`build`) or waits for approval (`approval`)."""

from __future__ import annotations

from ..types import OpenEnum


class JobType(OpenEnum):
    """Whether a job runs (`build`) or waits for approval (`approval`)."""

    BUILD = "build"
    APPROVAL = "approval"
