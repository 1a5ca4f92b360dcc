"""Column definitions made whole: shared modifiers handed out, references and actions put in their arguments. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chat.language.binding.context import IT, Choice, NotMeant, Unclear
from chat.language.binding.going import GOING, going
from chat.language.readings import NOTHING, Slots
from vast_project.pg.identifiers import quote

#: What stands for the table that a column's own name tells.
BY_NAME = "@name@"
#: What an index is that is said with its column and keeps its values apart.
UNIQUE = "unique"
#: Types whose values are looked for inside, by one kind of index.
_METHODS = {"tsvector": "gin"}

#: Slots that tell where a column is or how it is called, not what it is.
_PLACE = frozenset({"column", "table"})
#: What only points: columns of which no more is said share what is said of the next that points too.
_POINTER = frozenset({"references", "reference", "each_references"})
_POINTING = _POINTER | {"referenced", "on_delete", "on_update", "both"} | GOING
_POINTS = _PLACE | _POINTER | {"referenced"}
#: What may be said of a column that has the type of the next: "the required a and b (bigint)".
_UNTYPED = _PLACE | {"not_null"}
#: What is said of one column alone, whatever stands before it in a list.
_OWN = _PLACE | {"primary_key", "identity", "comment", "check", "generated"}
#: Lists with one for each column, and what each column gets of them.
_LISTED = {"each_references": "references", "each_default": "default"}


def completed(found: Slots, lead: Slots | None = None, rest: Slots | None = None) -> list[dict[str, Any]]:
    """Return the definitions of a list, each with the modifiers said for all of them and those of its neighbour.

    ``found`` has the items and what was said of all; ``lead`` stands before them, ``rest`` behind them: it is said of those that
    stand there, the further ones where there are any.
    """
    items = listed(found)
    further = list(found.get("further", ()))
    behind, ahead = _given(rest), _given(found.get("ahead"), lead)
    shared = _given(found.get("shared"), found.get("more"))
    return handed_out(items, shared if further else [*shared, *behind], ahead=ahead) + handed_out(further, behind)


def indexed_once(definitions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return definitions without those that only say again that a column gets an index: "a int, b int, and index a"."""
    found: dict[tuple[Any, str], dict[str, Any]] = {}
    kept = []
    for one in definitions:
        before = found.setdefault((one.get("table"), one["column"]), one)
        if before is not one and one.get("indexed") and one.keys() <= {*_PLACE, "indexed"}:
            before["indexed"] = one["indexed"]
        else:
            kept.append(one)
    return kept


