"""The reference pages of docs/, made from the plug-ins themselves, so that they say what is true. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from facts.fact import Fact, facts
from facts.guard.codes import CODES
from knowledge.rules import rule_kinds
from ops.operation import Declined, Operation, operations
from ops.step import step_kinds
from ops.validator import validators

MADE = "<!-- Made by `manage.py docs` from the code; change it there. -->\n\n"


def pages() -> dict[str, str]:
    """Return the text of every reference page by its path under docs/."""
    return {path: MADE + text for make in _MAKERS for path, text in make().items()}


def _facts() -> dict[str, str]:
    ordered = sorted(facts, key=attrgetter("group"))
    groups = {group: list(members) for group, members in groupby(ordered, key=attrgetter("group"))}
    made = {f"facts/{name}.md": f"# Facts: {_words(name)}\n\n" + "\n".join(map(_fact, ones)) for name, ones in groups.items()}
    links = "\n".join(
        f"- [{_words(name)}]({name}.md): {', '.join(one.name for one in members)}" for name, members in groups.items()
    )
    made["facts/README.md"] = f"# Facts\n\n{len(facts)} questions that VAST answers from the catalog, without a model.\n\n{links}\n"
    return made


def _fact(fact: Fact) -> str:
    slots = [f"`{slot.name}` ({_slot(slot)})" for slot in fact.slots]
    lines = [f"## `{fact.name}`", "", f"**{fact.title}.** {fact.summary}", ""]
    lines += [f"- Arguments: {', '.join(slots)}"] if slots else []
    lines += [f"- Freshness: {fact.tier}", f"- To see everything: {fact.needs}"]
    lines += [f"- Asked for as: {'; '.join(f'“{one}”' for one in fact.examples)}"] if fact.examples else []
    return "\n".join([*lines, ""])


def _slot(slot: object) -> str:
    words = ", ".join(getattr(slot, "words", ())) if getattr(slot, "kind", "") == "choice" else ""
    kind = str(getattr(slot, "kind", ""))
    return f"{kind}: {words}" if words else kind


def _operations() -> dict[str, str]:
    planned = [one for one in operations if not issubclass(one, Declined)]
    text = f"# Operations\n\n{len(planned)} changes that VAST plans. A plan's page shows the locks that follow from its SQL;\n"
    text += "[recipes](recipes.md) shows the steps, SQL and locks of an example of each, for every server version.\n\n"
    text += "\n".join(map(_operation, planned))
    text += "\n# What VAST does not plan\n\nIt knows the words, and answers with the way that a DBA would go.\n\n"
    text += "\n".join(_declined(one) for one in operations if issubclass(one, Declined))
    return {"operations/README.md": text}


def _declined(operation: type[Declined]) -> str:
    return f"## `{operation.name}`\n\n**{operation.title}.** {operation.reason} {operation.instead}\n"


def _operation(operation: type[Operation]) -> str:
    parameters = [f"`{one.name}`: {_plain(str(one.type))}" for one in dataclasses.fields(operation)]
    return "\n".join(
        [
            f"## `{operation.name}`",
            "",
            f"**{operation.title}.** {_summary(operation)}",
            "",
            f"- Parameters: {', '.join(parameters)}",
            f"- Loss: {operation.loss}",
            f"- Way back: {operation.way_back}",
            "",
        ]
    )


def _validators() -> dict[str, str]:
    rows = [(f"`{one.name}`", one.title, _summary(type(one))) for one in validators]
    text = "# Validators\n\nChecks that prove a step did what it should.\n\n"
    return {"validators.md": text + _table(("name", "title", "what it does"), rows)}


def _steps() -> dict[str, str]:
    rows = [(f"`{one.name}`", one.title, one.mode.value, _summary(type(one))) for one in step_kinds]
    text = "# Step kinds\n\nPeople ask for a hundred things; a server can do a dozen.\n\n"
    return {"steps.md": text + _table(("name", "title", "how it runs", "what it is"), rows)}


def _rules() -> dict[str, str]:
    rows = [(f"`{one.name}`", one.title, _summary(type(one))) for one in rule_kinds]
    text = "# Kinds of rules\n\nWhat the organisation wants of its schemas.\n\n"
    return {"rules.md": text + _table(("name", "title", "what it wants"), rows)}


#: What a sentence of the guard names in each case.
_PLACE = re.compile(r"\{\w+\}")
_GUARD_FIGURES = """
## How it was tried

`tests/faults/guard` runs what the guard lets through as a superuser against a database full of traps, and looks from another
session whether anything changed. `VAST_FUZZ=10000` is the campaign: 23,000 statements built from the grammar, made of known ones
and of any text, of which 3,037 passed and were run; nothing changed and no trap was sprung. A share of it, the same statements
every time, runs with all tests.

What each wall of the guard stands against was looked for by hand as well: whole joins, statistics, partitions and natural joins
of personal columns, types whose parts call functions, settings and types named by texts, foreign partitions, and syntax that an
older server reads as a call of anybody's function. Each has a case.

`python -m tests.benchmarks.guard` on quiet cores: 0.05 ms for 200 bytes (99th of a hundred: 0.10 ms), 2.0 ms for 10,000 bytes of
densest SQL, six times what the parser alone takes for them in the same run (99th: 2.4 ms; with other work ten deep 6.0); a megabyte
is refused in 0.1 ms, and none of the inputs that were made to be slow (nested brackets, comments and selects, 10,000 parameters,
5,000 joins) takes more than 18 ms.
"""


def _guard() -> dict[str, str]:
    rows = [
        (f"`{one.name}`", one.title, f"`{_cell(one.example)}`", _PLACE.sub("…", one.would_be_allowed)) for one in CODES.values()
    ]
    text = "# What VAST refuses to run, and why\n\nPostgreSQL's own grammar judges; every reason has a stable code.\n\n"
    return {"guard.md": text + _table(("code", "reason", "for example", "what would be allowed"), rows) + _GUARD_FIGURES}


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    shown = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in " ".join(text.split(" ")))
    return shown.replace("|", "\\|")


def _summary(cls: type) -> str:
    return " ".join((cls.__doc__ or "").strip().split("\n\n", 1)[0].split())


def _words(name: str) -> str:
    return name.replace("_", " ")


def _plain(annotation: str) -> str:
    return annotation.replace("tuple[", "list of ").replace(", ...]", "").replace(" | None", ", optional")


_MAKERS: tuple[Callable[[], dict[str, str]], ...] = (_facts, _operations, _validators, _steps, _rules, _guard)
