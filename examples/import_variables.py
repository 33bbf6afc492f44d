"""Set a project's variables to those of a .env file, as `python import_variables.py gh/acme/web prod.env`."""

from __future__ import annotations

import sys

from circleci_facade import CircleCI, VariablesFailed, dotenv


def import_variables(circleci: CircleCI, slug: str, file: str) -> int:
    """Show what would change, set everything, and say what could not be set; returns the exit status."""
    plan = circleci.project(slug).plan(dotenv(file))
    print(plan)
    try:
        plan.apply(at_once=4)
    except VariablesFailed as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    with CircleCI() as circleci:
        sys.exit(import_variables(circleci, sys.argv[1], sys.argv[2]))
