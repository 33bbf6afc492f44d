"""The files of a checkout that name its project: ``.circleci/info.yml``, and git's own for the remote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ._errors import InvalidSlug
from ._info_file import INFO_FILE

_HEADER = re.compile(r'\[\s*(?P<section>[\w.-]+)(?:\s+"(?P<name>(?:[^"\\\n]|\\.)*)")?\s*\]')
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*(?:=[ \t]*)?")
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b"}


def info_file(path: Path) -> Path | None:
    """The info file nearest to `path`, between it and the top of its checkout; ``None`` if there is none."""
    try:
        for folder in _folders(path):
            if (folder / INFO_FILE).is_file():
                return folder / INFO_FILE
            if (folder / ".git").exists():
                return None
    except OSError as error:
        raise InvalidSlug(f"the checkout at {path} cannot be read: {error}") from None
    return None


def remote_url(path: Path, name: str | None) -> str:
    """The URL of the remote `name` of the checkout that contains `path`; see `ProjectSlug.from_git`."""
    try:
        for folder in _folders(path):
            dot_git = folder / ".git"
            if dot_git.exists():
                return _remote(_config_of(dot_git), name)
    except (OSError, ValueError) as error:
        if isinstance(error, InvalidSlug):
            raise
        raise InvalidSlug(f"the git checkout at {path} cannot be read: {error}") from None
    raise InvalidSlug(f"no git checkout: neither {path.resolve()} nor a folder above it has a .git")


def _folders(path: Path) -> tuple[Path, ...]:
    """`path` and the folders above it."""
    try:
        start = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidSlug(f"{path} cannot be read: {error}") from None
    return (start, *start.parents)


def _config_of(dot_git: Path) -> Path:
    """The configuration of a checkout; in a worktree or a submodule, ``.git`` is a file with the path."""
    folder = dot_git
    if dot_git.is_file():
        said = _text(dot_git).strip()
        if not said.startswith("gitdir:"):
            raise InvalidSlug(f"{dot_git} does not say where its repository is")
        folder = (dot_git.parent / said.removeprefix("gitdir:").strip()).resolve()
    shared = folder / "commondir"
    if shared.is_file():
        folder = (folder / _text(shared).strip()).resolve()
    return folder / "config"


def _remote(config: Path, name: str | None) -> str:
    try:
        remotes = dict(_remotes(_text(config)))
    except OSError as error:
        raise InvalidSlug(f"{config} cannot be read: {error.strerror}") from None
    wanted = name or "origin"
    if wanted in remotes:
        return remotes[wanted]
    if name is None and len(remotes) == 1:
        return next(iter(remotes.values()))
    known = f"it has {', '.join(remotes)}" if remotes else "it has none"
    raise InvalidSlug(f"{config} has no remote {wanted!r}; {known}")


def _remotes(text: str) -> Iterator[tuple[str, str]]:
    """The name and URL of each remote in a git configuration; of several URLs, the first."""
    seen: set[str] = set()
    name: str | None = None
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif header := _HEADER.match(text, at):
            is_remote = header["section"].lower() == "remote" and header["name"] is not None
            name = re.sub(r"\\(.)", r"\1", header["name"]) if is_remote else None
            at = header.end()
        elif entry := _ENTRY.match(text, at):
            value, at = _value(text, entry.end())
            if name is not None and name not in seen and entry["key"].lower() == "url":
                seen.add(name)
                yield name, value
        else:  # a comment, or nothing that git knows
            at = text.find("\n", at) % (len(text) + 1)


def _value(text: str, at: int) -> tuple[str, int]:
    """The value that begins at `at`, with quotes, escapes, continued lines and comment resolved, and its end."""
    value, blanks, quoted = "", "", False
    while at < len(text) and text[at] != "\n":
        char = text[at]
        at += 1
        if char == "\\" and at < len(text):
            escaped = text[at]
            at += 1
            if escaped != "\n":
                value, blanks = value + blanks + _ESCAPES.get(escaped, escaped), ""
        elif char == '"':
            quoted = not quoted
        elif char in "#;" and not quoted:
            end = text.find("\n", at)
            return value, len(text) if end < 0 else end
        elif char in " \t\r" and not quoted:
            blanks += char
        else:
            value, blanks = value + blanks + char, ""
    return value, at


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
