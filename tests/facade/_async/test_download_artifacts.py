"""Downloading the artifacts of a pipeline, a workflow and a job, over real HTTP: whole, at once, and gone on with."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from facade.storage import PIPELINE, Storage
from facade.terminals import terminal

from circleci_facade import (
    AsyncCircleCI,
    AsyncPipeline,
    CircleCIError,
    ConnectionFailed,
    DownloadState,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeClock

BIG = bytes(range(256)) * 4096  # a megabyte, in which no place looks like another one's neighbour
CUT = 300_000
FILES = {
    ("build", 0, "dist/web.whl"): b"wheel",
    ("build", 0, "log.txt"): b"all is well\xff\n",
    ("unit", 0, "reports/unit.xml"): b"<zero/>",
    ("unit", 1, "reports/unit.xml"): b"<one/>",
}

#: Errors with which an interrupted download ends.
BROKEN = (ConnectionFailed, UnexpectedResponse)


@asynccontextmanager
async def served(storage: Storage, **options: Any) -> AsyncIterator[AsyncPipeline]:
    """The pipeline of `storage`, whose server is asked for real."""
    with storage.serve() as url:
        async with AsyncCircleCI("tok3n", base_url=url, clock=FakeClock(), **options) as circleci:
            yield await circleci.pipeline(PIPELINE)


def big(**options: Any) -> Storage:
    """A storage with one file of a megabyte."""
    return Storage({("build", 0, "big.bin"): BIG}, **options)


def visible(folder: Path) -> dict[str, bytes]:
    """What is in `folder` for everybody to see, by path."""
    files = [each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(".")]
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def everything(folder: Path) -> list[str]:
    """All that is in `folder`, hidden or not."""
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


async def test_each_file_goes_to_its_job_and_parallel_run_whatever_else_there_is(tmp_path: Path) -> None:
    storage = Storage(FILES)
    async with served(storage) as pipeline:
        files = await pipeline.download_artifacts(tmp_path / "all")
        assert visible(tmp_path / "all") == {
            f"{job}/{node}/{path}": FILES[job, node, path] for job, node, path in FILES
        }
        assert files == [tmp_path / "all" / job / str(node) / path for job, node, path in FILES]
        await pipeline.download_artifacts(tmp_path / "few", "**/*.whl", jobs="build*", at_once=1)
        assert visible(tmp_path / "few") == {"build/0/dist/web.whl": b"wheel"}
        (workflow,) = await pipeline.workflows().list()
        assert await workflow.download_artifacts(str(tmp_path / "log"), "*.txt") == [tmp_path / "log/build/0/log.txt"]


async def test_a_layout_says_where_each_file_goes(tmp_path: Path) -> None:
    async with served(Storage(FILES)) as pipeline:
        await pipeline.download_artifacts(tmp_path / "a", layout="{node}/{number}-{job}/{path}", jobs="unit")
        assert sorted(visible(tmp_path / "a")) == ["0/1-unit/reports/unit.xml", "1/1-unit/reports/unit.xml"]
        await pipeline.download_artifacts(
            tmp_path / "b", jobs="unit", layout=lambda each: Path(f"{each.node_index}.xml")
        )
        assert visible(tmp_path / "b") == {"0.xml": b"<zero/>", "1.xml": b"<one/>"}


@pytest.mark.parametrize("layout", ["{job}/{path}", "{path}", lambda artifact: "same"])
async def test_two_artifacts_never_become_one_file(layout: Any, tmp_path: Path) -> None:
    storage = Storage(FILES)
    async with served(storage) as pipeline:
        with pytest.raises(UnexpectedResponse, match=r"two artifacts are called '.*give layout='\{number\}/"):
            await pipeline.download_artifacts(tmp_path / "out", jobs="unit", layout=layout)
    assert storage.asked == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("layout", ["../{path}", "/tmp/{path}", "{job}/../../{path}", "", "."])
async def test_a_layout_never_leads_out_of_the_folder(layout: str, tmp_path: Path) -> None:
    async with served(big()) as pipeline:
        with pytest.raises((UnexpectedResponse, ValueError)):
            await pipeline.download_artifacts(tmp_path / "out", layout=layout)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("job", ["..", "../..", "/etc", "a/../../b", "a\\..\\..\\..\\b", "a\0b"])
@pytest.mark.parametrize("layout", ["{job}/{node}/{path}", "in-{job}/{path}", "{job[0]}{job}/{path}"])
async def test_nor_does_the_name_of_a_job(job: str, layout: str, tmp_path: Path) -> None:
    async with served(Storage({(job, 0, "a.txt"): b""})) as pipeline:
        with pytest.raises(UnexpectedResponse, match="cannot be a file within"):
            await pipeline.download_artifacts(tmp_path / "out", layout=layout)
    assert everything(tmp_path) == []


async def test_a_name_that_is_kept_for_the_download_itself_is_refused(tmp_path: Path) -> None:
    for path in (".circleci-artifacts", ".download-1", "a/.download-2"):
        async with served(Storage({("build", 0, path): b""})) as pipeline:
            with pytest.raises(UnexpectedResponse, match="kept for files on their way"):
                await pipeline.download_artifacts(tmp_path / "out", layout="{path}")
    assert everything(tmp_path) == []


async def test_names_that_differ_in_case_are_the_same_where_the_file_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = Storage({("build", 0, "a.txt"): b"1", ("build", 0, "A.txt"): b"2"})
    async with served(storage) as pipeline:
        monkeypatch.setattr(sys, "platform", "darwin")
        with pytest.raises(UnexpectedResponse, match="two artifacts are called"):
            await pipeline.download_artifacts(tmp_path)


@pytest.mark.parametrize(
    "wrong", [{"layout": "{nod}"}, {"layout": 7}, {"layout": "{job"}, {"at_once": 0}, {"pattern": ""}, {"jobs": ""}]
)
async def test_arguments_are_checked_before_anything_is_sent(wrong: dict[str, Any], tmp_path: Path) -> None:
    storage = Storage(FILES)
    async with served(storage) as pipeline:
        pass  # from now on nobody answers
    with pytest.raises(ValueError, match=r"layout is a format|at_once must be|a pattern is text"):
        await pipeline.download_artifacts(tmp_path, **wrong)


async def test_a_single_artifact_is_read_or_downloaded(tmp_path: Path) -> None:
    async with served(Storage(FILES)) as pipeline:
        log = await pipeline.artifact("log.txt")
        assert await log.bytes() == FILES["build", 0, "log.txt"]
        assert await log.text() == "all is well\ufffd\n"
        assert await log.text("latin-1") == "all is well\xff\n"
        wheel = await pipeline.artifact("**/web.whl")
        assert await wheel.download(tmp_path) == tmp_path / "dist" / "web.whl"
        assert visible(tmp_path) == {"dist/web.whl": b"wheel"}


async def test_an_artifact_that_is_too_large_for_memory_is_refused() -> None:
    async with served(big(), max_response_size=1000) as pipeline:
        artifact = await pipeline.artifact("big.bin")
        with pytest.raises(UnexpectedResponse, match="more than 1,000 bytes"):
            await artifact.bytes()


async def test_a_file_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    storage = Storage(FILES)
    async with served(storage) as pipeline:
        await pipeline.download_artifacts(tmp_path)
        storage.asked.clear()
        assert len(await pipeline.download_artifacts(tmp_path)) == 4
        assert storage.asked == []
        (tmp_path / "build/0/log.txt").write_bytes(b"all is well?\n")
        (tmp_path / "unit/0/reports/unit.xml").unlink()
        before = (tmp_path / "build/0/dist/web.whl").stat()
        os.utime(tmp_path / "build/0/dist/web.whl", ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        await pipeline.download_artifacts(tmp_path)
        assert sorted(storage.asked) == ["build/0/dist/web.whl", "build/0/log.txt", "unit/0/reports/unit.xml"]
        assert len(visible(tmp_path)) == 4
        assert (tmp_path / "build/0/log.txt").read_bytes() == FILES["build", 0, "log.txt"]


@pytest.mark.parametrize("options", [{"status": "running"}, {"versions": {}}, {"versions": {"etag": 'W/"1"'}}])
async def test_what_may_have_changed_since_is_fetched_again(options: dict[str, Any], tmp_path: Path) -> None:
    storage = big(**options)
    async with served(storage) as pipeline:
        for _ in range(2):
            await pipeline.download_artifacts(tmp_path)
        assert len(storage.asked) == 2


async def test_the_same_path_of_another_job_is_another_artifact(tmp_path: Path) -> None:
    storage = Storage({("build", 0, "a.txt"): b"1", ("unit", 0, "a.txt"): b"2"})
    async with served(storage) as pipeline:
        for job, content in (("build", b"1"), ("unit", b"2"), ("build", b"1")):
            await pipeline.download_artifacts(tmp_path, jobs=job, layout="{path}")
            assert (tmp_path / "a.txt").read_bytes() == content
    assert len(storage.asked) == 3


@pytest.mark.parametrize("versions", [{"etag": '"1"'}, {"last-modified": "Mon, 05 Jan 2026 09:00:00 GMT"}])
async def test_a_download_that_breaks_off_goes_on_where_it_was(versions: dict[str, str], tmp_path: Path) -> None:
    storage = big(cuts=[CUT, CUT], versions=versions)
    async with served(storage) as pipeline:
        (file,) = await pipeline.download_artifacts(tmp_path)
    assert file.read_bytes() == BIG
    ranges = [int(asked.partition("bytes=")[2].rstrip("-")) for asked in storage.asked[1:]]
    assert len(ranges) == 2
    assert 0 < ranges[0] <= CUT < ranges[1] <= 2 * CUT
    assert [each.name for each in file.parent.iterdir()] == ["big.bin"]


async def test_the_next_run_goes_on_where_the_last_one_was_interrupted(tmp_path: Path) -> None:
    storage = big(cuts=[CUT])
    async with served(storage, retries=0) as pipeline:
        with pytest.raises(BROKEN):
            await pipeline.download_artifacts(tmp_path)
        assert visible(tmp_path) == {}, "a file appears only when it is whole"
        (file,) = await pipeline.download_artifacts(tmp_path)
        assert file.read_bytes() == BIG
        assert len(storage.asked) == 2
        assert 0 < int(storage.asked[1].partition("bytes=")[2].rstrip("-")) <= CUT
        await pipeline.download_artifacts(tmp_path)
    assert len(storage.asked) == 2
    assert [each.name for each in file.parent.iterdir()] == ["big.bin"]


@pytest.mark.parametrize(
    "change",
    [
        {"takes_range": False},
        {"versions": {"etag": '"2"'}},
        {"versions": {}},
        {"odd": {"content-range": "bytes 0-9/10"}},
        {"odd": {"content-range": f"bytes {CUT + 1}-{len(BIG) - 1}/{len(BIG)}"}},
        {"odd": {"content-range": "nonsense"}},
        {"odd": {"content-encoding": "br"}},
    ],
    ids=str,
)
async def test_a_storage_that_does_not_send_the_rest_of_the_same_file_sends_all_of_it(
    change: dict[str, Any], tmp_path: Path
) -> None:
    storage = big(cuts=[CUT])
    async with served(storage, retries=0) as pipeline:
        with pytest.raises(BROKEN):
            await pipeline.download_artifacts(tmp_path)
        for name, value in change.items():
            setattr(storage, name, value)
        other = BIG[::-1]
        storage.files["build", 0, "big.bin"] = other
        (file,) = await pipeline.download_artifacts(tmp_path)
    assert file.read_bytes() == other
    assert [each.name for each in file.parent.iterdir()] == ["big.bin"]


async def test_a_file_that_has_become_shorter_is_fetched_from_its_beginning(tmp_path: Path) -> None:
    storage = big(cuts=[CUT])
    async with served(storage, retries=0) as pipeline:
        with pytest.raises(BROKEN):
            await pipeline.download_artifacts(tmp_path)
        storage.files["build", 0, "big.bin"] = b"short"
        (file,) = await pipeline.download_artifacts(tmp_path)
    assert file.read_bytes() == b"short"
    assert storage.asked[1].startswith("build/0/big.bin bytes=")
    assert storage.asked[2] == "build/0/big.bin"


async def test_without_a_version_nothing_is_left_of_what_was_interrupted(tmp_path: Path) -> None:
    storage = big(cuts=[CUT, CUT], versions={})
    async with served(storage, retries=1) as pipeline:
        with pytest.raises(BROKEN):
            await pipeline.download_artifacts(tmp_path)
    assert storage.asked == ["build/0/big.bin"] * 2
    assert everything(tmp_path) == ["build", "build/0"]


async def test_what_an_interrupted_download_has_left_may_be_gone(tmp_path: Path) -> None:
    storage = big(cuts=[CUT])
    async with served(storage, retries=0) as pipeline:
        with pytest.raises(BROKEN):
            await pipeline.download_artifacts(tmp_path)
        (left,) = (tmp_path / "build/0").iterdir()
        left.unlink()
        (file,) = await pipeline.download_artifacts(tmp_path)
    assert file.read_bytes() == BIG


@pytest.mark.parametrize(
    "text", ["", "{", "[]\n[1]\nnull\n7\n", '["build/0/big.bin"]\n', '["build/0/big.bin", "a", 1, 2]\n']
)
async def test_a_record_that_cannot_be_read_says_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / ".circleci-artifacts").write_text(text)
    async with served(big()) as pipeline:
        (file,) = await pipeline.download_artifacts(tmp_path)
    assert file.read_bytes() == BIG


async def test_a_record_does_not_grow_without_end(tmp_path: Path) -> None:
    storage = big()
    async with served(storage) as pipeline:
        await pipeline.download_artifacts(tmp_path)
        record = tmp_path / ".circleci-artifacts"
        record.write_text(record.read_text() * 2000)
        await pipeline.download_artifacts(tmp_path)
    assert len(record.read_text().splitlines()) == 1
    assert len(storage.asked) == 1


async def test_a_failure_stops_the_others_and_keeps_what_is_whole(tmp_path: Path) -> None:
    storage = Storage({("build", 0, f"{n}.txt"): b"content" for n in range(20)}, cuts=[3])
    async with served(storage, retries=0) as pipeline:
        with pytest.raises(CircleCIError):
            await pipeline.download_artifacts(tmp_path, at_once=2)
        assert len(storage.asked) < 20
        assert set(visible(tmp_path).values()) <= {b"content"}
        await pipeline.download_artifacts(tmp_path, at_once=2)
    assert list(visible(tmp_path).values()) == [b"content"] * 20


async def test_every_file_is_downloaded_with_the_token_of_the_services_own_host(tmp_path: Path) -> None:
    storage = Storage(FILES)
    async with served(storage) as pipeline:
        await pipeline.download_artifacts(tmp_path)
    assert storage.tokens == ["tok3n"] * 4


async def test_a_function_is_told_of_every_file_and_of_the_bytes(tmp_path: Path) -> None:
    told: list[DownloadState] = []
    storage = big(cuts=[CUT])
    storage.files["build", 0, "small.txt"] = b"small"
    async with served(storage) as pipeline:
        files = await pipeline.download_artifacts(tmp_path, at_once=1, progress=told.append)
        assert [state.last for state in told if state.last] == files
        assert told[-1] == DownloadState(2, 2, len(BIG) + 5, files[1])
        told.clear()
        await pipeline.download_artifacts(tmp_path, progress=told.append)
        assert told[-1].files_done == 2
        assert told[-1].bytes_done == 0


async def test_without_a_terminal_there_is_a_line_for_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with served(Storage(FILES)) as pipeline:
        files = await pipeline.download_artifacts(tmp_path, at_once=1, progress=True)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines] == ["1/4", "2/4", "3/4", "4/4"]
    assert [line.split()[-1] for line in lines] == [str(file) for file in files]


async def test_on_a_terminal_there_is_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    async with served(big()) as pipeline:
        await pipeline.download_artifacts(tmp_path, progress=True)
    [line] = stream.lines()
    assert line.startswith("artifacts ━━")
    assert " 1/1 1.0 MB 0:00:0" in line


async def test_on_a_narrow_terminal_only_the_bar_is_shorter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    async with served(big()) as pipeline:
        await pipeline.download_artifacts(tmp_path, progress=True)
    [line] = stream.lines()
    assert len(line) <= 40
    assert " 1/1 1.0 MB 0:00:0" in line
