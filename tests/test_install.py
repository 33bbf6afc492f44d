"""scripts/install ends with a complete .venv, or with a message that says what to do, whatever it finds.

The Pythons here are stubs: they pass code on to the real one, write down what pip is asked for, and install nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: Everything that scripts/install uses, so that a Python of this machine is not found.
TOOLS = ("cat", "cksum", "cp", "dirname", "grep", "ln", "mkdir", "readlink", "rm", "sed", "sh")

STUB = f"""#!/bin/sh
case "$*" in
*_base_executable*) echo "{{path}}" ;;
"-m venv "*)
    echo "venv" >>"$LOG"
    mkdir -p "$3/bin"
    cp "{{path}}" "$3/bin/python"
    ;;
"-m pip "*)
    echo "$*" >>"$LOG"
    [ ! -e "$LOG.fails" ]
    ;;
--version) echo "Python 3" ;;
*"import sys; sys.version_info"*) {{code}} ;;
*"import ensurepip"*) [ ! -e "$LOG.no-ensurepip" ] ;;
*) exec "{sys.executable}" "$@" ;;
esac
"""


@dataclass
class Checkout:
    """A copy of what scripts/install needs, with a stub as the only Python on the path."""

    root: Path
    bin: Path
    log: Path

    def python(self, name: str, number: int = 1, *, old: bool = False) -> Path:
        """Put a stub on the path; stubs with other numbers are other Pythons."""
        path = self.bin / name
        code = "exit 1" if old else f'echo "/python{number} 1"'
        path.write_text(STUB.format(path=path, code=code))
        path.chmod(0o755)
        return path

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": str(self.bin), "LOG": str(self.log)}

    def install(
        self, *arguments: str, script: str = "scripts/install", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the script, and return how it ended."""
        return subprocess.run(
            ["sh", script, *arguments],
            cwd=cwd or self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def done(self) -> list[str]:
        """What the Pythons were asked to do since the last look."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return ["venv" if line == "venv" else line.partition("install ")[2] for line in lines]


UPGRADE = "--quiet --upgrade pip>=25.1"
DEMO = "--quiet --editable .[rich]"
ALL = f"{DEMO} --group dev"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root = tmp_path / "a checkout"
    (root / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "install", root / "scripts")
    shutil.copy(ROOT / "pyproject.toml", root)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool) or "")
    (tools / "sleep").symlink_to(shutil.which("true") or "")
    checkout = Checkout(root, tools, tmp_path / "log")
    checkout.python("python3")
    return checkout


def test_a_first_run_installs_everything_and_a_second_one_nothing(checkout: Checkout) -> None:
    done = checkout.install()
    assert done.returncode == 0, done.stderr
    assert checkout.done == ["venv", UPGRADE, ALL]
    assert checkout.install().returncode == 0
    assert checkout.done == []
    assert not os.path.lexists(checkout.root / ".venv-lock")


def test_the_demo_needs_less_and_the_rest_is_added_later(checkout: Checkout) -> None:
    checkout.install("demo")
    assert checkout.done == ["venv", DEMO]
    checkout.install()
    assert checkout.done == [UPGRADE, ALL]
    checkout.install("demo")
    assert checkout.done == []


def test_other_requirements_are_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.install()
    assert checkout.done
    project = checkout.root / "pyproject.toml"
    project.write_text("# changed\n" + project.read_text())
    checkout.install("demo")
    assert checkout.done == [UPGRADE, ALL], "what was complete stays complete"


def test_settings_of_the_tools_change_nothing(checkout: Checkout) -> None:
    checkout.install()
    assert checkout.done
    project = checkout.root / "pyproject.toml"
    project.write_text(project.read_text() + "# changed\n")
    checkout.install()
    assert checkout.done == []


def test_an_interrupted_run_is_begun_anew(checkout: Checkout) -> None:
    fails = checkout.log.with_name("log.fails")
    fails.touch()
    assert checkout.install().returncode != 0
    assert checkout.done == ["venv", UPGRADE]
    fails.unlink()
    (checkout.root / ".venv" / "half a package").touch()
    assert checkout.install().returncode == 0
    assert checkout.done == ["venv", UPGRADE, ALL]
    assert not (checkout.root / ".venv" / "half a package").exists()


def test_an_environment_from_elsewhere_is_replaced(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin").mkdir(parents=True)
    (checkout.root / ".venv" / "bin" / "python").symlink_to(checkout.bin / "python3")  # as `uv venv`: without pip
    checkout.install("demo")
    assert checkout.done == ["venv", DEMO]


def test_a_link_to_an_environment_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    checkout.install("demo")
    assert checkout.done
    (checkout.root / ".venv").rename(tmp_path / "shared")
    (checkout.root / ".venv").symlink_to(tmp_path / "shared")
    assert checkout.install().returncode == 0
    assert checkout.done == []


def test_a_link_that_leads_to_no_environment_is_replaced(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "kept").touch()
    (checkout.root / ".venv").symlink_to(tmp_path / "shared")
    checkout.install("demo")
    assert checkout.done == ["venv", DEMO]
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["kept"]


@pytest.mark.parametrize("copied", [True, False])
def test_a_checkout_that_was_moved_or_copied_gets_its_own(checkout: Checkout, tmp_path: Path, copied: bool) -> None:
    checkout.install("demo")
    assert checkout.done
    old, checkout.root = checkout.root, tmp_path / "elsewhere"
    if copied:
        shutil.copytree(old, checkout.root)
    else:
        old.rename(checkout.root)
    checkout.install("demo")
    assert checkout.done == ["venv", DEMO]


def test_a_python_that_is_gone_is_replaced(checkout: Checkout) -> None:
    checkout.install("demo")
    assert checkout.done
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    checkout.install("demo")
    assert checkout.done == ["venv", DEMO]


def test_the_python_that_is_asked_for_is_used(checkout: Checkout) -> None:
    checkout.install("demo")
    assert checkout.done
    other = checkout.python("another python", 2)
    checkout.install("demo", PYTHON=str(other))
    assert checkout.done == ["venv", DEMO]
    checkout.install("demo", PYTHON=str(other))
    assert checkout.done == [], "it is there already"
    checkout.install("demo")
    assert checkout.done == [], "any will do"


@pytest.mark.parametrize("name", ["python3.10", "missing"])
def test_a_python_that_cannot_be_used_is_an_error(checkout: Checkout, name: str) -> None:
    checkout.python("python3.10", old=True)
    assert checkout.install("demo").returncode == 0
    assert checkout.done
    done = checkout.install("demo", PYTHON=name)
    assert done.returncode == 1
    assert done.stderr == f"scripts/install: PYTHON={name} is not a Python 3.11 or later\n"
    assert checkout.done == []


def test_without_a_python_it_says_what_is_needed(checkout: Checkout) -> None:
    checkout.python("python3", old=True)
    done = checkout.install()
    assert done.returncode == 1
    assert done.stderr == "scripts/install: Python 3.11 or later is needed; set PYTHON to one\n"


def test_a_newer_python_than_the_usual_one_is_found(checkout: Checkout) -> None:
    checkout.python("python3", old=True)
    checkout.python("python3.13", 13)
    assert checkout.install("demo").returncode == 0
    assert checkout.done == ["venv", DEMO]


def test_the_package_that_debian_leaves_out_is_named(checkout: Checkout) -> None:
    checkout.log.with_name("log.no-ensurepip").touch()
    done = checkout.install()
    assert done.returncode == 1
    assert f"apt install python3.{sys.version_info[1]}-venv" in done.stderr
    assert checkout.done == []


def test_the_settings_of_a_users_pip_do_not_count(checkout: Checkout) -> None:
    stub = checkout.bin / "python3"
    stub.write_text(stub.read_text().replace('echo "$*" >>"$LOG"', 'echo "$* $PIP_USER$PIP_TARGET" >>"$LOG"'))
    checkout.install("demo", PIP_USER="1", PIP_TARGET="/elsewhere")
    assert checkout.done == ["venv", f"{DEMO} 0"]


def test_it_works_through_a_link_and_with_cdpath(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "link").symlink_to(checkout.root / "scripts" / "install")
    assert checkout.install("demo", script="link", cwd=tmp_path, CDPATH=str(tmp_path)).returncode == 0
    assert checkout.install("demo", CDPATH=str(tmp_path)).stdout == ""
    assert checkout.done == ["venv", DEMO]


def test_a_lock_of_a_process_that_is_gone_is_taken_over(checkout: Checkout) -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    (checkout.root / ".venv-lock").symlink_to(str(gone.pid))
    assert checkout.install("demo").returncode == 0
    assert checkout.done == ["venv", DEMO]


def test_of_two_runs_at_once_one_installs_and_the_other_waits_for_it(checkout: Checkout) -> None:
    gate = checkout.log.with_name("gate")  # where the first one stops, until the second one says that it waits
    os.mkfifo(gate)
    stub = checkout.bin / "python3"
    stub.write_text(stub.read_text().replace('echo "venv" >>"$LOG"', f'echo "venv" >>"$LOG"; cat "{gate}" >/dev/null'))

    def begin() -> subprocess.Popen[str]:
        command = ["sh", "scripts/install", "demo"]
        return subprocess.Popen(command, cwd=checkout.root, env=checkout.environment, stderr=subprocess.PIPE, text=True)

    with begin() as first:
        assert first.stderr
        assert first.stderr.readline().startswith("Installing")
        with begin() as second:
            assert second.stderr
            assert second.stderr.readline() == f"Waiting for another scripts/install, process {first.pid} ...\n"
            gate.write_text("go on")
            assert first.wait() == second.wait() == 0
    assert checkout.done == ["venv", DEMO]


def test_uv_is_used_where_it_is(checkout: Checkout) -> None:
    uv = checkout.bin / "uv"
    uv.write_text(
        '#!/bin/sh\n[ "$3" != --help ] || { echo "--group"; exit; }\necho "uv install $*" >>"$LOG"\n'
        f'[ "$1" != venv ] || {{ mkdir -p .venv/bin; cp "{checkout.bin / "python3"}" .venv/bin/python; }}\n'
    )
    uv.chmod(0o755)
    assert checkout.install().returncode == 0
    python = checkout.bin / "python3"
    assert checkout.done == [
        f"venv --quiet --seed --python {python} .venv",
        f"pip install --python .venv/bin/python {ALL}",
    ]
