"""Recordings: replayed with the service switched off, and without a secret in them."""

from __future__ import annotations

import asyncio
import base64
import gzip
import html
import json
import sys
import urllib.request
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import yaml
from facade.servers import Answer, serving
from vcr import VCR
from vcr.errors import CannotOverwriteExistingCassetteException

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade import Job as JobHandle
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, Workflow
from circleci_facade.testing.recording import recorder, vcr_options

TOKEN = "tok3n-which-nobody-may-see"
SECRET = "hunter2-hunter2"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI(token=TOKEN)
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 30)])])
    return fake


def main_job(circleci: CircleCI) -> list[str]:
    """What a bot does, and what it finds."""
    project = circleci.project("gh/acme/web")
    project.set_variable("PASSWORD", SECRET)
    result = project.trigger(branch="main").wait()
    return [workflow.name for workflow in result.workflows if workflow.status == "success"]


def test_what_is_recorded_is_replayed_with_the_service_switched_off(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path).use_cassette("job.yaml"),
        CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci,
    ):
        assert main_job(circleci) == ["test"]
    with (
        recorder(tmp_path, record_mode="none").use_cassette("job.yaml") as cassette,
        CircleCI("another", base_url=url, clock=FakeClock()) as circleci,
    ):
        assert main_job(circleci) == ["test"]
    assert cassette.all_played


def test_what_was_not_recorded_is_not_sent(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path, record_mode="none").use_cassette("empty.yaml"),
        CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci,
        pytest.raises(CannotOverwriteExistingCassetteException),
    ):
        circleci.api.user.get_current_user()
    assert fake.requests == []


def test_an_async_client_is_recorded_and_replayed_too(fake: FakeCircleCI, tmp_path: Path) -> None:
    async def login(url: str) -> str:
        async with AsyncCircleCI(TOKEN, base_url=url) as circleci:
            return (await circleci.api.user.get_current_user()).login

    with fake.serve() as url, recorder(tmp_path).use_cassette("me.yaml"):
        assert asyncio.run(login(url)) == "fake"
    with recorder(tmp_path, record_mode="none").use_cassette("me.yaml"):
        assert asyncio.run(login(url)) == "fake"


def test_no_recording_holds_the_token_or_a_secret(fake: FakeCircleCI, tmp_path: Path) -> None:
    basic = base64.b64encode(f"{TOKEN}:".encode()).decode()
    with fake.serve() as url, recorder(tmp_path).use_cassette("job.yaml"):
        with CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci:
            main_job(circleci)
        httpx.get(f"{url}/me", params={"circle-token": TOKEN})
        httpx.get(f"{url}/me", auth=(TOKEN, ""), headers={"cookie": f"session={TOKEN}"})
        httpx.get(url.replace("://", f"://{TOKEN}:@") + "/me")
    text = (tmp_path / "job.yaml").read_text()
    assert "/project/gh/acme/web/envvar" in text
    for secret in (TOKEN, SECRET, basic):
        assert secret not in text
    shown_length = len('{"name": "PASSWORD", "value": "scrubbed"}')
    assert f"content-length:\n      - '{shown_length}'" in text


def test_what_the_service_has_masked_stays_masked(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path).use_cassette("variables.yaml"),
        CircleCI(TOKEN, base_url=url) as circleci,
    ):
        circleci.project("gh/acme/web").set_variable("PASSWORD", SECRET)
        (shown,) = circleci.project("gh/acme/web").variables()
        assert shown.value == f"xxxx{SECRET[-4:]}"
    with recorder(tmp_path).use_cassette("variables.yaml"), CircleCI("another", base_url=url) as circleci:
        circleci.project("gh/acme/web").set_variable("PASSWORD", "something else")
        (shown,) = circleci.project("gh/acme/web").variables()
        assert shown.value == "xxxx"


def test_its_options_serve_another_recorder_as_well(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        VCR(cassette_library_dir=str(tmp_path), **vcr_options()).use_cassette("me.yaml"),
        CircleCI(TOKEN, base_url=url) as circleci,
    ):
        assert circleci.api.user.get_current_user().login == "fake"
    assert TOKEN not in (tmp_path / "me.yaml").read_text()


