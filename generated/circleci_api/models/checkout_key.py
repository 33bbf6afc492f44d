from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class CheckoutKey(Model):
    """An SSH key for checking out the code of a project."""

    public_key: str
    """The public half of the key."""
    type: CheckoutKeyType
    """Kind of key: for one repository, or with the access of a user."""
    fingerprint: str
    """MD5 or SHA256 fingerprint, as requested."""
    preferred: bool
    """Whether this is the key that CircleCI prefers for checkouts."""
    created_at: datetime


class CheckoutKeyType(OpenEnum):
    """Kind of checkout key: `deploy-key`, or `github-user-key` or `bitbucket-user-key` for one that was created as
    `user-key`.
    """

    DEPLOY_KEY = "deploy-key"
    GITHUB_USER_KEY = "github-user-key"
    BITBUCKET_USER_KEY = "bitbucket-user-key"
