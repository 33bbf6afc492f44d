"""Why did it fail? `python why.py <any link to CircleCI>`, or without a link, the newest pipeline of this checkout."""

from __future__ import annotations

import sys

from circleci_facade import CircleCI, ProjectSlug

if __name__ == "__main__":
    with CircleCI() as circleci:
        failed = circleci.open(sys.argv[1]) if sys.argv[1:] else circleci.project(ProjectSlug.from_git())
        print(failed.failure())