def test_without_vcrpy_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vcr", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[testing\]'"):
        recorder("cassettes")


# What is sent and answered below is a small server's; the fake keeps no such secrets, or signs no addresses.


def recorded_text(tmp_path: Path, say: Callable[[str], Answer], *calls: Callable[[str], object]) -> str:
    """What a cassette holds when a server says `say`, and `calls` were made with its URL."""
    with serving(say, []) as url, recorder(tmp_path).use_cassette("said.yaml"):
        for call in calls:
            call(url)
    return (tmp_path / "said.yaml").read_text()


def replaying(tmp_path: Path) -> Any:
    return recorder(tmp_path, record_mode="none").use_cassette("said.yaml")


def test_a_download_is_replayed_without_the_signatures_of_its_addresses(tmp_path: Path) -> None:
    signature = "5f3e-signature-of-one-artifact"
    signed = f"/kept/unit.xml?X-Amz-Expires=60&X-Amz-Credential=AKIA0%2Fus&X-Amz-Signature={signature}"
    job = {"id": "1", "name": "unit", "status": "success", "type": "build", "job_number": 1, "dependencies": []}
    artifact = {"path": "unit.xml", "node_index": 0}

    def say(request: str) -> Answer:
        path = request.removeprefix("GET ")
        if path.startswith("/kept"):
            return Answer(200, b"<testsuite/>" if path == signed else b"wrong", {"content-type": "text/xml"})
        if path.startswith("/artifact"):
            return Answer(302, b"", {"location": signed})
        item = {**artifact, "url": address} if path.endswith("/artifacts") else {**job, "project_slug": "gh/acme/web"}
        return Answer(200, json.dumps({"items": [item], "next_page_token": None}).encode())

    folder = tmp_path / "artifacts"
    with serving(say, []) as url:
        address = f"{url}/artifact?circle-token={TOKEN}&kind=xml"
        for mode, token in (("once", TOKEN), ("none", "another")):
            with (
                recorder(tmp_path, record_mode=mode).use_cassette("said.yaml") as cassette,
                CircleCI(token, base_url=f"{url}/api/v2") as circleci,
            ):
                (data,) = circleci.api.workflow.list_workflow_jobs("1").items
                paths = JobHandle(circleci._connection, data).download_artifacts(folder)
            assert [path.read_text() for path in paths] == ["<testsuite/>"]
            paths[0].unlink()
    assert cassette.all_played
    text = (tmp_path / "said.yaml").read_text()
    assert signature not in text
    assert "AKIA0" not in text
    assert TOKEN not in text
    assert "circle-token=scrubbed&kind=xml" in text
    assert "X-Amz-Signature=scrubbed" in text


def test_a_usage_export_is_replayed_without_its_signatures(tmp_path: Path) -> None:
    def say(request: str) -> Answer:
        if "/files/" in request:
            return Answer(200, b"ORGANIZATION_ID\n1\n" if request.endswith(SECRET) else b"wrong")
        export = {"usage_export_job_id": "1", "state": "completed"}
        return Answer(200, json.dumps({**export, "download_urls": [f"{url}/files/0?n=1&Signature={SECRET}"]}).encode())

    with serving(say, []) as url:
        for mode in ("once", "none"):
            with (
                recorder(tmp_path, record_mode=mode).use_cassette("said.yaml"),
                CircleCI(TOKEN, base_url=url) as circleci,
            ):
                export = circleci.api.usage.get_usage_export("org", "1")
                assert export.download_urls
                assert httpx.get(export.download_urls[0]).text == "ORGANIZATION_ID\n1\n"
    text = (tmp_path / "said.yaml").read_text()
    assert SECRET not in text
    assert "?n=1&Signature=scrubbed" in text


