"""Environments with a few distributions and their requirements, as users have them.

What happens to be installed beside a library decides what a process costs: httpx imports its command line where click
and rich are, and httpcore looks for sniffio several times in each async request where it is not. So each contender is
measured in an environment like the one that ``pip install`` makes for it. Nothing is downloaded: an environment
consists of links into the one that runs the measurements.
"""

from __future__ import annotations

import sysconfig
import tempfile
import venv
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .folder import folder

OURS = "circleci-facade"

#: Where our packages are: the distribution is installed editable, and its list of files does not name them.
_ROOT = Path(__file__).resolve().parents[2]
_OUR_PACKAGES = (_ROOT / "circleci_facade", _ROOT / "generated" / "circleci_api")


class NotInstalled(LookupError):
    """The distribution, or the extra, is not installed here."""


@cache
def interpreter(*requirements: str) -> Path:
    """The Python of an environment where these are installed, such as ``"httpx[cli]"``.

    Raises:
        NotInstalled: Something that they require is not installed here.
    """
    paths = [path for distribution in _with_all_they_require(requirements) for path in _top_level(distribution)]
    place = Path(tempfile.mkdtemp(prefix="environment-", dir=folder()))
    venv.create(place, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    for path in dict.fromkeys(paths):
        (packages / path.name).symlink_to(path)
    return place / "bin" / "python"


def _with_all_they_require(requirements: tuple[str, ...]) -> list[str]:
    """The names of all distributions to include."""
    wanted = [Requirement(text) for text in requirements]
    seen: set[tuple[str, str]] = set()
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, extra))
            wanted += _required(name, extra)
    return sorted({name for name, _ in seen})


def _required(name: str, extra: str) -> list[Requirement]:
    """The requirements of a distribution, or of one of its extras."""
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise NotInstalled(f"{name} is not installed") from None
    if extra and extra not in (distribution.metadata.get_all("Provides-Extra") or ()):
        raise NotInstalled(f"{name} has no extra {extra!r}")
    required = [Requirement(text) for text in distribution.requires or ()]
    return [each for each in required if each.marker is None or each.marker.evaluate({"extra": extra})]


def _top_level(distribution: str) -> list[Path]:
    """The packages and modules of a distribution, and its metadata."""
    installed = metadata.distribution(distribution)
    names = {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}
    paths = [Path(str(installed.locate_file(name))) for name in sorted(names) if not name.endswith(".pth")]
    return [*paths, *_OUR_PACKAGES] if distribution == OURS else paths
