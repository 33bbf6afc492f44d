"""Downloads from a hostile server: whole files or none, and nothing at all from a listing that cannot be right."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from hostile.faults import ENDING, FAULTS, OTHER_SUCCESSES, Fault, encoded, redirect, status
from hostile.flows import HASTY, Kind, downloads, downloads_of_pipeline, each_kind, guarded, outcome_of, session
from hostile.judge import wrongs
from hostile.leaks import Log, shows
from hostile.limits import survivable
from hostile.server import STORED_ELSEWHERE, HostileServer, on_files
from hostile.service import FILES

from circleci_facade import CircleCIError

#: Those of which the tests below say what must become of them.
OF_GZIP = {name for name in FAULTS if name.startswith(("gzip", "deflate"))}
HARMLESS = ("gzip in two members", "gzip and rubbish after it", "gzip that is not said")
OF_SUCCESS = {f"status {code}" for code in OTHER_SUCCESSES} | {"204 with a body"}


def written(folder: Path) -> dict[str, bytes]:
    """What is in `folder`, by path; removed then."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for path in files:
        (folder / path).unlink()
    return files


def not_whole(folder: Path, fault: Fault) -> list[str]:
    """The files in `folder` that are not as the service has them, though one could tell."""
    files = written(folder)
    return [path for path in files if files[path] not in (FILES.get(path), STORED_ELSEWHERE) and not fault.passes]


@each_kind
@pytest.mark.parametrize("always", [False, True], ids=["once", "always"])
def test_a_file_is_whole_or_not_there(
    kind: Kind, always: bool, server: HostileServer, log: Log, tmp_path: Path
) -> None:
    found = []
    faults = [each for each in survivable(ENDING) if each.name not in OF_GZIP | OF_SUCCESS]
    with session(kind, server.url, **HASTY) as run:
        for fault in faults:
            server.follow(on_files(fault, always=always))
            outcome = guarded(lambda: run(downloads(tmp_path)), server.sockets)
            found += [f"{fault}: {what}" for what in wrongs(outcome, server, log)]
            found += [f"{fault}: writes half of {path}" for path in not_whole(tmp_path, fault)]
    assert not found
    assert server.sockets.is_left_alone()


@each_kind
@pytest.mark.parametrize("name", sorted(OF_GZIP))
def test_compressed_files_are_checked_to_their_end(
    kind: Kind, name: str, server: HostileServer, log: Log, tmp_path: Path
) -> None:
    server.follow(on_files(FAULTS[name]))
    outcome = outcome_of(kind, server.url, downloads(tmp_path), server.sockets, **HASTY)
    assert not wrongs(outcome, server, log)
    assert outcome.error or name in HARMLESS
    assert not not_whole(tmp_path, FAULTS[name])


@each_kind
def test_a_file_that_comes_compressed_is_written_plain(kind: Kind, server: HostileServer, tmp_path: Path) -> None:
    server.follow(on_files(Fault("gzip", encoded("gzip", gzip.compress))))
    outcome_of(kind, server.url, downloads(tmp_path), server.sockets).gave()
    assert written(tmp_path) == FILES


@each_kind
@pytest.mark.parametrize("code", [str(each) for each in (*OTHER_SUCCESSES, 204, 300, 304)])
def test_only_a_200_makes_a_file(kind: Kind, code: str, server: HostileServer, tmp_path: Path) -> None:
    body = b"" if code in ("204", "304") else b"half a file"
    server.follow(on_files(Fault(code, status(int(code), body))))
    outcome = outcome_of(kind, server.url, downloads(tmp_path), server.sockets, **HASTY)
    assert isinstance(outcome.error, CircleCIError)
    assert not written(tmp_path)


@each_kind
def test_a_redirect_to_another_host_is_followed_without_the_token(
    kind: Kind, server: HostileServer, tmp_path: Path
) -> None:
    server.follow(on_files(Fault("moved", redirect(302, "{elsewhere}/stored?signature=1"))))
    outcome_of(kind, server.url, downloads(tmp_path), server.sockets).gave()
    assert written(tmp_path) == dict.fromkeys(FILES, STORED_ELSEWHERE)
    assert [arrival.target for arrival in server.elsewhere.arrivals] == ["/stored?signature=1"] * len(FILES)
    assert not any(shows(arrival.head) for arrival in server.elsewhere.arrivals)


@each_kind
def test_an_artifact_at_another_host_is_fetched_without_the_token(
    kind: Kind, server: HostileServer, tmp_path: Path
) -> None:
    server.service.listing = [artifact(url=f"{server.elsewhere.sockets.url}/stored")]
    outcome_of(kind, server.url, downloads(tmp_path), server.sockets).gave()
    assert len(server.elsewhere.arrivals) == 1
    assert not shows(server.elsewhere.arrivals[0].head)


def artifact(**changes: Any) -> dict[str, Any]:
    """An item of the list of artifacts, with other values for some keys; ``...`` leaves one out."""
    item = {"path": "other.txt", "node_index": 0, "url": "{origin}/artifact/report.txt", **changes}
    return {key: value for key, value in item.items() if value is not ...}


