"""The remote of a git checkout, read from its files."""

from __future__ import annotations

import re
from pathlib import Path

from ._errors import InvalidSlug

_SECTION = re.compile(r'^\s*\[\s*remote\s+"(?P<name>(?:[^"\\]|\\.)*)"\s*\]')
_URL = re.compile(r"^\s*url\s*=\s*(?P<url>.*?)\s*$", re.IGNORECASE)


def remote_url(path: Path, name: str | None) -> str:
    """The address of the remote `name` of the checkout that holds `path`; see `ProjectSlug.from_git`."""
    start = path.resolve()
    for folder in (start, *start.parents):
        dot_git = folder / ".git"
        if dot_git.exists():
            return _remote(_config_of(dot_git), name)
    raise InvalidSlug(f"no git checkout: neither {start} nor a folder above it has a .git")


def _config_of(dot_git: Path) -> Path:
    """The configuration of a checkout; in a worktree or a submodule, ``.git`` is a file that says where to look."""
    folder = dot_git
    if dot_git.is_file():
        said = dot_git.read_text(encoding="utf-8", errors="replace").strip()
        if not said.startswith("gitdir:"):
            raise InvalidSlug(f"{dot_git} does not say where its repository is")
        folder = (dot_git.parent / said.removeprefix("gitdir:").strip()).resolve()
    shared = folder / "commondir"
    if shared.is_file():
        folder = (folder / shared.read_text(encoding="utf-8").strip()).resolve()
    return folder / "config"


def _remote(config: Path, name: str | None) -> str:
    try:
        remotes = _remotes(config.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise InvalidSlug(f"{config} cannot be read: {error.strerror}") from None
    wanted = name or "origin"
    if wanted in remotes:
        return remotes[wanted]
    if name is None and len(remotes) == 1:
        return next(iter(remotes.values()))
    known = f"it has {', '.join(remotes)}" if remotes else "it has none"
    raise InvalidSlug(f"{config} has no remote {wanted!r}; {known}")


def _remotes(text: str) -> dict[str, str]:
    """The address of each remote in a git configuration."""
    remotes: dict[str, str] = {}
    name: str | None = None
    for line in text.splitlines():
        if line.lstrip().startswith("["):
            section = _SECTION.match(line)
            name = re.sub(r"\\(.)", r"\1", section["name"]) if section else None
        elif name is not None and (url := _URL.match(line)):
            remotes.setdefault(name, url["url"].strip('"'))
    return remotes
