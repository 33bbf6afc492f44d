"""The arguments of `raw` and `request`, checked before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from circleci_api.client import Request

#: The operation of a request for any path.
FREE = "request"

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def group_of(operation: Callable[..., Any], api: Any) -> Any:
    """The group of operations that `operation` is a method of.

    Raises:
        ValueError: It is not an operation of `api`.
    """
    group = getattr(operation, "__self__", None)
    name = type(group).__module__.rpartition(".")[2]
    is_group = group is not None and type(getattr(api, name, None)) is type(group)
    if not is_group or getattr(operation, "__name__", "_").startswith("_"):
        said = getattr(operation, "__qualname__", None) or repr(operation)
        raise ValueError(
            f"raw() takes an operation of {type(api).__name__}, such as api.pipeline.list_pipelines: {said}"
        )
    return group


def free_request(method: str, path: str, base_url: str, params: Mapping[str, Any] | None, json: Any) -> Request[Any]:
    """A request for any path of the API.

    Raises:
        ValueError: The method is unknown, or the path would leave the API.
    """
    if not isinstance(method, str) or method.upper() not in METHODS:
        raise ValueError(f"the method must be one of {', '.join(METHODS)}, not {method!r}")
    if params is not None and not isinstance(params, Mapping):
        raise ValueError(f"params must map names to values, not be a {type(params).__name__}")
    return Request(FREE, method.upper(), _checked_path(path, base_url), {200: Any}, query=params, body=json)


def _checked_path(path: str, base_url: str) -> str:
    own = urlsplit(base_url).path
    if not isinstance(path, str) or not path.startswith("/"):
        raise ValueError(f"a path must start with a slash, such as '/me' below {base_url}, not {path!r}")
    if path.startswith(f"{own}/"):
        raise ValueError(f"{path!r} repeats {own}, which is part of the base URL; give {path.removeprefix(own)!r}")
    if "?" in path or "#" in path:
        raise ValueError(f"give the query as params={{…}}, not within the path {path!r}")
    segments = unquote(path, errors="replace").split("/")[1:]
    if any(part in (".", "..") for part in segments) or "" in segments[:-1]:
        raise ValueError(f"{path!r} would leave the API: it has an empty part, '.' or '..'")
    if re.search(r"[\x00-\x1f\x7f\\\ud800-\udfff]", unquote(path, errors="replace") + path):
        raise ValueError(f"{path!r} has characters that are not valid in a path")
    return path
