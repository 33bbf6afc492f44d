from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class OidcClaims(Model):
    """Custom claims in the OIDC tokens of an organization's or a project's jobs."""

    audience: list[str] | None = None
    """Values of the `aud` claim that replace the default, the organization's UUID."""
    audience_updated_at: datetime | None = None
    """When `audience` was last set."""
    org_id: str
    project_id: str | None = None
    """UUID of the project; absent when the claims are the organization's."""
    ttl: str | None = None
    """How long a token is valid, as a duration such as `1h30m`."""
    ttl_updated_at: datetime | None = None
    """When `ttl` was last set."""
