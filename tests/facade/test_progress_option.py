"""What can be given as `progress`, other than to a wait."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI, Job, Workflow


async def tell(state: object) -> None: ...


@pytest.mark.parametrize("progress", [tell, "yes", None])
def test_progress_that_could_not_be_shown_is_refused_before_anything_is_sent(
    fake: FakeCircleCI, tmp_path: Path, progress: Any
) -> None:
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit")])])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    (workflow,) = pipeline.wait().workflows
    (job,) = workflow.jobs()
    before = len(fake.requests)
    for handle in (pipeline, workflow, job):
        with pytest.raises(ValueError, match="progress must be"):
            handle.download_artifacts(tmp_path, progress=progress)
    with pytest.raises(ValueError, match="progress must be"):
        fake.circleci().organization("gh/acme").usage((fake.clock.now() - timedelta(days=2)).date(), progress=progress)
    assert len(fake.requests) == before