HOSTILE_LISTINGS: dict[str, list[Any]] = {
    "a null address": [artifact(url=None)],
    "no address": [artifact(url=...)],
    "an empty address": [artifact(url="")],
    "an address that is a number": [artifact(url=7)],
    "an address that is a list": [artifact(url=["https://example.com"])],
    "an open bracket": [artifact(url="http://[::1/x")],
    "a port that is none": [artifact(url="https://example.com:port/x")],
    "a port too high": [artifact(url="https://example.com:99999/x")],
    "no host": [artifact(url="https:///x")],
    "another scheme": [artifact(url="file:///etc/passwd")],
    "no scheme": [artifact(url="//example.com/x")],
    "a control character": [artifact(url="https://exam\nple.com/x")],
    "a surrogate in an address": [artifact(url="https://example.com/\ud800")],
    "a host that is none": [artifact(url="https://a..b/")],
    "a host that idna refuses": [artifact(url="https://\x80.example/")],
    "too long an address": [artifact(url="https://example.com/" + "a" * 70_000)],
    "a null path": [artifact(path=None)],
    "no path": [artifact(path=...)],
    "an empty path": [artifact(path="")],
    "a path that is a number": [artifact(path=7)],
    "a path that is a dot": [artifact(path=".")],
    "a path out of the folder": [artifact(path="../evil.txt")],
    "a path that goes out and comes back": [artifact(path="a/../../evil.txt")],
    "an absolute path": [artifact(path="/tmp/evil.txt")],
    "a path with backslashes": [artifact(path="..\\evil.txt")],
    "a drive": [artifact(path="C:\\evil.txt")],
    "a zero byte": [artifact(path="a\0b")],
    "a surrogate in a path": [artifact(path="\ud800")],
    "a name over 255 bytes": [artifact(path="n" * 256)],
    "a name over 255 bytes, but not characters": [artifact(path="ü" * 128)],
    "a folder over 255 bytes": [artifact(path="n" * 256 + "/a")],
    "a path over 4,096 bytes": [artifact(path="/".join(["n" * 200] * 25))],
    "a file that is also a folder": [artifact(path="a"), artifact(path="a/b")],
    "a folder that is also a file": [artifact(path="a/b/c"), artifact(path="a/b")],
    "the same path twice": [artifact(), artifact()],
    "the same path in other words": [artifact(path="a/b"), artifact(path="a/./b")],
    "the same path with another slash": [artifact(path="a/b"), artifact(path="a//b")],
    "a path that another run's folder is": [artifact(path="x", node_index=1), artifact(path="x", node_index="1")],
    "a run that is a path": [artifact(node_index="../..")],
    "a run that is a list": [artifact(node_index=[])],
    "a null item": [None],
    "an item that is a text": ["report.txt"],
    "an item that is a list": [[]],
}


@each_kind
@pytest.mark.parametrize("name", HOSTILE_LISTINGS)
def test_a_hostile_listing_is_refused_before_anything_is_fetched_or_written(
    kind: Kind, name: str, server: HostileServer, log: Log, tmp_path: Path
) -> None:
    good = artifact(path="good.txt", url=f"{server.service.origin}/artifact/report.txt")
    server.service.listing = [good, *(_at(server, item) for item in HOSTILE_LISTINGS[name])]
    folder = tmp_path / "out"
    outcome = outcome_of(kind, server.url, downloads(folder), server.sockets, **HASTY)
    assert isinstance(outcome.error, CircleCIError), repr(outcome)
    assert not wrongs(outcome, server, log)
    assert not [arrival for arrival in server.arrivals if arrival.path.startswith("/artifact/")]
    assert not list(tmp_path.iterdir())


@each_kind
def test_nor_does_a_pipeline_fetch_or_write_anything_from_a_hostile_listing(
    kind: Kind, server: HostileServer, log: Log, tmp_path: Path
) -> None:
    good = artifact(path="good.txt", url=f"{server.service.origin}/artifact/report.txt")
    with session(kind, server.url, **HASTY) as run:
        for name, items in HOSTILE_LISTINGS.items():
            server.service.listing = [good, *(_at(server, item) for item in items)]
            outcome = guarded(lambda: run(downloads_of_pipeline(tmp_path / "out")), server.sockets)
            assert isinstance(outcome.error, CircleCIError), f"{name}: {outcome!r}"
            assert not wrongs(outcome, server, log), name
            assert not list(tmp_path.iterdir()), name
    assert not [arrival for arrival in server.arrivals if arrival.path.startswith("/artifact/")]


@each_kind
@pytest.mark.parametrize("always", [False, True], ids=["once", "always"])
def test_a_file_that_has_a_version_is_whole_or_not_there_either(
    kind: Kind, always: bool, server: HostileServer, log: Log, tmp_path: Path
) -> None:
    server.service.file_headers = {"etag": '"1"'}
    found = []
    with session(kind, server.url, **HASTY) as run:
        for fault in [each for each in survivable(ENDING) if each.name not in OF_GZIP | OF_SUCCESS]:
            server.follow(on_files(fault, always=always))
            outcome = guarded(lambda: run(downloads_of_pipeline(tmp_path)), server.sockets)
            found += [f"{fault}: {what}" for what in wrongs(outcome, server, log)]
            whole = {f"unit/0/{path}": content for path, content in FILES.items()}
            files = {path: file for path, file in written(tmp_path).items() if not Path(path).name.startswith(".")}
            odd = [path for path in files if files[path] not in (whole.get(path), STORED_ELSEWHERE)]
            found += [f"{fault}: writes half of {path}" for path in odd if not fault.passes]
    assert not found


def _at(server: HostileServer, item: Any) -> Any:
    url = item.get("url") if isinstance(item, dict) else None
    return {**item, "url": url.replace("{origin}", server.service.origin)} if isinstance(url, str) else item
