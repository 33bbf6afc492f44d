"""The hosts in CircleCI's responses."""

from __future__ import annotations

#: The host of artifacts, and that of artifacts other than web pages.
ARTIFACTS, FILES = "output.circle-artifacts.com", "circle-artifacts.s3.amazonaws.com"

#: The host of the files of usage exports.
EXPORTS = "circleci-usage-exports.s3.amazonaws.com"

#: The host that receives the events of custom webhooks.
HOOKS = "internal.circleci.com"

#: Hosts of the real service; any other is a stand-in for it and its storage.
REAL_HOSTS = ("circleci.com", ARTIFACTS)

#: The two names of this machine; to a client, each is a different host.
LOOPBACK = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}
