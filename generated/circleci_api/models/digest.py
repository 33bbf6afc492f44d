from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class Digest(OpenEnum):
    """Kind of fingerprint of a key."""

    SHA256 = "sha256"
    MD5 = "md5"


DigestValue = Literal["sha256", "md5"]
