"""A CircleCI that sends one odd, missing or additional value, for any flow of the facade."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

from circleci_facade.testing import FakeCircleCI
from circleci_facade.testing._transport import FakeTransport

#: JSON that may stand where something else is due.
ODD = (
    *("null", "true", "false", "0", "-1", "7", "1.5", "1e300", "1e999", "9" * 30, "9" * 400, "9" * 5000, "NaN"),
    *('""', '" "', '"."', '".."', '"odd"', '"a/b"', r'"\ud800"', r'"a\u0000b"', f'"{"x" * 70_000}"'),
    *('"2026-13-45T99:00:00Z"', '"2026-01-05T09:00:00"', '"0001-01-01T00:00:00"', '"9999-12-31T23:59:59Z"'),
    *('"https://[bad"', '"https://a:99999999/"', '"../../evil"'),
    *("[]", "[null]", '["odd"]', "[7]", "[[]]", "[{}]", '[{"message": null}]'),
    *("{}", '{"odd": null}', '{"odd": {"odd": ["odd"]}}', '{"id": 7}', '{"message": null}'),
    *("[" * 3000 + "]" * 3000, '{"odd":' * 3000 + "1" + "}" * 3000),
)
_HERE = "@odd@"


@dataclass(frozen=True)
class Change:
    """What is odd in a response.

    Attributes:
        place: The keys and indices that lead to it.
        how: Whether something odd is there, nothing is, or something besides.
        value: JSON of what is odd.
    """

    place: tuple[str | int, ...]
    how: str
    value: str

    @classmethod
    def of(cls, body: bytes, chance: Random) -> Change:
        """One that `body` can have."""
        place = chance.choice(list(_places(json.loads(body))))
        return cls(place, chance.choice(("odd", "odd", "odd", "missing", "additional")), chance.choice(ODD))

    def made(self, body: bytes) -> bytes:
        """`body` with it, if there is such a place."""
        whole = [json.loads(body)]
        *path, last = (0, *self.place)
        parent: Any = whole
        try:
            for step in path:
                parent = parent[step]
            here = parent[last]
        except (IndexError, KeyError, TypeError):
            return body
        if self.how == "missing" and path:
            del parent[last]
        elif self.how == "additional" and isinstance(here, dict):
            here["brand_new"] = _HERE
        elif self.how == "additional" and isinstance(here, list):
            here.append(_HERE)
        else:
            parent[last] = _HERE
        return json.dumps(whole[0]).replace(f'"{_HERE}"', self.value).encode()


class OddService:
    """Answers as a fake CircleCI does, but for one response, and by chance for all later ones of the same operation.

    Args:
        fake: The fake CircleCI.
        begin: The number of the first odd response, from 0; a negative one for none.
        chance: What decides how it is odd.

    Attributes:
        count: How many requests there have been.
        body: The last odd response.
    """

    def __init__(self, fake: FakeCircleCI, begin: int, chance: Random) -> None:
        self.fake = fake
        self.count = 0
        self.body = b""
        self._transport = FakeTransport(fake)
        self._begin = begin
        self._chance = chance
        self._lasts = chance.random() < 0.5
        self._operation = ""
        self._change: Change | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        response = self._transport.handle_request(request)
        number, self.count = self.count, self.count + 1
        if not response.headers.get("content-type", "").startswith("application/json"):
            return response
        if number == self._begin:
            self._operation = _operation(request)
            self._change = Change.of(response.read(), self._chance)
        elif self._change is None or not self._lasts or _operation(request) != self._operation:
            return response
        self.body = self._change.made(response.read())
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        return httpx.Response(response.status_code, headers=headers, content=self.body)


def _operation(request: httpx.Request) -> str:
    """The method and the path without the ids in it."""
    parts = request.url.path.removeprefix("/api/v2").split("/")
    return " ".join([request.method, *(part for part in parts if not any(char.isdigit() for char in part))])


def _places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(item, (*at, step))