@pytest.mark.parametrize(
    "query",
    [
        "X-Amz-Signature={}",
        "x-amz-security-token={}",
        "X-Amz-Whatever={}",
        "X-Goog-Credential={}",
        "AWSAccessKeyId={}",
        "Signature={}",
        "sig={}",
        "secret={}",
        "token={}",
        "access_token={}",
        "api_key={}",
        "key={}",
        "Circle-Token={}",
        "CIRCLE_TOKEN={}",
        "circle%2Dtoken={}",
        "next=https%3A%2F%2Fkept.example%2F%3Fx%3D1%26X-Amz-Signature%3D{}",
    ],
)
def test_an_address_keeps_the_names_of_its_secrets_alone(query: str, tmp_path: Path) -> None:
    def say(request: str) -> Answer:
        body = {"message": f"see {url}/?{query.format(SECRET)}, or /hook?{query.format(SECRET)}"}
        return Answer(200, json.dumps(body).encode(), {"link": f"<{url}/?{query.format(SECRET)}>; rel=next"})

    with serving(say, []) as url, recorder(tmp_path).use_cassette("said.yaml"):
        httpx.get(f"{url}/?page-token=second&branch=main&{query.format(SECRET)}")
    text = (tmp_path / "said.yaml").read_text()
    assert SECRET not in text
    assert f"?page-token=second&branch=main&{query.format('scrubbed')}" in text
    with recorder(tmp_path, record_mode="none").use_cassette("said.yaml"):
        again = httpx.get(f"{url}/?page-token=second&branch=main&{query.format('another-secret')}")
    assert f"/hook?{query.format('scrubbed')}" in again.json()["message"]


def test_pages_are_told_apart_by_their_tokens(fake: FakeCircleCI, tmp_path: Path) -> None:
    for _ in range(45):
        fake.projects["gh/acme/web"].run(branch="main")
    with fake.serve() as url:
        for mode in ("once", "none"):
            with (
                recorder(tmp_path, record_mode=mode).use_cassette("pages.yaml"),
                CircleCI(TOKEN, base_url=url) as circleci,
            ):
                numbers = [pipeline.number for pipeline in circleci.project("gh/acme/web").pipelines()]
            assert numbers == list(range(45, 0, -1))


def test_the_hook_of_a_trigger_is_recorded_without_its_secret(tmp_path: Path) -> None:
    def say(request: str) -> Answer:
        hook = {"url": f"{url}/private/soc/e/1?secret={SECRET}"}
        return Answer(200, json.dumps({"id": "1", "event_source": {"provider": "webhook", "webhook": hook}}).encode())

    with serving(say, []) as url, recorder(tmp_path).use_cassette("said.yaml"):
        hook = httpx.get(f"{url}/trigger").json()["event_source"]["webhook"]["url"]
        assert hook.endswith(SECRET)
        httpx.post(hook, json={"ref": "main"})
    text = (tmp_path / "said.yaml").read_text()
    assert SECRET not in text
    assert "ref" in text


@pytest.mark.parametrize(
    "body",
    [
        {"value": SECRET},
        {"name": "hook", "signing-secret": SECRET},
        {"continuation-key": SECRET, "configuration": "version: 2.1"},
        {"continuation_key": SECRET},
        {"private_key": SECRET, "type": "deploy-key"},
        {"endpoint": "otel.example:4317", "headers": {"x-tenant": SECRET, "list": [SECRET, 27182818]}},
        {"items": [{"nested": {"client_secret": SECRET, "Password": SECRET}}]},
        {"download": f"ftp://user:{SECRET}@kept.example/1"},
        {"script": f'run {{"value": "{SECRET}"'},
    ],
)
def test_secrets_go_from_what_is_sent_and_from_what_is_answered(body: dict[str, Any], tmp_path: Path) -> None:
    text = recorded_text(
        tmp_path,
        lambda _: Answer(200, json.dumps(body).encode()),
        lambda url: httpx.put(url, json=body),
    )
    assert SECRET not in text
    assert "27182818" not in text
    assert text.count(next(iter(body))) == 2


