"""The project of a checkout: its ``.circleci/info.yml``, and its git remote, for which git itself is asked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ._addresses import redacted, repository_in
from ._errors import InvalidSlug
from ._info_file import INFO_FILE

if TYPE_CHECKING:
    from subprocess import CompletedProcess

#: Time limit for each git command, in seconds. They read a few small files.
TIMEOUT = 10

#: Variables that make git use another repository than that of the folder. It sets some of them for hooks.
OF_A_REPOSITORY = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY")

#: No prompts, no writes, and messages in English, in which a few words are looked for.
SETTINGS = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}

NAME_IT = "name the project, as in ProjectSlug('gh/acme/web'), or write it to .circleci/info.yml"


def folder_at(path: str | Path) -> Path:
    """The folder at `path`, or the one of the file at `path`; links are resolved."""
    try:
        folder = Path(path).resolve()
        if folder.is_file():
            return folder.parent
        if folder.is_dir():
            return folder
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidSlug(f"{path} cannot be read: {error}") from None
    raise InvalidSlug(f"there is no folder {folder}")


def info_file(folder: Path) -> Path | None:
    """The info file nearest to `folder`, between it and the top of its checkout; ``None`` if there is none."""
    try:
        for each in (folder, *folder.parents):
            if (each / INFO_FILE).is_file():
                return each / INFO_FILE
            if (each / ".git").exists():
                return None
    except OSError as error:
        raise InvalidSlug(f"the checkout at {folder} cannot be read: {error}") from None
    return None


def repository_at(
    folder: Path, remote: str | None, hosts: Mapping[str, str] | None, *, follow_git_dir: bool
) -> tuple[str, str, str]:
    """The provider, the owner and the name of the repository at a remote of a checkout; see `ProjectSlug.from_git`."""
    checkout = Checkout(folder, follow_git_dir=follow_git_dir)
    name, written = checkout.remote(remote)
    try:
        return repository_in(written, hosts)
    except InvalidSlug as error:
        refusal = error
    rewritten = checkout.rewritten(name)
    if rewritten == written:
        raise refusal
    try:
        return repository_in(rewritten, hosts)
    except InvalidSlug as error:
        raise InvalidSlug(f"{error} (the remote is {redacted(written)!r}, which git rewrites)") from None


class Checkout:
    """The git repository that `folder` is in or, if ``GIT_DIR`` is set and is to be followed, the one named there.

    git reads the configuration, with everything that it includes. That runs nothing that a repository configures: no
    hook, no pager, no monitor of files.

    Raises:
        InvalidSlug: There is none, git does not trust it or cannot read it, or there is no git; also in each method.
    """

    def __init__(self, folder: Path, *, follow_git_dir: bool) -> None:
        self._folder = folder
        # GIT_CONFIG counts for `git config` alone: it would hide the repository's own.
        left_out = ("GIT_CONFIG",) if follow_git_dir else ("GIT_CONFIG", *OF_A_REPOSITORY)
        inherited = {name: value for name, value in os.environ.items() if name not in left_out}
        self._environment = {**inherited, **SETTINGS}
        # Only absolute folders of PATH, or a file of the checkout could be taken for git. On Windows, `which` looks in
        # the current folder first, whatever it is given.
        program = shutil.which("git", path=os.pathsep.join(filter(os.path.isabs, os.get_exec_path())))
        self._program = program if program and Path(program).is_absolute() else None
        self._path = folder / self._output("rev-parse", "--git-dir").rstrip("\n")

    def remote(self, name: str | None) -> tuple[str, str]:
        """The name and the URL, as it is written in the configuration, of the remote `name`.

        By default it is that of ``origin``, or else the only one. Of several URLs, it is the one git fetches from.
        """
        urls: dict[str, str] = {}
        for entry in self._output("config", "--null", "--get-regexp", r"^remote\..*\.url$", or_none=True).split("\0"):
            key, _, url = entry.partition("\n")
            known = key.removeprefix("remote.").removesuffix(".url")
            if not url:  # since git 2.46, an empty URL takes back those before it
                urls.pop(known, None)
            elif known not in urls:
                urls[known] = url
        wanted = name or "origin"
        if wanted in urls:
            return wanted, urls[wanted]
        if name is None and len(urls) == 1:
            return next(iter(urls.items()))
        has = ", ".join(map(redacted, urls)) or "none"
        raise InvalidSlug(f"the git repository {self._path} has no remote {redacted(wanted)!r}; it has {has}")

    def rewritten(self, name: str) -> str:
        """The URL of the remote `name` as git makes it by the rules in ``url.<base>.insteadOf``."""
        return self._output("ls-remote", "--get-url", "--", name).removesuffix("\n")

    def _output(self, *arguments: str, or_none: bool = False) -> str:
        """The output of a git command; empty if it found nothing and `or_none` allows that."""
        done = self._run(arguments)
        if done.returncode and not (or_none and done.returncode == 1):
            raise self._refusal(done)
        return done.stdout

    def _run(self, arguments: tuple[str, ...]) -> CompletedProcess[str]:
        import subprocess  # slow to import, and not needed with an info file

        if self._program is None:
            raise InvalidSlug(
                "git is not installed, or not in PATH, and only git can tell the remote of a checkout: "
                f"install git, or {NAME_IT}"
            )
        try:
            return subprocess.run(  # noqa: S603 - no shell, and the first word is an absolute path
                (self._program, *arguments),
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            reason = f"did not answer within {TIMEOUT} s"
        except OSError as error:
            reason = f"cannot be run: {error}"
        raise InvalidSlug(f"{self._program}, asked for the remote of {self._folder}, {reason}; {NAME_IT}")

    def _refusal(self, done: CompletedProcess[str]) -> InvalidSlug:
        """The error for a git command that failed."""
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
        said = (fatal or lines or [f"it ended with status {done.returncode}"])[0]
        said = redacted(said) if "://" in said else said
        if "dubious ownership" in said or "unsafe repository" in said:  # since git 2.35.2, in other words before 2.38
            remedy = next((line for line in lines if "--add safe.directory" in line), "git config … safe.directory …")
            return InvalidSlug(
                f"git does not trust the repository of {self._folder}, which belongs to another user: to trust it, run "
                f"{remedy}; or {NAME_IT}"
            )
        if "GIT_DIR" in self._environment:
            said += f" (GIT_DIR is {self._environment['GIT_DIR']!r}; a path that is given goes before it)"
        elif said.startswith("not a git repository (or any"):
            return InvalidSlug(f"no git checkout: neither {self._folder} nor a folder above it is a git repository")
        return InvalidSlug(f"git cannot read the repository of {self._folder}: {said}")
