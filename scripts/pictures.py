"""Draw the plots that the guide on metrics shows, from a fake CircleCI with two months of history."""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from pathlib import Path

from circleci_facade.testing import FakeCircleCI, Job, Workflow

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
DAYS, A_DAY = 60, 6
JOBS = {"lint": 60, "unit": 240, "integration": 420, "build": 180, "browser": 540}


def fake_service() -> FakeCircleCI:
    """A project whose tests get slower until somebody does something about it, and fail now and then."""
    fake = FakeCircleCI()
    chance = random.Random(7)  # noqa: S311 - a history, not a secret
    jobs = [Job(name, seconds, resource_class="large") for name, seconds in JOBS.items()]
    project = fake.add_project("gh/acme/web", [Workflow("test", jobs)])
    began = fake.clock.now() - timedelta(days=DAYS)
    for index in range(DAYS * A_DAY):
        day = index / A_DAY
        slower = 1 + 0.02 * day if day < 40 else 1.1
        for name, seconds in JOBS.items():
            failed = chance.random() < (0.02 if day < 40 else 0.005)
            length = seconds * slower * chance.lognormvariate(0, 0.15)
            project.change_job(name, seconds=length, outcome="failed" if failed else "success")
        project.run(branch="main", at=began + timedelta(days=day))
    return fake


def draw(folder: Path) -> None:
    """Write the pictures into `folder`."""
    fake = fake_service()
    with fake.circleci() as circleci:
        project = circleci.project("gh/acme/web")
        project.workflow_runs("test").plot().savefig(folder / "runs.png", dpi=100)
        project.job_metrics("test").plot("What takes so long?").savefig(folder / "jobs.png", dpi=100)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if sys.argv[1:] else IMAGES)
