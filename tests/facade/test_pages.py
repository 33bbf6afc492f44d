"""Which operations list page by page, and with which kind of pages."""

from __future__ import annotations

from contract.samples import operations, paged, resolve

from circleci_facade import AsyncPages, Pages, paginate
from circleci_facade.testing import FakeCircleCI


def test_paginate_takes_every_operation_that_lists_in_pages_or_whole_and_no_other(fake: FakeCircleCI) -> None:
    api = fake.circleci().api
    taken = set()
    for operation in operations():
        try:
            paginate(getattr(getattr(api, operation.group), operation.name))
        except ValueError:
            continue
        except TypeError:
            pass  # it lists, but needs arguments
        taken.add(operation.id)
    in_pages = {operation.id for operation in paged()}
    whole = {
        operation.id
        for operation in operations()
        if any(resolve(answer.schema or {})[1].get("type") == "array" for answer in operation.answers)
    }
    assert in_pages
    assert taken == in_pages | whole


async def test_paginate_takes_async_operations_too(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/web")
    for _ in range(45):
        project.run(branch="main")
    walk = paginate(fake.async_circleci().api.pipeline.list_pipelines, org_slug="gh/acme").limit(30)
    assert isinstance(walk, AsyncPages)
    assert [pipeline.number async for pipeline in walk] == list(range(45, 15, -1))
    assert isinstance(paginate(fake.circleci().api.pipeline.list_pipelines), Pages)
