"""What a recording says of people, and its removal: a project may be for all to see, who works on it need not be."""

from __future__ import annotations

import json
import re
from typing import Any

SOMEONE = "someone"
SOMEONES_EMAIL = "someone@example.com"

#: Fields whose texts name a person, in what the API answers and in what sets off a pipeline.
PERSONAL_FIELD = re.compile(r"login|avatar|author|committer|e-?mail|sender|pusher|user_?name", re.IGNORECASE)
#: What else does, where a field beside it shows that it is about a person or a commit.
PERSONAL_BESIDE = {"name": ("login", "avatar_url"), "subject": ("body",), "body": ("subject",)}
#: An e-mail address; `git@github.com:acme/web` is none.
EMAIL = re.compile(r"(?<![\w./])[\w.+-]+@[\w-]+(\.[\w-]+)+(?![\w:/-])")


def without_people(response: dict[str, Any]) -> dict[str, Any]:
    """An answer without names, logins, avatars, e-mail addresses and what commits say; ids and slugs stay."""
    try:
        said = json.loads(response["body"]["string"])
    except ValueError:
        return response
    content = json.dumps(_without_people(said)).encode()
    return {**response, "body": {**response["body"], "string": content}}


def is_personal(field: str, beside: dict[str, Any]) -> bool:
    """Whether a field names a person or tells what one wrote, given all fields of its object."""
    return bool(PERSONAL_FIELD.search(field)) or any(other in beside for other in PERSONAL_BESIDE.get(field, ()))


def _without_people(value: Any, is_theirs: bool = False) -> Any:
    if isinstance(value, dict):
        return {field: _without_people(each, is_theirs or is_personal(field, value)) for field, each in value.items()}
    if isinstance(value, list):
        return [_without_people(each, is_theirs) for each in value]
    if isinstance(value, str):
        return SOMEONE if is_theirs else EMAIL.sub(SOMEONES_EMAIL, value)
    return value