def test_an_answer_that_repeats_what_was_sent_repeats_no_secret(tmp_path: Path) -> None:
    odd = 'pass"word & more'
    mirror = "https://ada:url-passw0rd@mirror.example"
    said = {"message": f"{TOKEN} (url-passw0rd) may not set {SECRET}, {odd} or s3crt; is s3crtly right?", TOKEN: "?"}
    basic = base64.b64encode(f"{TOKEN}:".encode()).decode()

    def say(request: str) -> Answer:
        headers = {"x-asked-by": TOKEN, "www-authenticate": f"Basic {basic}"}
        page = f"<p>{html.escape(odd)} {quote(odd)} {json.dumps(odd)} {SECRET}</p>".encode()
        return Answer(400, json.dumps(said).encode() if "json" in request else page, headers)

    with serving(say, []) as url, recorder(tmp_path).use_cassette("said.yaml"):
        values = {"headers": {"a": SECRET, "b": odd, "c": "s3crt"}, "note": f"by {TOKEN} at {mirror}"}
        httpx.post(f"{url}/json", json=values, headers={"Circle-Token": TOKEN})
        httpx.post(f"{url}/page?note={TOKEN}", json=values, auth=(TOKEN, ""))
    text = (tmp_path / "said.yaml").read_text()
    for secret in (TOKEN, SECRET, basic, "pass", "ada", "s3crt;"):
        assert secret not in text
    with replaying(tmp_path):
        values = {"headers": {"a": "1", "b": "2", "c": "3"}, "note": f"by another-token at {mirror}"}
        answer = httpx.post(f"{url}/json", json=values, headers={"Circle-Token": "another-token"})
    shown = "scrubbed (scrubbed) may not set scrubbed, scrubbed or scrubbed; is s3crtly right?"
    assert answer.json() == {"message": shown, "scrubbed": "?"}


def test_what_an_answer_says_by_chance_stays(tmp_path: Path) -> None:
    with serving(lambda _: Answer(200, b'{"branch": "main", "ok": "true", "seconds": 60}'), []) as url:
        for mode in ("once", "none"):
            with recorder(tmp_path, record_mode=mode).use_cassette("said.yaml"):
                answer = httpx.put(f"{url}/?X-Amz-Expires=60&X-Amz-SignedHeaders=branch", json={"value": "true"})
            assert answer.json() == {"branch": "main", "ok": "true", "seconds": 60}


def test_forms_are_scrubbed_as_json_is(tmp_path: Path) -> None:
    def form(url: str, secret: str) -> httpx.Response:
        return httpx.post(url, data={"name": "PASSWORD", "value": secret, "api_key": secret, "page": "1 & 2"})

    with serving(lambda _: Answer(), []) as url:
        with recorder(tmp_path).use_cassette("said.yaml"):
            form(url, f"{SECRET} & more")
        with replaying(tmp_path):
            assert form(url, "another").json() == {}
    text = (tmp_path / "said.yaml").read_text()
    assert SECRET not in text
    assert "name=PASSWORD&value=scrubbed&api_key=scrubbed&page=1+%26+2" in text


def test_multipart_bodies_are_scrubbed(tmp_path: Path) -> None:
    text = recorded_text(
        tmp_path,
        lambda _: Answer(),
        lambda url: httpx.post(url, data={"name": "PASSWORD", "value": SECRET}, files={"private_key": SECRET.encode()}),
    )
    assert SECRET not in text
    assert "PASSWORD" in text


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_bodies_in_other_encodings_are_scrubbed(encoding: str, tmp_path: Path) -> None:
    body = json.dumps({"value": f"pässword {SECRET}", "name": "ä"}, ensure_ascii=False).encode(encoding)

    def put(url: str) -> None:  # vcrpy 7 takes no such body from httpx
        urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "text/plain"}, method="PUT")).read()

    recorded_text(tmp_path, lambda _: Answer(200, body), put)
    (interaction,) = yaml.safe_load((tmp_path / "said.yaml").read_text())["interactions"]
    for content in (interaction["request"]["body"], interaction["response"]["body"]["string"]):
        content = content if isinstance(content, bytes) else content.encode()
        assert json.loads(content.decode(json.detect_encoding(content))) == {"value": "scrubbed", "name": "ä"}


