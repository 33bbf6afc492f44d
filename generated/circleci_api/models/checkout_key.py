from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum


@define(kw_only=True)
class CheckoutKey(Model):
    """An SSH key with which CircleCI checks out the code of a project."""

    public_key: str
    """The public half of the key."""
    type: CheckoutKeyType
    """Whether the key is for one repository or for all that a user can read."""
    fingerprint: str
    """MD5 or SHA256 fingerprint, as asked for."""
    preferred: bool
    """Whether the project is checked out with this key."""
    created_at: datetime


class CheckoutKeyType(OpenEnum):
    """Whom a checkout key belongs to: one repository or a user."""

    DEPLOY_KEY = "deploy-key"
    GITHUB_USER_KEY = "github-user-key"
    BITBUCKET_USER_KEY = "bitbucket-user-key"
