"""Build a tag on CircleCI and pack what each build stored, as `python release.py gh/acme/web v1.2.3 out`.

The job ``build …`` stores a module and a file ``build-info`` with lines such as ``ARCH=amd64``, which name the archive.
"""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

from circleci_facade import CircleCI


def release(circleci: CircleCI, slug: str, tag: str, folder: Path) -> list[Path]:
    """Run the pipeline of `tag`, and write an archive of each build's module into `folder`; returns the archives."""
    pipeline = circleci.project(slug).trigger(tag=tag)
    pipeline.wait(timeout=3600, progress=True).raise_for_failure()
    archives = []
    for info in pipeline.artifacts("build-info", jobs="build *"):
        known = dict(line.split("=", 1) for line in info.text().splitlines() if "=" in line and line[0] != "#")
        name = re.sub(r"[^\w.-]", "_", f"{known['BASE_IMAGE']}-{known['ARCH']}-module.so.tgz")
        module = info.job.artifact("module.so").download(folder)
        with tarfile.open(folder / name, "w:gz") as archive:
            archive.add(module, module.name)
        module.unlink()
        archives.append(folder / name)
    return archives


if __name__ == "__main__":
    with CircleCI() as circleci:
        print(*release(circleci, sys.argv[1], sys.argv[2], Path(sys.argv[3])), sep="\n")