def test_what_is_no_text_stays_as_it_is(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4
    with serving(lambda _: Answer(200, content), []) as url:
        for mode in ("once", "none"):
            with recorder(tmp_path, record_mode=mode).use_cassette("said.yaml"):
                assert httpx.get(url, headers={"Circle-Token": TOKEN}).content == content


@pytest.mark.parametrize("decode", [True, False])
def test_compressed_answers_are_scrubbed(decode: bool, tmp_path: Path) -> None:
    body = gzip.compress(json.dumps({"value": SECRET, "name": "PASSWORD"}).encode())
    with serving(lambda _: Answer(200, body, {"content-encoding": "gzip"}), []) as url:
        with recorder(tmp_path, decode_compressed_response=decode).use_cassette("said.yaml"):
            assert httpx.get(url).json()["value"] == SECRET
        with replaying(tmp_path):
            assert httpx.get(url).json() == {"value": "scrubbed", "name": "PASSWORD"}
    assert "PASSWORD" in (tmp_path / "said.yaml").read_text()


@pytest.mark.parametrize("cut", [0, 6])
def test_gzip_without_an_encoding_is_scrubbed_and_stays_gzip(cut: int, tmp_path: Path) -> None:
    rows = b"id,url\n" + b"".join(
        b"%d,https://kept.example/%d?signature=%s\n" % (n, n, SECRET.encode()) for n in range(9)
    )
    body = gzip.compress(rows)
    body = body[: len(body) - cut]
    with serving(lambda _: Answer(200, body, {"content-type": "text/csv"}), []) as url:
        with recorder(tmp_path).use_cassette("said.yaml"):
            assert httpx.get(url, headers={"Circle-Token": TOKEN}).content == body
        with replaying(tmp_path):
            replayed = httpx.get(url).content
    assert gzip.decompress(replayed).startswith(b"id,url\n0,https://kept.example/0?signature=scrubbed")
    assert SECRET.encode() not in gzip.decompress(replayed)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd-of-ours", None])
def test_compressed_requests_are_scrubbed(encoding: str | None, tmp_path: Path) -> None:
    def put(url: str) -> None:
        plain = json.dumps({"value": SECRET, "name": "PASSWORD"}).encode()
        body = zlib.compress(plain) if encoding == "deflate" else plain
        body = gzip.compress(plain) if encoding in ("gzip", None) else body
        httpx.put(url, content=body, headers={"content-encoding": encoding} if encoding else {})

    recorded_text(tmp_path, lambda _: Answer(200, b"{}"), put)
    (interaction,) = yaml.safe_load((tmp_path / "said.yaml").read_text())["interactions"]
    said = interaction["request"]["body"]
    content = said if isinstance(said, bytes) else said.encode()
    assert SECRET.encode() not in content
    plain = content if encoding else gzip.decompress(content)
    assert plain == (b"scrubbed" if encoding == "zstd-of-ours" else b'{"value": "scrubbed", "name": "PASSWORD"}')


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("token", [TOKEN, f"{TOKEN}?", f"{TOKEN}??>"])
def test_a_token_that_comes_back_in_base64_is_scrubbed(
    encode: Callable[[bytes], bytes], token: str, tmp_path: Path
) -> None:
    coded = [encode(text.encode()).decode().rstrip("=") for text in (token, f"{token}:")]
    recorded_text(
        tmp_path,
        lambda _: Answer(200, json.dumps({"seen": coded}).encode()),
        lambda url: httpx.get(url, headers={"Circle-Token": token}),
    )
    text = (tmp_path / "said.yaml").read_text()
    assert not [each for each in coded if each[:-2] in text]


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "PASSWORD", "value": "%s',
        b'{"value": "%s"}\n{"value": "%s"}\n',
        b"[" * 900 + b'{"value": "%s"}' + b"]" * 900,
        b'"/?a=' + b"%3Fa=" * 2000 + b'%3Fsecret=%s"',
    ],
    ids=["broken off", "lines", "nested", "addresses"],
)
def test_odd_json_is_scrubbed(body: bytes, tmp_path: Path) -> None:
    text = recorded_text(
        tmp_path, lambda _: Answer(200, body.replace(b"%s", SECRET.encode())), lambda url: httpx.get(url)
    )
    assert SECRET not in text


