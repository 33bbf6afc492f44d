"""Whom a checkout key belongs to: one repository or a user."""

from __future__ import annotations

from ..types import OpenEnum


class CheckoutKeyType(OpenEnum):
    """Whom a checkout key belongs to: one repository or a user."""

    DEPLOY_KEY = "deploy-key"
    GITHUB_USER_KEY = "github-user-key"
    BITBUCKET_USER_KEY = "bitbucket-user-key"
