"""The kinds of things that the API makes, lists, gets, changes and deletes, as data; random walks go by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fake.door import Door
from hypothesis import strategies as st

Body = dict[str, Any]

NAMES = st.sampled_from(["web", "api", "my app", "ü", "x.y", "main"])
TEXTS = st.text(min_size=1, max_size=12)
VARIABLES = st.sampled_from(["A", "B", "_c", "Token_1", "a" * 40])
EVENTS = st.lists(st.sampled_from(["workflow-completed", "job-completed"]), min_size=1, max_size=2, unique=True)
#: The order in which the service shows them, whatever they come in.
ORDERED_EVENTS = ("workflow-completed", "job-completed")
HOURS = st.lists(st.integers(0, 23), min_size=1, max_size=3, unique=True)
# None is due in the days that a walk takes: what it runs would only make it slow.
WEEKLY = st.fixed_dictionaries(
    {
        "per-hour": st.integers(1, 60),
        "hours-of-day": HOURS,
        "days-of-week": st.just(["MON", "SUN"]),
        "months": st.sampled_from([["JUL"], ["JUL", "DEC"]]),
    }
)
MONTHLY = st.fixed_dictionaries(
    {"per-hour": st.integers(1, 60), "hours-of-day": HOURS, "days-of-month": st.just([30, 31])}
)
REPOSITORY = st.fixed_dictionaries(
    {"provider": st.sampled_from(["github_app", "github_server"]), "repo": st.just({"external_id": "42"})}
)


@dataclass
class Node:
    """Something that should exist.

    Attributes:
        shown: What the service shows of it.
        names: What stands for it, and for what it is in, in the targets of requests.
    """

    kind: str
    shown: Body
    names: dict[str, str]
    parent: Node | None = field(default=None, repr=False)
    children: list[Node] = field(default_factory=list, repr=False)

    def all(self) -> Iterator[Node]:
        """Itself, and all that is in it."""
        yield self
        for child in self.children:
            yield from child.all()

    def of(self, kind: str) -> list[Node]:
        """What of a kind is in it, oldest first."""
        return [child for child in self.children if child.kind == kind]


Shows = Callable[[Body, Body], Body]
Reads = Callable[[Door, str], list[Body]]


def everything(body: Body, before: Body) -> Body:
    """All of a body is shown."""
    return body


def only(*names: str) -> Shows:
    """Only these fields of a body are shown as they are given."""
    return lambda body, before: {name: body[name] for name in names if name in body}


def read_pages(door: Door, target: str) -> list[Body]:
    """Read a list that comes in pages."""
    return door.listed(target)


def read_items(door: Door, target: str) -> list[Body]:
    """Read a list that comes whole."""
    return list(door.done("GET", target)["items"])


def read_array(door: Door, target: str) -> list[Body]:
    """Read a list that is not even in an object."""
    return list(door.done("GET", target))


def read_hundred(door: Door, target: str) -> list[Body]:
    """Read a list whose pages are long."""
    return door.listed(target, 100)


def read_organizations(door: Door, target: str) -> list[Body]:
    """Read the organizations, and not the personal account, which none was made of."""
    return [each for each in door.done("GET", target) if each["id"] is not None]


def read_groups(door: Door, target: str) -> list[Body]:
    """Read the groups but for that of all members, which nobody made."""
    return [each for each in door.done("GET", target)["items"] if each["name"] != "All members"]


def read_restrictions(door: Door, target: str) -> list[Body]:
    """Read the restrictions but for that to all members, which nobody made."""
    return [each for each in door.done("GET", target)["items"] if each["name"] != "All members"]


def read_names(door: Door, target: str) -> list[Body]:
    """Read the names of an organization's projects, which no operation lists."""
    return [{"name": name} for name in door.done("GET", target)["all_projects"]]


@dataclass(frozen=True)
class Kind:
    """How things of a kind are made, listed, got, changed and deleted; targets name what they are about in braces.

    Attributes:
        parent: The kind of what they are in.
        make: The method and the target.
        bodies: What to make them of.
        list: The target of their list.
        one: The target of one of them.
        change: The method of changing one.
        changes: The fields that a change may give.
        id: The field that tells one from the others.
        reads: How the list is read.
        fixed: What else a body says, given what they are in.
        shows: What is shown of a body, given what was shown before.
        unique: The fields that no two may share.
        replaces: Whether a new one takes the place of the one that it shares them with; it is refused otherwise.
        sorted: Whether they are listed by `id`, and not in the order of their making.
        readable: Whether one can be got.
        only_got: The fields that only one that is got has.
        absent: The status of asking for one that is not there.
        orphaned: The same, where what it was in is not there either.
        where: Whether there can be any in a parent.
        most: How many a parent can have, and the status of asking for more.
    """

    parent: str
    make: str
    bodies: st.SearchStrategy[Body]
    list: str
    one: str
    change: str = ""
    changes: Sequence[str] = ()
    id: str = "id"
    reads: Reads = read_pages
    fixed: Callable[[Node], Body] = lambda node: {}
    shows: Shows = everything
    unique: tuple[str, ...] = ()
    replaces: bool = False
    sorted: bool = False
    readable: bool = True
    only_got: tuple[str, ...] = ()
    absent: int = 404
    orphaned: int = 404
    where: Callable[[Node], bool] = lambda node: True
    most: tuple[int, int] | None = None


