"""A change as a sentence for people. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from knowledge.privileges import words
from knowledge.schema import Name

if TYPE_CHECKING:
    from knowledge.diff import Change

#: Kinds whose key is (schema, table, own name).
_ON_A_TABLE = frozenset({"column", "constraint", "index", "trigger", "policy", "rule", "not null"})
_SHORT = 80
#: What `sentence` says of an object, to the action it tells. Names and texts follow the verb, so the first one counts.
_VERBS = {"was added": "added", "was granted": "added", "was removed": "removed", "has lost": "removed", "was changed": "changed"}
_VERB = re.compile(rf" ({'|'.join(_VERBS)})\b")


def sentence(change: Change) -> str:
    """Return one line: ``column customers.phone was added (text, not null)``."""
    if change.kind == "privilege":
        return _privilege(change)
    subject = f"{change.kind} {name_of(change.kind, change.key)}"
    if change.action != "changed":
        detail = _summary(change)
        return f"{subject} was {change.action}{f' ({detail})' if detail else ''}"
    return f"{subject} was changed: {'; '.join(_field(name, *pair) for name, pair in change.fields.items())}"


def action_in(sentence: str) -> str:
    """Return what a sentence of `sentence` tells: ``added``, ``removed`` or ``changed``.

    Evidence and runs keep the sentences only, not the changes they were made of.
    """
    verb = _VERB.search(sentence)
    return _VERBS[verb[1]] if verb else "changed"


def name_of(kind: str, key: tuple[str, ...]) -> str:
    """Return an object's name as people write it."""
    if kind in _ON_A_TABLE:
        dot = "." if kind in ("column", "not null") else " on "
        owner = str(Name(*key[:2]))
        own = ", ".join(key[2:])
        return f"{owner}.{own}" if dot == "." else f"{own} on {owner}"
    if kind == "default privileges":
        role, schema, letter = key
        return f"of {role} for {letter!r}{f' in {schema}' if schema else ''}"
    if len(key) == 1:
        return key[0]
    name = str(Name(key[0], key[1])) if key[0] else key[1]
    return f"{name}({key[2]})" if len(key) == 3 else name


def _summary(change: Change) -> str:
    """Say the one thing one wants to know of an object that came or went."""
    value = change.after if change.action == "added" else change.before
    match change.kind:
        case "column":
            default = f", default {value.default}" if value.default else ""
            return f"{value.type}{', not null' if value.not_null else ''}{default}"
        case "constraint" | "index" | "trigger" | "rule":
            return _short(value.definition)
        case "table":
            return f"{len(value.columns)} columns"
        case "extension":
            return f"version {value.version}"
        case _:
            return ""


def _field(name: str, before: Any, after: Any) -> str:
    label = name.replace("_", " ")
    if before is None:
        return f"{label} is now {_value(after)}"
    if after is None:
        return f"{label} {_value(before)} was removed" if before is not True else f"not {label} any more"
    return f"{label} {_value(before)} became {_value(after)}"


def _privilege(change: Change) -> str:
    kind, *names, grantee = change.key
    target = f"{kind} {name_of(kind, tuple(names))}"
    before, after = ((facts or {}).get("privileges") for facts in change.facts)
    if before is None and after:
        return f"{grantee} was granted {words(after)} on {target}"
    if after is None and before:
        return f"{grantee} has lost {words(before)} on {target}"
    held = words(after) if after else "the privileges of every new object" if after is None else "nothing"
    return f"privileges of {grantee} on {target} were changed: {grantee} now holds {held}"


def _value(value: Any) -> str:
    if value is True:
        return "set"
    if isinstance(value, list):
        return f"({', '.join(map(str, value))})"
    return _short(str(value)) or "empty"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else f"{flat[:_SHORT]}…"
