from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class OidcClaims(Model):
    """Custom claims in the OIDC tokens of an organization's or a project's jobs."""

    audience: list[str] | None = None
    """Values of the `aud` claim, which by default is the organization's UUID; in no particular order."""
    audience_updated_at: datetime | None = None
    """When `audience` was last set."""
    org_id: str
    project_id: str | None = None
    """UUID of the project; absent for the claims of an organization."""
    ttl: str | None = None
    """How long a token is valid, by default one hour. CircleCI rewrites what was set: `90m` as `1h30m0s`."""
    ttl_updated_at: datetime | None = None
    """When `ttl` was last set."""
