"""Going through 10,000 pipelines, page after page, in CPU time, against bare httpx with ``.json()``."""

from __future__ import annotations

from .environment import OURS
from .figure import Figure
from .program import Program
from .server import serving
from .turns import medians_of_calls

PIPELINES = 10_000
BASE = "bare httpx"

#: Each goes through as many pipelines as it is told, with a client that it has, and sees that they were so many. A page
#: has 250 of them.
HTTPX = """
import sys
import httpx

client, url = httpx.Client(headers={"Circle-Token": "token"}), sys.argv[1] + "/api/v2/project/gh/acme/web/pipeline"
limit = int(sys.argv[2])

def pipelines():
    query = {}
    while True:
        page = client.get(url, params=query).json()
        yield from page["items"]
        query = {"page-token": page["next_page_token"]}

def call():
    seen = 0
    for pipeline in pipelines():
        seen += 1
        if seen == limit:
            break
    assert seen == limit
"""
TYPED = """
import sys
from circleci_facade import CircleCI, paginate

circleci, limit = CircleCI("token", base_url=sys.argv[1] + "/api/v2"), int(sys.argv[2])

def call():
    seen = 0
    for pipeline in paginate(circleci.api.pipeline.list_pipelines_for_project, "gh/acme/web").limit(limit):
        seen += 1
    assert seen == limit
"""
HANDLES = """
import sys
from circleci_facade import CircleCI

circleci, limit = CircleCI("token", base_url=sys.argv[1] + "/api/v2"), int(sys.argv[2])

def call():
    seen = 0
    for pipeline in circleci.project("gh/acme/web").pipelines(limit=limit):
        seen += 1
    assert seen == limit
"""
PROGRAMS = {
    BASE: (HTTPX, ("httpx",)),
    "typed": (TYPED, (OURS,)),
    "handles": (HANDLES, (OURS,)),
}
AT_MOST = {"typed": 1.1, "handles": 1.4}
ROUNDS = 15


def iterating() -> list[Figure]:
    """The cost of a pipeline, including its share of fetching and decoding the page."""
    with serving() as address:
        programs = {
            what: Program(code, address, str(PIPELINES), installed=installed)
            for what, (code, installed) in PROGRAMS.items()
        }
        took = medians_of_calls(programs, ROUNDS)
    base = took.pop(BASE)
    return [
        Figure(f"iterate {PIPELINES:,} pipelines: {what}", seconds / base, f"× {BASE}", at_most=AT_MOST[what])
        for what, seconds in took.items()
    ]
