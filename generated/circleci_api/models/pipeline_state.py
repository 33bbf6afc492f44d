from __future__ import annotations

from ..types import OpenEnum


class PipelineState(OpenEnum):
    """How far the creation of a pipeline has come, whatever becomes of its workflows. `pending`: the configuration is
    being processed; `setup-pending` and `setup`: the setup workflow is about to run, or runs; `created`: its workflows
    exist; `errored`: it could not run, see its `errors`.
    """

    CREATED = "created"
    ERRORED = "errored"
    SETUP_PENDING = "setup-pending"
    SETUP = "setup"
    PENDING = "pending"
