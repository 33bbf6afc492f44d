"""``GET /insights/{project-slug}/flaky-tests``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.flaky_tests import FlakyTests


def request(project_slug: str) -> Request[FlakyTests]:
    """The request that get_flaky_tests sends."""
    return Request(
        "getFlakyTests",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/flaky-tests",
        {200: FlakyTests},
    )
