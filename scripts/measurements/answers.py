"""Responses as CircleCI would send them, for the measurements."""

from __future__ import annotations

import json
from typing import Any

USER = {
    "id": "cb1a1c1a-6a5c-4e0c-9d6e-0d5f4f2b7a11",
    "login": "octocat",
    "name": "Mona Lisa Octocat",
    "avatar_url": "https://avatars.example.com/u/1?v=4",
}

PAGE_LENGTH = 250

#: From this number on, a job has stored one file, of as many bytes.
ONE_FILE = 10_000


def page_of_pipelines(next_page_token: str, *, page: str = "5034460f") -> dict[str, Any]:
    """A page of 250 pipelines, whose ids begin with `page`."""
    return {"items": [_pipeline(page, number) for number in range(PAGE_LENGTH)], "next_page_token": next_page_token}


def workflow(number: int) -> dict[str, Any]:
    """A workflow, known by its number."""
    times = {"created_at": "2026-01-05T09:00:00Z", "stopped_at": "2026-01-05T09:10:00Z"}
    of = {"pipeline_id": "p", "pipeline_number": 1, "project_slug": "gh/acme/web", "started_by": USER["id"]}
    return {"id": str(number), "name": "build", "status": "success", **times, **of}


def jobs(number: int) -> dict[str, Any]:
    """The jobs of that workflow: one, of the same number."""
    of = {"project_slug": "gh/acme/web", "dependencies": [], "type": "build", "started_at": "2026-01-05T09:00:00Z"}
    job = {"id": f"job-{number}", "name": "build", "status": "success", "job_number": number, **of}
    return {"items": [job], "next_page_token": None}


def artifacts(urls: list[str]) -> dict[str, Any]:
    """The artifacts of a job, at these addresses."""
    items = [{"path": f"files/{number}.bin", "node_index": 0, "url": url} for number, url in enumerate(urls)]
    return {"items": items, "next_page_token": None}


def flaky_tests(*, kebab: bool = False) -> dict[str, Any]:
    """A hundred flaky tests, with names in snake_case or in kebab-case."""
    tests = [
        {
            "test_name": f"test_checkout_{number}",
            "classname": "tests.shop.CheckoutTest",
            "file": "tests/shop/test_checkout.py",
            "source": "pytest",
            "times_flaked": number % 7 + 1,
            "time_wasted": number,
            "job_name": "test-python-3.12",
            "job_number": 1234 + number,
            "pipeline_number": 77,
            "workflow_id": f"966b80cf-909b-4e79-b228-{number:012}",
            "workflow_name": "build-and-test",
            "workflow_created_at": "2026-07-26T23:59:55.667Z",
        }
        for number in range(100)
    ]
    found = {"flaky_tests": tests, "total_flaky_tests": len(tests)}
    return _respelled(found) if kebab else found


def _respelled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name.replace("_", "-"): _respelled(item) for name, item in value.items()}
    return [_respelled(item) for item in value] if isinstance(value, list) else value


def encoded(answer: dict[str, Any]) -> bytes:
    """The bytes of a response."""
    return json.dumps(answer).encode()


def _pipeline(page: str, number: int) -> dict[str, Any]:
    return {
        "id": f"{page}-c7c4-4c43-9457-{number:012}",
        "errors": [],
        "project_slug": "gh/acme/web",
        "updated_at": "2026-01-05T09:00:01.123Z",
        "number": number,
        "trigger_parameters": {"deploy": True, "image": "base", "attempt": 3},
        "state": "created",
        "created_at": "2026-01-05T09:00:00.123Z",
        "trigger": {
            "type": "api",
            "received_at": "2026-01-05T09:00:00.001Z",
            "actor": {"login": "octocat", "avatar_url": "https://avatars.example.com/u/1?v=4"},
        },
        "vcs": {
            "provider_name": "GitHub",
            "target_repository_url": "https://github.com/acme/web",
            "branch": "main",
            "revision": "f454a02b5d10fcccfd7d9dd7608a76d6493a98b4",
            "commit": {"subject": "Change the colour of the button", "body": None},
            "origin_repository_url": "https://github.com/acme/web",
        },
    }
