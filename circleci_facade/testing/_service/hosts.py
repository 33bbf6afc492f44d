"""The hosts that CircleCI's answers name."""

from __future__ import annotations

#: Where CircleCI serves artifacts, and where it keeps those that are not web pages.
ARTIFACTS, FILES = "output.circle-artifacts.com", "circle-artifacts.s3.amazonaws.com"

#: Where CircleCI keeps the files of usage exports.
EXPORTS = "circleci-usage-exports.s3.amazonaws.com"

#: Where CircleCI takes the events of custom webhooks.
HOOKS = "internal.circleci.com"

#: Hosts of the real service; anything else is a stand-in for it, and for its storage too.
REAL_HOSTS = ("circleci.com", ARTIFACTS)

#: The two names of this machine; to a client, each is a different host.
LOOPBACK = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}
