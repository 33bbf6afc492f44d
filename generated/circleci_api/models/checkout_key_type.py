"""Kind of checkout key: `deploy-key`, or `github-user-key` or `bitbucket-user-key` for one that was created as `user-key`."""

from __future__ import annotations

from ..types import OpenEnum


class CheckoutKeyType(OpenEnum):
    """Kind of checkout key: `deploy-key`, or `github-user-key` or `bitbucket-user-key` for one that was created as `user-key`."""

    DEPLOY_KEY = "deploy-key"
    GITHUB_USER_KEY = "github-user-key"
    BITBUCKET_USER_KEY = "bitbucket-user-key"
