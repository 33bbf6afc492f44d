"""What holds for every test: nothing of the machine's environment counts, and no clock does."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# In CI, every run tries the same examples, so that a failure is the change's; elsewhere each run tries new ones.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")

#: Variables that change what a client, or the fake, does.
OURS = ("CIRCLE", "CIRCLECI", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
#: What git sets for its hooks, from which tests may be run.
GITS = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
#: The one that says where the tests find more to test with.
KEPT = ("CIRCLECI_ANSWERS",)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every variable away that a machine, or the CircleCI job that runs this, may have set."""
    if "CIRCLECI_RECORD" in os.environ:  # scripts/record, which records what the environment names
        return
    for name in list(os.environ):
        if (name.upper().startswith(OURS) and name not in KEPT) or name in GITS:
            monkeypatch.delenv(name)