def masked(value: str) -> str:
    """The value of a secret, as it is shown."""
    shown = min(4, len(value) // 2)
    return "xxxx" + value[len(value) - shown :]


def is_standalone(node: Node) -> bool:
    """Whether an organization, or that of a project, belongs to no code host."""
    return node.names["org-slug"].startswith("circleci/")


def shown_variable(body: Body, before: Body) -> Body:
    return {"name": body["name"], "value": masked(body["value"])}


def shown_schedule(body: Body, before: Body) -> Body:
    shown = {name: value for name, value in body.items() if name != "attribution-actor"}
    if before and "timetable" in body:
        other = "days-of-month" if "days-of-week" in body["timetable"] else "days-of-week"
        kept = {name: value for name, value in before["timetable"].items() if name != other}
        shown["timetable"] = kept | body["timetable"]
    return shown


def shown_webhook(body: Body, before: Body) -> Body:
    """A webhook; what is left out of the secret and of the check of TLS, it does not have any more."""
    shown: Body = {name: value for name, value in body.items() if name in ("name", "url")}
    if "events" in body:
        shown["events"] = [event for event in ORDERED_EVENTS if event in body["events"]]
    secret = "****" if "signing-secret" in body else None
    return shown | {"verify_tls": body.get("verify-tls", False), "signing_secret": secret}


def shown_trigger(body: Body, before: Body) -> Body:
    shown = only(*TRIGGER_FIELDS)(body, before)
    return shown | ({"description": shown["event_name"]} if "event_name" in shown else {})


def shown_exporter(body: Body, before: Body) -> Body:
    return body | {"headers": dict.fromkeys(body["headers"], "xxxx")}


def owner(organization: Node) -> Body:
    return {"owner": {"id": organization.names["organization"], "type": "organization"}}


def scope(project: Node) -> Body:
    return {"scope": {"id": project.names["project-id"], "type": "project"}}


PROJECT = "/projects/{project-id}"
TRIGGER_FIELDS = ("event_preset", "checkout_ref", "config_ref", "event_name", "disabled")
DEFINITION = PROJECT + "/pipeline-definitions/{definition}"
KINDS = {
    "organization": Kind(
        "root",
        "POST /organization",
        st.fixed_dictionaries({"name": NAMES, "vcs_type": st.sampled_from(["github", "bitbucket", "circleci"])}),
        list="/me/collaborations",
        one="/organization/{organization}",
        reads=read_organizations,
        shows=only("name"),
    ),
    "project": Kind(
        "organization",
        "POST /organization/{organization}/project",
        st.fixed_dictionaries({"name": NAMES}),
        list="/insights/{org-slug}/summary",
        one="/project/{project}",
        id="slug",
        reads=read_names,
        unique=("name",),
    ),
    "variable": Kind(
        "project",
        "POST /project/{project}/envvar",
        st.fixed_dictionaries({"name": VARIABLES, "value": TEXTS}),
        list="/project/{project}/envvar",
        one="/project/{project}/envvar/{variable}",
        id="name",
        shows=shown_variable,
        unique=("name",),
        replaces=True,
        sorted=True,
    ),
    "checkout key": Kind(
        "project",
        "POST /project/{project}/checkout-key",
        st.fixed_dictionaries({"type": st.just("deploy-key")}),
        list="/project/{project}/checkout-key",
        one="/project/{project}/checkout-key/{checkout key}",
        id="fingerprint",
        shows=only("type"),
        where=lambda node: not is_standalone(node),
    ),
    "schedule": Kind(
        "project",
        "POST /project/{project}/schedule",
        st.fixed_dictionaries(
            {
                "name": TEXTS,
                "description": TEXTS | st.none(),
                "timetable": WEEKLY | MONTHLY,
                "parameters": st.sampled_from([{"branch": "main"}, {"tag": "v1", "deploy": True}]),
                "attribution-actor": st.sampled_from(["current", "system"]),
            }
        ),
        list="/project/{project}/schedule",
        one="/schedule/{schedule}",
        change="PATCH",
        changes=("name", "description", "timetable", "parameters", "attribution-actor"),
        shows=shown_schedule,
        where=lambda node: not is_standalone(node),
    ),
    "webhook": Kind(
        "project",
        "POST /webhook",
        st.fixed_dictionaries(
            {
                "name": TEXTS,
                "url": st.just("https://example.com/"),
                "events": EVENTS,
            },
            optional={"verify-tls": st.booleans(), "signing-secret": TEXTS},
        ),
        list="/webhook?scope-id={project-id}&scope-type=project",
        one="/webhook/{webhook}",
        change="PUT",
        changes=("name", "url", "verify-tls", "signing-secret", "events"),
        reads=read_items,
        fixed=scope,
        shows=shown_webhook,
        most=(5, 400),
    ),
    "definition": Kind(
        "project",
        f"POST {PROJECT}/pipeline-definitions",
        st.fixed_dictionaries(
            {
                "name": TEXTS,
                "description": TEXTS,
                "config_source": REPOSITORY.map(lambda source: source | {"file_path": "a.yml"}),
                "checkout_source": REPOSITORY,
            }
        ),
        list=f"{PROJECT}/pipeline-definitions",
        one=DEFINITION,
        change="PATCH",
        changes=("name", "description"),
        reads=read_items,
        shows=only("name", "description"),
    ),
    "trigger": Kind(
        "definition",
        f"POST {DEFINITION}/triggers",
        st.fixed_dictionaries(
            {
                "event_source": REPOSITORY | st.just({"provider": "webhook", "webhook": {"sender": "me"}}),
                "event_preset": st.sampled_from(["all-pushes", "only-tags"]),
                "checkout_ref": NAMES,
                "config_ref": NAMES,
                "event_name": TEXTS,
                "disabled": st.booleans(),
            }
        ),
        list=f"{DEFINITION}/triggers",
        one=f"{PROJECT}/triggers/{{trigger}}",
        change="PATCH",
        changes=TRIGGER_FIELDS,
        reads=read_items,
        shows=shown_trigger,
    ),
    "context": Kind(
        "organization",
        "POST /context",
        st.fixed_dictionaries({"name": TEXTS | NAMES}),
        list="/context?owner-id={organization}",
        one="/context/{context}",
        fixed=owner,
        shows=only("name"),
        unique=("name",),
        only_got=("org_id", "environment_variables", "restrictions"),
        absent=403,
        orphaned=403,
    ),
    "context variable": Kind(
        "context",
        "PUT /context/{context}/environment-variable/{variable}",
        st.fixed_dictionaries({"variable": VARIABLES, "value": TEXTS}),
        list="/context/{context}/environment-variable",
        one="/context/{context}/environment-variable/{context variable}",
        id="variable",
        reads=read_hundred,
        shows=only("variable"),
        unique=("variable",),
        replaces=True,
        sorted=True,
        readable=False,
        orphaned=403,
    ),
    "restriction": Kind(
        "context",
        "POST /context/{context}/restrictions",
        st.fixed_dictionaries({"restriction_type": st.just("expression"), "restriction_value": TEXTS | NAMES}),
        list="/context/{context}/restrictions",
        one="/context/{context}/restrictions/{restriction}",
        reads=read_restrictions,
        unique=("restriction_type", "restriction_value"),
        readable=False,
        orphaned=403,
    ),
    "group": Kind(
        "organization",
        "POST /organizations/{organization}/groups",
        st.fixed_dictionaries({"name": TEXTS | NAMES, "description": TEXTS}),
        list="/organizations/{organization}/groups",
        one="/organizations/{organization}/groups/{group}",
        reads=read_groups,
        unique=("name",),
        absent=403,
        orphaned=403,
        where=is_standalone,
    ),
    "orb": Kind(
        "organization",
        "POST /organization/{organization}/url-orb-allow-list",
        st.fixed_dictionaries(
            {
                "name": TEXTS | NAMES,
                "prefix": st.just("https://example.com/"),
                "auth": st.sampled_from(["none", "github-app"]),
            }
        ),
        list="/organization/{organization}/url-orb-allow-list",
        one="/organization/{organization}/url-orb-allow-list/{orb}",
        reads=read_items,
        unique=("name",),
        readable=False,
        absent=200,
    ),
    "exporter": Kind(
        "organization",
        "POST /otel/exporters",
        st.fixed_dictionaries(
            {
                "endpoint": TEXTS,
                "protocol": st.sampled_from(["grpc", "http"]),
                "insecure": st.booleans(),
                "headers": st.dictionaries(TEXTS, TEXTS, max_size=2),
            }
        ),
        list="/otel/exporters?org-id={organization}",
        one="/otel/exporters/{exporter}",
        reads=read_array,
        fixed=lambda organization: {"org_id": organization.names["organization"]},
        shows=shown_exporter,
        readable=False,
        most=(5, 400),
    ),
}
