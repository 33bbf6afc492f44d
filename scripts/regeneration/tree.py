"""Moving the new files into place: all of them or none."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .document import RegenerationError

WORK = ".regenerate-work"


@contextmanager
def workplace(output: Path) -> Iterator[Path]:
    """A folder within `output` to prepare the new files in, for one regeneration at a time.

    Files that a killed regeneration left half-moved are put back first.
    """
    existed = output.is_dir()
    output.mkdir(parents=True, exist_ok=True)
    work = output / WORK
    if work.exists():
        owner = _owner(work)
        if owner and _is_running(owner):
            raise RegenerationError(
                f"another regeneration (process {owner}) is running in {output}; if it is not, delete {work}"
            )
        recover(output)
    made = Path(tempfile.mkdtemp(prefix=f"{WORK}-", dir=output))
    try:
        (made / "owner").write_text(str(os.getpid()), encoding="utf-8")
        (made / "new").mkdir()
        os.rename(made, work)  # noqa: PTH104 - of two that start at once, only one succeeds
    except OSError:
        raise RegenerationError(f"another regeneration has just started in {output}") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    try:
        yield work / "new"
    finally:
        recover(output)
        if not existed and not any(output.iterdir()):
            output.rmdir()


def replace(output: Path, names: list[str]) -> None:
    """Move each of `names` from the workplace to `output`; if one cannot be moved, none is."""
    work = output / WORK
    (work / "old").mkdir()
    (work / "journal.new").write_text(json.dumps(names), encoding="utf-8")
    os.replace(work / "journal.new", work / "journal")  # noqa: PTH105 - atomic: a plan must never be partial
    with _undisturbed():
        try:
            for number, name in enumerate(names):
                if (output / name).exists():
                    (output / name).rename(work / "old" / str(number))
                else:
                    (work / "old" / f"{number}.absent").touch()
                (output / name).parent.mkdir(parents=True, exist_ok=True)
                (work / "new" / name).rename(output / name)
        except BaseException:
            _put_back(output)
            raise
        (work / "done").touch()


def recover(output: Path) -> None:
    """Undo an unfinished replacement, and delete the workplace."""
    work = output / WORK
    if (work / "journal").exists() and not (work / "done").exists():
        _put_back(output)
    shutil.rmtree(work, ignore_errors=True)


def _put_back(output: Path) -> None:
    work = output / WORK
    try:
        names = json.loads((work / "journal").read_text(encoding="utf-8"))
    except ValueError:
        return  # nothing is moved before the plan is written
    for number, name in enumerate(names):
        kept, absent = work / "old" / str(number), work / "old" / f"{number}.absent"
        if kept.exists() or absent.exists():
            _remove(output / name)
            absent.unlink(missing_ok=True)
        if kept.exists():
            kept.rename(output / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _owner(work: Path) -> int | None:
    try:
        return int((work / "owner").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Delay interrupts and termination signals."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
        # A signal that came meanwhile is too late: the work is done.
        for late in signal.sigpending() - before:
            handler = signal.signal(late, signal.SIG_IGN)
            signal.signal(late, handler)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