def said_once(definitions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return definitions with what is said of a column later, without a type, in its own: "a uuid, b int. a references t"."""
    found: dict[str, dict[str, Any]] = {}
    kept = []
    for one in definitions:
        before = found.setdefault(one["column"], one)
        if before is not one and _tells_more(before, one):
            before |= one
        else:
            kept.append(one)
    return kept


def _tells_more(before: dict[str, Any], one: dict[str, Any]) -> bool:
    """Say whether a definition says something of a column, but no type, that goes with what was said before."""
    fits = all(before.get(key, value) == value for key, value in one.items())
    return fits and bool(one.keys() - {"column", "table"}) and not one.keys() & {"type", "labels"}


def listed(found: Slots) -> list[Slots]:
    """Return the items of a list or of a pair, or the only one."""
    pair = [one for one in (found.get("first"), found.get("second")) if one is not None]
    return pair or list(found.get("items", ()))


def _given(*modifiers: Any) -> list[Slots]:
    return [one for one in modifiers if isinstance(one, Slots)]


def handed_out(
    items: list[Slots], shared: Iterable[Slots], *, ahead: Iterable[Slots] = (), spread: bool = True
) -> list[dict[str, Any]]:
    """Return the items with the modifiers that all of them share, said behind or ``ahead`` of them.

    ``spread`` lets what is said of the last alone hold for all: "a, b and c text".

    :raises Unclear: if an item says otherwise itself.
    """
    items, grouped = _opened(items)
    if not spread or any(_modifiers(one) for one in items[:-1]):
        items = _typed_by_the_next(items)
    described = [_modifiers(one) for one in items]
    trailing = described[-1] if items and spread and not any(described[:-1]) else NOTHING
    bare = grouped or _bare_behind(described)
    whole: list[dict[str, Any]] = []
    for number, item in enumerate(items):
        own = _with_each(item, described[number] or trailing, ahead)
        if number >= bare or not grouped:
            own = _with_each(item, own, shared, keeps_type=number < bare)
        whole.append(dict(item) | dict(own))
        if whole[-1].pop("as_before", False):
            whole[-1]["type"] = next((one["type"] for one in reversed(whole[:-1]) if one.get("type")), None)
    for listed, own in _LISTED.items():
        _dealt_out(whole, listed, own)
    return whole


def _bare_behind(described: list[Slots]) -> int:
    """Return from which column on a type said of all is meant, 0 for all: "id text pk and a, b and c, all int" gives id no other type."""
    typed = max((number for number, one in enumerate(described) if one.get("type")), default=-1) + 1
    return typed if typed < len(described) - 1 and not any(described[typed:]) else 0


def _typed_by_the_next(items: list[Slots]) -> list[Slots]:
    """Return columns; those of which nothing is said with what is said of the one after: "ip and user_agent text not null"."""
    definitions = [dict(one) for one in items]
    following: dict[str, Any] = {}
    for one in reversed(definitions):
        if one.keys() <= _UNTYPED and following.get("type"):
            one |= {key: value for key, value in following.items() if key not in _OWN and key not in one}
        elif one.keys() <= _POINTS and one.keys() & _POINTER and following.keys() & _POINTER:
            one |= {key: value for key, value in following.items() if key not in _POINTS and key not in _OWN}
        following = one
    return [Slots(one.items()) for one in definitions]


def _with_each(item: Slots, own: Slots, shared: Iterable[Slots], *, keeps_type: bool = False) -> Slots:
    """Return what is said of a column with each of what it shares; one that ``keeps_type`` takes nothing that gives another."""
    for slots in shared:
        if not keeps_type or slots.get("type") is None or own.get("type") is None:
            own = _with_shared(item, own, slots)
    return own


def _with_shared(item: Slots, own: Slots, shared: Slots) -> Slots:
    if own.get("type") and str(own.get("type")).startswith(f"{shared.get('type')} with"):
        shared = Slots(one for one in shared if one[0] != "type")  # "three timestamps: a timestamp with time zone"
    if own.get("primary_key") and shared.get("references") and own.get("references") is None:
        shared = Slots(one for one in shared if one[0] not in _POINTING)  # "an id, a_id and b_id, each a foreign key"
    if own.get("type") == "text" and str(shared.get("type")).startswith("varchar("):
        own = Slots(one for one in own if one[0] != "type")  # "note text, at most 20 characters"
    if shared.get("type") == "text" and str(own.get("type")).startswith("varchar("):
        shared = Slots(one for one in shared if one[0] != "type")  # "the strings a (20 characters) and b (30)"
    merged = own.merged(shared)
    if merged is None:
        raise Unclear(Choice(different(item.get("column"), own, shared)))
    return merged


def different(place: str, own: Slots, other: Slots) -> str:
    """Return the question about what two descriptions of a column say differently."""
    key, this, that = own.contradictions(other)[0]
    name = "" if key == "type" else f"{key.replace('_', ' ')} "
    return f"Two different things are said of {place}: {name}{this} and {name}{that}. Which holds?"


def _opened(items: list[Slots]) -> tuple[list[Slots], int]:
    """Return the items with those of groups one by one, and where the group begins that what is said behind is said of.

    Columns that follow a group without a word of their own belong to it: "text columns a, b and c".
    """
    found: list[Slots] = []
    begun, ahead = 0, None
    for number, item in enumerate(items):
        group = item.get("group")
        if group is not None:
            begun = len(found)
            ahead = None if any(one.get("type") for one in listed(group)) else group.get("ahead")
            own = _given(_unrefined(ahead, items[number + 1 :]))
            found += [Slots(one.items()) for one in handed_out(listed(group), _given(group.get("shared")), ahead=own)]
        elif ahead is not None and not _modifiers(item):
            found.append(Slots((dict(item) | dict(_unrefined(ahead, items[number + 1 :]) or ())).items()))
        elif ahead is not None and ahead.get("type") and _is_untyped(item):
            found = _with_last(found, begun, item)  # "the timestamps a and b not null"
            found.append(Slots((dict(_unrefined(ahead, items[number + 1 :]) or ()) | dict(item)).items()))
        elif ahead is not None and _refines(item, ahead):
            found.append(Slots((dict(_unrefined(ahead, [item]) or ()) | dict(item)).items()))
        else:
            ahead = None
            found.append(item)
    return found, begun if ahead is not None else 0


def _is_untyped(item: Slots) -> bool:
    """Say whether something is said of a column that tells no type, nor what it points to."""
    return bool(item.get("column")) and not dict(item).keys() & {"type", "labels", "generated", *_POINTING}


def _with_last(found: list[Slots], begun: int, last: Slots) -> list[Slots]:
    """Return columns; those of a group of which nothing but their kind is said with what is said of the last one: that holds for all."""
    of_all = Slots(one for one in last if one[0] == "not_null")
    alone = all(one.keys() <= {*_PLACE, "type"} for one in map(dict, found[begun:]))
    return [*found[:begun], *(Slots((dict(one) | dict(of_all)).items()) for one in found[begun:])] if alone else found


def _unrefined(ahead: Slots | None, following: list[Slots]) -> Slots | None:
    """Return what is said ahead of columns, without a type of which the next one says more: "timestamps a and b (with time zone)"."""
    told = next((one for one in following if one.get("type")), None)
    if ahead is None or told is None or not _refines(told, ahead):
        return ahead
    return Slots(one for one in ahead if one[0] != "type")


def _refines(item: Slots, ahead: Slots) -> bool:
    """Say whether a column's own type says more than the kind said ahead: "with time zone", "at most 20 characters"."""
    own, kind = str(item.get("type")), str(ahead.get("type"))
    return own.startswith((f"{kind} with", f"{kind}(")) or (kind == "text" and own.startswith("varchar("))


def _dealt_out(definitions: list[dict[str, Any]], listed: str, own: str) -> None:
    """Deal out what was listed for several columns, one for each: "a and b, pointing to t and u".

    :raises Unclear: if there are not as many of the one as of the other.
    :raises NotMeant: if there is but one for several.
    """
    takers = [one for one in definitions if one.get(listed)]
    for number, one in enumerate(takers):
        given = one.pop(listed)
        if len(given) == 1 < len(takers):
            raise NotMeant  # the list may as well be longer
        if len(given) != len(takers):
            columns = ", ".join(item["column"] for item in takers)
            raise Unclear(Choice(f"Which of {columns} belongs to which of {', '.join(given)}?"))
        one[own] = given[number]


def is_described(found: Slots) -> bool:
    """Say whether an item of a list is described by itself."""
    return any(_modifiers(one) for one in listed(found))


def _modifiers(item: Slots) -> Slots:
    return Slots((key, value) for key, value in item if key not in _PLACE)


def column_args(found: dict[str, Any]) -> dict[str, Any]:
    """Return a definition as the arguments of a column to be made; what stands for other requests is left out."""
    args: dict[str, Any] = {"column": found["column"]}
    for key in ("type", "default", "identity", "generated", "virtual", "collation", "comment"):
        if found.get(key):
            args[key] = found[key]
    if args.get("default") == "''" and (str(found.get("type")).endswith("[]") or found.get("type") in ("json", "jsonb")):
        args["default"] = "'{}'"  # an empty text is no value of these, so "empty by default" means the empty one that is
    for key in ("not_null", "unique", "primary_key"):
        if found.get(key) is True and not (key == "unique" and found.get("indexed") == UNIQUE):
            args[key] = True
    if found.get("filled"):
        args.setdefault("default", _of_its_own(found))
    if condition := found.get("check"):
        args["condition"] = condition.replace(IT, quote(found["column"]))
    return args | reference_args(found)


def _of_its_own(found: dict[str, Any]) -> str:
    """Return the value that each row gets of its own.

    :raises Unclear: if the type tells none.
    """
    if found.get("type") != "uuid":
        raise Unclear(Choice(f"Which value should existing rows get in {found['column']}?"))
    return "gen_random_uuid()"


def pointing_apart(found: dict[str, Any]) -> dict[str, Any]:
    """Take a foreign key that a column cannot say by itself out of its definition and return its arguments.

    That is one with a name of its own, and one that is checked later; none of others.
    """
    told = {"constraint_name": found.pop("fk_name", None), "deferrable": found.pop("deferrable", None)}
    own = {key: value for key, value in told.items() if value}
    if not own:
        return {}
    pointing = reference_args(found)
    for key in _POINTING:
        found.pop(key, None)
    if "referenced" in pointing:
        pointing["referenced"] = [pointing["referenced"]]
    return {"columns": [found["column"]], **pointing, **own}


def reference_args(found: dict[str, Any]) -> dict[str, Any]:
    """Return what a definition says of the table it points to."""
    args: dict[str, Any] = {}
    if reference := found.get("reference"):
        args = {"references": reference.get("table"), "referenced": reference.get("column")}
    elif found.get("references"):
        args = {"references": found["references"]}
        referenced = found.get("referenced")
        if referenced:
            args["referenced"] = referenced[0] if isinstance(referenced, tuple) else referenced
    return args | action_args(found)


def action_args(found: dict[str, Any]) -> dict[str, Any]:
    """Return what happens when the row that is pointed to goes or changes, with the words that tell whose rows go."""
    both = found.get("both")
    named = {"on_delete": found.get("on_delete") or both, "on_update": found.get("on_update") or both}
    return {key: value for key, value in named.items() if value} | going(found)


def indexed_by(found: dict[str, Any]) -> dict[str, Any]:
    """Return what a new column's index is besides: unique and called so where that is said, its method where it is said or the type has but one that helps."""
    named = {"index_name": found["index_name"]} if found.get("index_name") else {}
    if found["indexed"] == UNIQUE:
        return named | {"unique": True}
    method = found.get("index_method") or _METHODS.get(str(found.get("type")))
    return named | ({"method": method} if method else {})
