"""What a text comes to, and which of several ways to read it is meant: the cheapest, told from those that are as good. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chat.language.binding.context import Choice, Request

#: Two readings that differ by less than this are equally good.
MARGIN = 0.25
#: One that costs at most this much more is taken where the best names something that the schema lacks.
SECOND = 1.5
#: A single word in brackets, which mean nothing there.
_BRACKETED = re.compile(r"(?<!\w)\((\w+)\) ?")
#: A boolean that is compared with is, in brackets of its own or not.
_TRUTH = re.compile(r"\(?\b(\w+) (?:is|=) (true|false)\b\)?")


@dataclass(frozen=True)
class Interpretation:
    """What a text asks for: the requests, what the reading costs, the words that nothing accounts for, what is left open.

    ``rivals`` are equally good; ``seconds`` are somewhat less likely, and ask for the same of the same tables in another way.

    ``doubt`` is what its least likely frame costs beyond a frame that is said plainly; ``continues`` says that the requests of
    the message before come first, as this one leaves them. ``aside`` are the parts that only explain.
    """

    requests: tuple[Request, ...] = ()
    cost: float = 0.0
    lost: tuple[str, ...] = ()
    open: Choice | None = None
    doubt: float = 0.0
    continues: bool = False
    aside: tuple[str, ...] = field(default=(), compare=False)
    rivals: tuple[tuple[Request, ...], ...] = field(default=(), compare=False)
    seconds: tuple[tuple[Request, ...], ...] = field(default=(), compare=False)


def best_of(found: Sequence[Interpretation]) -> Interpretation:
    """Return the first of the readings in their order, or one as good that says more, with those that it has to be told from."""
    whole = [one for one in found if not one.open]
    best = next((one for one in whole if one.cost - found[0].cost < MARGIN and _says_more(one, found[0])), found[0])
    whole = [one for one in whole if one is not best and not _says_more(best, one)]
    rivals = _unlike(best, [one for one in whole if one.cost - best.cost < MARGIN])
    seconds = _unlike(best, [one for one in whole if MARGIN <= one.cost - best.cost < SECOND and not one.lost and _is_alike(one, best)])
    return replace(best, rivals=rivals, seconds=seconds)


def _unlike(best: Interpretation, others: Iterable[Interpretation]) -> tuple[tuple[Request, ...], ...]:
    """Return the requests of other readings, each that asks for something else once."""
    found: list[tuple[Request, ...]] = []
    for one in others:
        if not any(_same(one.requests, known) for known in (best.requests, *found)):
            found.append(one.requests)
    return tuple(found)


def _is_alike(one: Interpretation, other: Interpretation) -> bool:
    """Say whether two readings ask for the same kinds of change of the same tables, and differ in the rest."""
    return [(each.kind, each.args.get("table")) for each in one.requests] == [
        (each.kind, each.args.get("table")) for each in other.requests
    ]


def _same(some: Sequence[Request], others: Sequence[Request]) -> bool:
    """Say whether two readings ask for the same things, in whatever order."""
    return sorted(map(_form, some)) == sorted(map(_form, others))


def _form(request: Request) -> str:
    """Return a text in which requests that differ in nothing but the case of SQL agree."""
    said = repr((request.kind, sorted(_with_keys_apart(request).items()))).casefold()
    return _BRACKETED.sub(r"\1 ", _TRUTH.sub(r"\1 = \2", said))


def _with_keys_apart(request: Request) -> dict[str, Any]:
    """Return a new table's arguments with the checks and the key of its columns among those of the table: they mean the same."""
    columns = request.args.get("columns", ())
    if request.kind != "create_table":
        return request.args
    checks = [{"kind": "check", "condition": one["condition"]} for one in columns if one.get("condition")]
    keyed = [one["column"] for one in columns if one.get("primary_key")]
    primary = [{"kind": "primary", "columns": keyed}] if len(keyed) > 1 else []
    bare = [{key: value for key, value in one.items() if key not in ("condition", *(["primary_key"] if primary else []))} for one in columns]
    return {**request.args, "columns": bare, "keys": sorted([*request.args.get("keys", ()), *checks, *primary], key=str)}


def _says_more(one: Interpretation, other: Interpretation) -> bool:
    """Say whether a reading is another one with more in some list: "a, b, c" means all three, though c by itself means nothing."""
    if one.lost or other.lost or [each.kind for each in one.requests] != [each.kind for each in other.requests]:
        return False
    pairs = [(own.args.get(key), there.args.get(key)) for own, there in zip(one.requests, other.requests, strict=True) for key in {**own.args, **there.args}]
    differing = [(own, there) for own, there in pairs if own != there]
    return bool(differing) and all(_is_longer(own, there) for own, there in differing)


def _is_longer(one: Any, other: Any) -> bool:
    """Say whether a list has all of another's items in their order, and others besides."""
    if not isinstance(one, list | tuple) or not isinstance(other, list | tuple) or not other:
        return False
    rest = iter(one)
    return len(one) > len(other) and all(item in rest for item in other)
