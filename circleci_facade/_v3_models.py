"""What API v3 tells of a job: its steps and its use of resources; read as leniently as everything else.

API v3 is used only for what API v2 cannot tell. Source of the shapes: circleci-cli, 2026, its client and its tests. It
leaves out what is not known yet.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import define
from circleci_api.types import Model

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@define(kw_only=True)
class StepData(Model):
    """A step of one parallel run of a job."""

    num: int
    """Its number, by which its output is found."""
    name: str
    type: str | None = None
    phase: str | None = None
    """``created``, ``queued``, ``started`` or ``ended``."""
    outcome: str | None = None
    """How it ended, such as ``succeeded``, ``failed``, ``canceled`` or ``timedout``."""
    exit_code: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    command: str | None = None


@define(kw_only=True)
class Execution(Model):
    """One parallel run of a job; its index is its place among them."""

    steps: list[StepData] | None = None


@define(kw_only=True)
class JobAttributes(Model):
    """A job."""

    name: str | None = None
    phase: str | None = None
    """``created``, ``queued``, ``started`` or ``ended``."""
    outcome: str | None = None
    parallel_executions: list[Execution] | None = None
    """Its parallel runs; none while it is queued."""


@define(kw_only=True)
class JobEntity(Model):
    """A job, as an entity of API v3."""

    id: str | None = None
    attributes: JobAttributes


@define(kw_only=True)
class JobResponse(Model):
    """A response with a job."""

    data: JobEntity


@define(kw_only=True)
class ResourceClass(Model):
    """What a job runs on."""

    name: str | None = None
    cpu_count: float | None = None
    """How many CPUs it has; may be a fraction."""
    memory_limit_bytes: int | None = None


@define(kw_only=True)
class ExecutionUsage(Model):
    """What one parallel run of a job used. Sample number i was taken at i times `interval_ms`."""

    execution: int | None = None
    """Which parallel run, from 0."""
    interval_ms: int | None = None
    """Milliseconds between two samples; 0 if unknown."""
    cpu_cores: list[float] | None = None
    """How many CPUs were busy; empty for a very short run."""
    memory_bytes: list[int] | None = None
    """The memory in use; empty for a very short run."""
    network_rx_bytes: int | None = None
    """Bytes received in all."""
    network_tx_bytes: int | None = None
    """Bytes sent in all."""


@define(kw_only=True)
class ResourceUsage(Model):
    """What a job used of its CPUs, memory and network."""

    resource_class: ResourceClass | None = None
    parallel_executions: list[ExecutionUsage] | None = None
    """Each of its parallel runs."""

    def plot(self, execution: int = 0, title: str = "CPU and memory") -> Figure:
        """A plot of the CPUs and memory that one parallel run used over time.

        Args:
            execution: Which parallel run, from 0.
            title: The title.

        Returns:
            The figure: ``savefig("name.png")`` saves it.

        Raises:
            ImportError: matplotlib is not installed: see the extra `plots`.
            ValueError: There is no such run, or it was too short for a sample.
        """
        from .plots import plot_resource_usage

        runs = self.parallel_executions or []
        if not 0 <= execution < len(runs):
            raise ValueError(f"there is no parallel run {execution}: the job has {len(runs)}, counted from 0")
        run, limits = runs[execution], self.resource_class
        return plot_resource_usage(
            run.interval_ms or 0,
            run.cpu_cores or [],
            run.memory_bytes or [],
            cpu_count=limits.cpu_count if limits else None,
            memory_limit_bytes=limits.memory_limit_bytes if limits else None,
            title=title,
        )


@define(kw_only=True)
class UsageEntity(Model):
    """A job's use of resources, as an entity of API v3."""

    attributes: ResourceUsage


@define(kw_only=True)
class UsageResponse(Model):
    """A response with a job's use of resources."""

    data: UsageEntity


@define(kw_only=True)
class ProjectAttributes(Model):
    """A project."""

    name: str


@define(kw_only=True)
class ProjectEntity(Model):
    """A project, as an entity of API v3. It has no slug."""

    id: str
    attributes: ProjectAttributes


@define(kw_only=True)
class Cursors(Model):
    """Where the pages before and after this one begin."""

    next: str | None = None


@define(kw_only=True)
class ProjectsResponse(Model):
    """A page of projects."""

    data: list[ProjectEntity]
    page: Cursors | None = None
