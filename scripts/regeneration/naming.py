"""Names that a document does not give, derived by rule from where things occur."""

from __future__ import annotations

import builtins
import itertools
import re
from collections.abc import Iterator
from functools import cache

import inflection
from openapi_python_client import strings

LONGEST = 40

#: Names with another meaning in the generated modules.
NOT_FOR_CLASSES = frozenset(
    {"Alternatives", "Any", "ClassVar", "Literal", "Model", "OpenEnum", "Request", "Unset", "None", "True", "False"}
)

#: Verbs after which an operation's name is the name of its response.
READING = ("get", "list", "find", "search")
WRITING = ("create", "add", "update", "patch", "set", "make", "put")

# What the library's rules for English get wrong, of the words that an API is likely to use.
inflection.UNCOUNTABLES.update({"aws", "dns", "https", "previous", "timeseries"})
inflection.SINGULARS.insert(0, (r"(?i)^(cach|cooki)es$", r"\1e"))

_QUALIFIER = re.compile(r"(?<=[a-z])(?:By|For|From|In|Of|To|With)(?=[A-Z]).*$")


def _words(text: str) -> str:
    """`text`, with an underscore for what is in no name: ``filter[name]`` is two words."""
    return re.sub(r"[^\w -]+", "_", text).strip("_")


@cache
def pascal(text: str) -> str:
    """``"job details"`` or ``"job_details"`` as ``"JobDetails"``."""
    return strings.pascal_case(_words(text))


@cache
def snake(text: str) -> str:
    """``"JobDetails"`` or ``"job-details"`` as ``"job_details"``."""
    return strings.snake_case(_words(text))


def is_class_name(name: str) -> bool:
    """Whether a class may be called `name`, besides what its module imports."""
    is_other = name in NOT_FOR_CLASSES or hasattr(builtins, name)
    return name.isidentifier() and name[0].isalpha() and not is_other and pascal(name) == name


@cache
def singular(name: str) -> str:
    """A Pascal-case name with its last word in the singular."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    last = words[-1] if words else name
    one = inflection.singularize(last.lower())
    if one == last.lower():
        return name
    return name[: len(name) - len(last)] + (one.capitalize() if last[:1].isupper() else one)


def existing(name: str) -> str:
    """A name that the document gives, in our casing and without filler words."""
    name = pascal(name)
    return name.removesuffix("Response") or name


def request_name(operation: str) -> str:
    """The name of the body that `operation`, an operationId, sends."""
    return pascal(operation).removesuffix("Request") + "Request"


def answered_names(operation: str, *, is_list: bool, is_envelope: bool = False) -> list[tuple[int, str]]:
    """Names for the response of `operation`, each with its rank (lower is better).

    An envelope holds what was asked for as its ``data``, which gets the plain name.
    """
    name = pascal(operation)
    verb, noun = _split(operation)
    whole = name[len(pascal(verb)) :]  # including what qualifies the noun
    if not noun:
        return [(5, name + "Result")]
    if is_list:
        return [(2, singular(noun) + "List"), (3, whole + "List"), (5, name + "List")]
    if is_envelope:
        return [(2, noun + "Envelope"), (3, whole + "Envelope"), (5, name + "Envelope")]
    if verb in READING:
        return [(2, noun), (3, whole), (5, name + "Result")]
    return [(3, noun), (4, whole + "Result"), (5, name + "Result")] if verb in WRITING else [(5, name + "Result")]


def element_name(operation: str) -> str:
    """The name of an item in the array that `operation` returns."""
    return singular(_split(operation)[1] or pascal(operation))


def names_a_call(title: str, operation: str) -> bool:
    """Whether `title`, of the response of `operation`, only repeats the operation's name."""
    return existing(title).lower() == pascal(operation).lower()


def part_names(parent: str, name: str, *, many: bool) -> list[tuple[int, str]]:
    """Names for the value of the property `name` of `parent`, each with its rank."""
    if name == "items":
        base = parent.removesuffix("List").removeprefix("Paginated")
        return [(2, fitting("", singular(base) if base == parent else base))]
    if name == "data" and parent.endswith("List" if many else "Envelope"):
        return [(2, fitting("", parent.removesuffix("List").removesuffix("Envelope")))]
    part = singular(pascal(name)) if many else pascal(name)
    if parent.endswith("Request"):
        whole = parent.removesuffix("Request")
        noun = _split(whole[:1].lower() + whole[1:])[1] or whole
        return [(3, fitting(noun, part)), (4, fitting(whole, part))]
    return [(2, fitting(parent, part))]


def parameter_name(path: str, name: str) -> str:
    """The name of the parameter `name` of an operation at `path`; ``{id}`` after ``/workflow`` is ``WorkflowId``."""
    before = path.partition("/{" + name + "}")[0].rpartition("/")[2] if "{" + name + "}" in path else ""
    words = [word.capitalize() for word in snake(name).split("_")]
    if len(words) == 1 and before and not before.endswith("}"):
        holder = singular(pascal(before))
        return holder if holder == words[0] else holder + words[0]
    return "".join(words)


def fitting(parent: str, part: str, end: str = "") -> str:
    """`parent`, `part` and `end` as one name of at most `LONGEST` characters, dropping the first words of `parent`."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", parent)
    while words and len("".join(words) + part) > LONGEST:
        words.pop(0)
    return ("".join(words) + part)[: LONGEST - len(end)] + end


def letters() -> Iterator[str]:
    """``B``, ``C``, … ``Bb``, …: the ends of names when nothing else tells them apart."""
    for count in itertools.count(1):
        for found in itertools.product("bcdefghijklmnopqrstuvwxyz", repeat=count):
            yield "".join(found).capitalize()


def _split(operation: str) -> tuple[str, str]:
    """``listPipelinesForProject`` as ``("list", "Pipelines")``."""
    verb = snake(operation).split("_")[0]
    noun = _QUALIFIER.sub("", pascal(operation)[len(verb) :])
    for filler in ("All", "My"):
        if re.match(rf"{filler}[A-Z]", noun):
            noun = noun.removeprefix(filler)
    return verb, noun


def plainly(name: str) -> str:
    """A name as plain words: ``getFlakyTests`` as ``"Get flaky tests"``."""
    words = snake(name).replace("_", " ")
    return words[:1].upper() + words[1:]
