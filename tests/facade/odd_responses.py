"""Responses with one odd, missing or additional value, for any flow of the facade.

A flow runs once against a fake CircleCI to see how many requests it sends. Then it runs again and again, each time
with one of the responses changed at one place, both drawn by chance from a seed. Whatever arrives, a flow returns or
raises a `CircleCIError`.
"""

from __future__ import annotations

import json
import random
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from circleci_facade import CircleCI, CircleCIError
from circleci_facade.testing import FakeCircleCI
from circleci_facade.testing._transport import FakeTransport

#: Makes a CircleCI that is the same each time.
World = Callable[[], FakeCircleCI]
#: Does something with a client, as a user would.
Flow = Callable[[CircleCI], object]

#: JSON that may stand where something else is due.
ODD = (
    *("null", "true", "false", "0", "-1", "7", "1.5", "1e300", "1e999", "9" * 400, "9" * 5000, "NaN"),
    *('""', '" "', '"."', '".."', '"odd"', '"a/b"', r'"\ud800"', r'"a\u0000b"', f'"{"x" * 70_000}"'),
    *('"2026-13-45T99:00:00Z"', '"2026-01-05T09:00:00"', '"https://[bad"', '"https://a:99999999/"', '"../../evil"'),
    *("[]", "[null]", '["odd"]', "[7]", "[[]]", "[{}]", "{}", '{"odd": null}', '{"id": 7}', '{"message": null}'),
    *("[" * 3000 + "]" * 3000, '{"odd":' * 3000 + "1" + "}" * 3000),
)
URL = "https://circleci.com/api/v2"
_HERE = "@odd@"


def changed(body: bytes, chance: random.Random) -> bytes:
    """JSON with one odd, missing or additional value."""
    whole = [json.loads(body)]
    place = chance.choice(list(_places(whole[0], (0,))))
    how = chance.choice(("odd", "odd", "odd", "missing", "additional"))
    *path, last = place
    parent: Any = whole
    for step in path:
        parent = parent[step]
    here = parent[last]
    if how == "missing" and path:
        del parent[last]
    elif how == "additional" and isinstance(here, dict):
        here["brand_new"] = _HERE
    elif how == "additional" and isinstance(here, list):
        here.insert(chance.randrange(len(here) + 1), _HERE)
    else:
        parent[last] = _HERE
    return json.dumps(whole[0]).replace(f'"{_HERE}"', chance.choice(ODD)).encode()


def escaped(world: World, flow: Flow, count: int) -> list[str]:
    """What `flow` raises besides a `CircleCIError` in `count` runs, each with one response changed."""
    clean = _Transport(world(), -1, random.Random(0))
    assert not _raised(flow, clean), "the flow works with the responses as they are"
    found = []
    for seed in range(count):
        chance = random.Random(seed)
        transport = _Transport(world(), chance.randrange(clean.count), chance)
        if error := _raised(flow, transport):
            frames = traceback.extract_tb(error.__traceback__)
            at = next(frame for frame in reversed(frames) if "/circleci_" in frame.filename or frame is frames[0])
            place = f"{at.filename.rpartition('/')[2]}:{at.lineno}"
            found.append(
                f"seed {seed}: {type(error).__name__} at {place}: {error!s:.99}; response {transport.body[:199]!r}"
            )
    return found


def _raised(flow: Flow, transport: _Transport) -> Exception | None:
    fake = transport.fake
    http = httpx.Client(transport=transport)
    try:
        flow(CircleCI(fake.token, http_client=http, clock=fake.clock, retries=0, base_url=URL))
    except CircleCIError:
        return None
    except Exception as error:  # noqa: BLE001 - this is what we look for
        return error
    return None


class _Transport(httpx.BaseTransport):
    """Hands requests to a fake CircleCI, and changes the response to one of them."""

    def __init__(self, fake: FakeCircleCI, at: int, chance: random.Random) -> None:
        self.fake = fake
        self.count = 0
        self.body = b""
        self._inner = FakeTransport(fake)
        self._at = at
        self._chance = chance

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        self.count += 1
        if self.count - 1 != self._at:
            return response
        self.body = response.read()
        if "json" in response.headers.get("content-type", ""):
            self.body = changed(self.body, self._chance)
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        return httpx.Response(response.status_code, headers=headers, content=self.body)


def _places(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    yield at
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(item, (*at, step))
