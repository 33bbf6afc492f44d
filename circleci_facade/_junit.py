"""Test results as a JUnit XML file, which many tools read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from ._row_files import replacing
from ._terminal import shown
from ._test import BaseTest, seconds_of

#: The element that says how a test ended; those that are not known here are errors.
KINDS: dict[object, str | None] = {"success": None, "failure": "failure", "skipped": "skipped"}

#: What XML 1.0 cannot hold.
_INVALID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def saved(tests: Sequence[BaseTest[Any]], path: Path) -> Path:
    """Write `tests` to `path`, whole or not at all; returns it."""
    with replacing(path) as beside, beside.open("wb") as file:
        ElementTree(_tree(tests)).write(file, encoding="utf-8", xml_declaration=True)
    return path


def _tree(tests: Sequence[BaseTest[Any]]) -> Element:
    by_job: dict[str, list[BaseTest[Any]]] = {}
    for test in tests:
        by_job.setdefault(test.job.full_name, []).append(test)
    root = Element("testsuites", _counts(tests))
    for name, found in by_job.items():
        suite = SubElement(root, "testsuite", {"name": _text(name), **_counts(found)})
        for test in found:
            _add(suite, test)
    indent(root)
    return root


def _add(suite: Element, test: BaseTest[Any]) -> None:
    given = {"classname": test.classname, "name": test.name, "file": test.file, "time": f"{seconds_of(test):.6f}"}
    case = SubElement(suite, "testcase", {name: _text(value) for name, value in given.items() if value is not None})
    kind = KINDS.get(test.result, "error")
    if kind is None:
        return
    message = shown(str(test.message or test.result))
    SubElement(case, kind, {"message": _text(message.partition("\n")[0])}).text = _text(message)


def _counts(tests: Sequence[BaseTest[Any]]) -> dict[str, str]:
    kinds = Counter(KINDS.get(test.result, "error") for test in tests)
    counts = {"failures": kinds["failure"], "errors": kinds["error"], "skipped": kinds["skipped"]}
    seconds = sum(map(seconds_of, tests))
    return {"tests": str(len(tests)), **{name: str(count) for name, count in counts.items()}, "time": f"{seconds:.6f}"}


def _text(value: object) -> str:
    return _INVALID.sub("", str(value))
