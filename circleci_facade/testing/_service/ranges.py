"""Files as a storage sends them: with a version, and in parts where that is asked for.

CircleCI does not document it. It keeps artifacts on S3 (circleci-docs, "Store build artifacts"), which sends an
``ETag`` and takes ``Range`` (AWS, "GetObject").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_RANGE = re.compile(r"bytes=([0-9]{1,18})-([0-9]{0,18})")


def stored(content: bytes, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
    """What a storage with a file answers to a request with these headers, by lower-case name."""
    version = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
    fields = {"etag": version, "accept-ranges": "bytes"}
    asked = _RANGE.fullmatch(headers.get("range", ""))
    if asked is None or headers.get("if-range", version) != version:
        return 200, fields, content
    start, end = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
    if start > end:
        return 416, fields | {"content-range": f"bytes */{len(content)}"}, b""
    return 206, fields | {"content-range": f"bytes {start}-{end}/{len(content)}"}, content[start : end + 1]
