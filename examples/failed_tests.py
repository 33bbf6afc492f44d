"""Which tests failed in a workflow, in which jobs and why, as `python failed_tests.py <link to the workflow> out`.

It writes ``failures.json`` and ``failures.md``, a table for a pull request.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from html import escape
from pathlib import Path

from circleci_facade import CircleCI, Workflow


def write_report(workflow: Workflow, folder: Path) -> str:
    """Write both files about the failed tests of `workflow` into `folder`; returns the table."""
    jobs: defaultdict[str, set[str]] = defaultdict(set)
    errors: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for test in workflow.tests(result="failure", jobs="tests_*"):
        jobs[test.full_name].add(test.job.name)
        errors[test.full_name][str(test.message or "").partition("\n")[0]] += 1
    found = {name: {"jobs": sorted(jobs[name]), "errors": dict(errors[name].most_common())} for name in sorted(jobs)}
    rows = [f"| {code(name)} | {errors[name].total()} | {'<br>'.join(map(code, errors[name]))} |" for name in found]
    table = "\n".join(["| Test | Failures | Errors |", "| --- | --- | --- |", *rows])
    (folder / "failures.json").write_text(json.dumps(found, indent=4))
    (folder / "failures.md").write_text(table)
    return table


def code(text: str) -> str:
    """`text` as a code span in a table, where nothing in it has a meaning."""
    return f"<code>{escape(text).replace('|', '&#124;').replace('@', '&#64;')}</code>" if text else ""


if __name__ == "__main__":
    with CircleCI() as circleci:
        opened = circleci.open(sys.argv[1])
        assert isinstance(opened, Workflow), "it must be a link to a workflow"
        print(write_report(opened, Path(sys.argv[2])))