@pytest.mark.parametrize("name", ["Circle-Token", "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key"])
def test_headers_that_let_in_are_scrubbed(name: str, tmp_path: Path) -> None:
    body = json.dumps({"message": f"what is {SECRET}?"}).encode()
    answered = Answer(200, body, {"set-cookie": f"session={SECRET}", "x-auth-token": SECRET})
    text = recorded_text(tmp_path, lambda _: answered, lambda url: httpx.get(url, headers={name: f"Bearer {SECRET}"}))
    assert SECRET not in text
    assert f"{name.lower()}:\n      - scrubbed" in text
    assert "set-cookie" not in text
    assert "x-auth-token" not in text


@pytest.mark.parametrize("where", ["recorder", "use_cassette"])
def test_filters_of_ones_own_are_added_to_the_scrubbing(where: str, fake: FakeCircleCI, tmp_path: Path) -> None:
    def without_me(request: Any) -> Any:
        seen.append(request.headers["x-trace"])
        return None if request.path.endswith("/me") else request

    def renamed(response: dict[str, Any]) -> dict[str, Any]:
        content = response["body"]["string"].replace(b"PASSWORD", b"RENAMED")
        return {**response, "body": {"string": content}}

    seen: list[str] = []
    filters: dict[str, Any] = {
        "before_record_request": without_me,
        "before_record_response": renamed,
        "filter_headers": ["circle-token", ("x-trace", "hidden")],
        "filter_query_parameters": ["page"],
        "filter_post_data_parameters": [("note", "hidden")],
    }
    none: dict[str, Any] = {}
    at_recorder, at_cassette = (filters, none) if where == "recorder" else (none, filters)
    with fake.serve() as url, recorder(tmp_path, **at_recorder).use_cassette("said.yaml", **at_cassette):
        headers = {"Circle-Token": TOKEN, "X-Trace": "trace-1"}
        httpx.get(f"{url}/me", headers=headers)
        body = {"name": "PASSWORD", "value": SECRET, "note": "mine"}
        httpx.post(f"{url}/project/gh/acme/web/envvar?page=1&token={SECRET}", json=body, headers=headers)
    text = (tmp_path / "said.yaml").read_text()
    assert set(seen) == {"hidden"}
    for absent in (TOKEN, SECRET, "/me", "trace-1", "mine", "page=1", "circle-token:"):
        assert absent not in text
    for present in ("envvar?token=scrubbed", "RENAMED", "hidden"):
        assert present in text
    (interaction,) = yaml.safe_load(text)["interactions"]
    answer = interaction["response"]
    assert answer["headers"]["content-length"] == [str(len(answer["body"]["string"]))]


def test_a_token_that_a_filter_of_ones_own_takes_away_is_not_repeated_either(tmp_path: Path) -> None:
    said = Answer(401, json.dumps({"message": f"{TOKEN} is no token"}).encode())
    with serving(lambda _: said, []) as url, recorder(tmp_path, filter_headers=["circle-token"]).use_cassette("said"):
        httpx.get(url, headers={"Circle-Token": TOKEN})
    text = (tmp_path / "said").read_text()
    assert "is no token" in text
    assert TOKEN not in text


def test_calls_of_several_threads_are_scrubbed_each_of_its_own_secret(tmp_path: Path) -> None:
    secrets = ["secret-of-one-thread", "secret-of-another-thread"]
    both = Barrier(2, timeout=30)

    def say(request: str) -> Answer:
        return Answer(400, json.dumps({"message": f"what is {request.removeprefix('PUT /')}?"}).encode())

    def together(response: dict[str, Any]) -> dict[str, Any]:
        both.wait()
        return response

    recording = recorder(tmp_path, before_record_response=together).use_cassette("said.yaml")
    with serving(say, []) as url, recording, httpx.Client() as client, ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda each: client.put(f"{url}/{each}", json={"value": each}), secrets))
    interactions = yaml.safe_load((tmp_path / "said.yaml").read_text())["interactions"]
    answers = [interaction["response"]["body"]["string"] for interaction in interactions]
    assert answers == ['{"message": "what is scrubbed?"}'] * 2
