"""Frames that lean on the one before: the same again elsewhere, more about what it makes, or said once more. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chat.language.binding.context import IT, Choice, NotMeant, Unclear
from chat.language.binding.definitions import different
from chat.language.binding.going import GOING
from chat.language.binding.headings import ends_between, headed
from chat.language.divisions import Frame
from chat.language.grammar import AMENDMENT, CORRECTION, RESTATEMENT, SAME, TOPIC
from chat.language.readings import Slots
from chat.language.restating import POINTING

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: What may be said afterwards of requests that point to a table.
_ACTIONS = frozenset({"on_delete", "on_update", "both"}) | GOING
#: What of several in a row may be said to be in the table of the last: "add a (int), b (text) to t", "rename a to b and c to d in t".
_PLACED = frozenset({"add_column", "rename_column"})
_PLACES = ("columns", "tables", "table", "keys")


def leaned(frames: Sequence[Frame], parse: Parse) -> list[Frame]:
    """Return frames that stand on their own.

    :raises Unclear: if one leans on something that it cannot lean on.
    """
    frames = _placed(frames, parse)
    whole: list[Frame] = []
    last = -1  # the last frame that asks for something; topics stand between
    for frame in frames:
        if frame.kind == SAME and last >= 0:
            _check_sameness(whole, last, frame)
            whole.append(_elsewhere(whole[last], frame))
        elif frame.kind == AMENDMENT and (rule := _rule_of_new_columns(whole[last], frame)) is not None:
            whole.append(rule)
        elif frame.kind == AMENDMENT:
            for number in _amended_places(whole, last, frame):
                whole[number] = _amended(whole[number], frame)
            continue
        elif frame.kind == RESTATEMENT:
            _check_both(whole, last, [token.word for token in parse.tokens[frame.start : frame.end]])
            whole[last] = _called(_kept_by(whole[last], frame), frame.slots.get("name"))
            continue
        else:
            whole.append(frame)
        last = len(whole) - 1 if frame.kind not in (TOPIC, CORRECTION) and whole[-1].kind != SAME else last
    return whole


def _placed(frames: Sequence[Frame], parse: Parse) -> list[Frame]:
    """Return frames in which columns go where the next of their sentence that their verb goes on to go: "add a (int), b and c (both text) to t"."""
    placed = list(frames)
    if any(one.kind == TOPIC for one in frames):
        return placed
    for number in reversed(range(len(placed) - 1)):
        own, following = placed[number], placed[number + 1]
        tables = following.slots.get("tables")
        if own.kind != following.kind or own.kind not in _PLACED or not following.carried or following.slots.get("lead"):
            continue
        if tables and not own.slots.get("tables") and not ends_between(parse, own.end, following.start) and not headed(parse, own.start, tables):
            placed[number] = replace(own, slots=Slots((*own.slots, ("tables", tables))))
    return placed


def _kept_by(before: Frame, frame: Frame) -> Frame:
    """Return a rule's frame as the unique index that is to keep it, or an index's with what is said of it besides.

    :raises NotMeant: if something else was said of the index.
    """
    said = [one for one in frame.slots if one[0] not in ("polarity", "name")]
    if frame.slots.get("polarity") != "index" or not said or before.kind not in ("add_unique", "create_index"):
        return before
    if before.kind == "add_unique":
        if not frame.slots.get("unique"):
            raise NotMeant
        before = replace(before, kind="create_index", slots=Slots(("keys" if key == "columns" else key, one) for key, one in before.slots))
    merged = before.slots.merged(said)
    if merged is None:
        raise NotMeant
    return replace(before, slots=merged)


def _called(before: Frame, name: str | None) -> Frame:
    """Return a frame with the name that is said with what makes it: "a must be positive, add a check constraint a_positive".

    :raises NotMeant: if it has another name.
    """
    if name is None:
        return before
    if (before.slots.get("name") or name) != name:
        raise NotMeant
    return replace(before, slots=Slots((*(one for one in before.slots if one[0] != "name"), ("name", name))))


def _elsewhere(before: Frame, frame: Frame) -> Frame:
    """Return the frame before with other columns or tables in the place of its own."""
    said = dict(frame.slots)
    if "columns" in said and "columns" not in dict(before.slots) and "definitions" not in dict(before.slots):
        raise Unclear(Choice("The same as what? Say it in full, please."))
    kept = [(key, value) for key, value in before.slots if key not in _PLACES or (key == "columns" and "columns" not in said)]
    if "columns" not in said and "columns" in dict(before.slots):
        kept = [(key, _bare(value) if key == "columns" else value) for key, value in kept]
    return replace(before, slots=Slots((*kept, *frame.slots)), start=frame.start, end=frame.end)


def _check_both(whole: Sequence[Frame], last: int, words: Sequence[str]) -> None:
    """Refuse "remove both" where one single thing was to go: "the flag of t and the index i are unused, remove both".

    :raises NotMeant: then.
    """
    asked = [one for one in whole if one.kind != TOPIC]
    listed = [value for key, value in whole[last].slots if key not in ("polarity", "where")]
    several = any(len(value.get("items") or () if isinstance(value, Slots) else value) > 1 for value in listed if isinstance(value, tuple))
    if "both" in words and len(asked) == 1 and whole[last].kind.startswith("drop_") and not several:
        raise NotMeant


def _check_sameness(whole: Sequence[Frame], last: int, frame: Frame) -> None:
    """Ask what is meant where a column is to be the same of which something else was said before the last request.

    :raises Unclear: then.
    """
    columns = frame.slots.get("columns")
    again = _names_of(columns) - _names_of(whole[last].slots.get("columns"))
    if any(again & _names_of(one.slots.get("columns")) for one in whole[:last]):
        raise Unclear(Choice("The same as what? Say it in full, please."))


def _names_of(columns: Slots | None) -> set[str]:
    """Return the names of the columns that a frame lists."""
    items = columns.get("items") or () if isinstance(columns, Slots) else ()
    return {item.get("column") for item in items} - {IT}


def _bare(columns: Slots) -> Slots:
    """Return columns without their tables."""
    items = tuple(Slots((key, value) for key, value in item if key != "table") for item in columns.get("items"))
    return Slots((("items", items),))


def _rule_of_new_columns(before: Frame, frame: Frame) -> Frame | None:
    """Return as a request of its own that columns are unique together, said behind new columns of a table that there is."""
    key = frame.slots.get("key")
    if before.kind != "add_column" or key is None or key.get("kind") != "unique" or not key.get("columns"):
        return None
    columns = Slots((("items", tuple(Slots((("column", one),)) for one in key.get("columns"))),))
    named = [("constraint_name", key.get("constraint_name"))] if key.get("constraint_name") else []
    return replace(frame, kind="add_unique", slots=Slots((("columns", columns), *named)))


def _amended_places(whole: Sequence[Frame], last: int, frame: Frame) -> list[int]:
    """Return the places of the frames that an amendment is about: the last, or all foreign keys or single columns up to it where it says "both"."""
    kind = whole[last].kind
    if isinstance(frame.slots.get("key"), Slots) and frame.slots.get("key").get("kind") == "actions":
        return [number for number in range(last + 1) if whole[number].kind == "create_table"] or [last]
    one_each = kind == "add_column" and not _are_several(dict(whole[last].slots))
    if not frame.slots.get("everywhere") or not (kind in POINTING or one_each):
        return [last]
    first = last
    while first and whole[first - 1].kind == whole[last].kind:
        first -= 1
    return list(range(first, last + 1))


def _amended(before: Frame, frame: Frame) -> Frame:
    """Return the frame before with further modifiers for all that it makes, or a further key of its table."""
    slots = dict(before.slots)
    if before.kind in POINTING:
        return _with_actions(before, frame)
    if modifiers := frame.slots.get("modifiers"):
        if frame.end - frame.start == 1 and modifiers.get("default"):
            raise NotMeant  # a text by itself is hardly said of what stands before it
        if modifiers.get("check") and ("items" in slots or (IT not in modifiers.get("check") and _are_several(slots))):
            raise NotMeant  # a check is said of a table's columns together, or of one
        said = slots.get("rest") or Slots()
        merged = said.merged(modifiers)
        if merged is None:
            raise Unclear(Choice(different("the same column", said, modifiers)))
        slots["rest"] = merged
    if key := frame.slots.get("key"):
        if "items" not in slots and "several" not in slots:
            raise NotMeant  # only a new table's own columns can be keyed so
        slots["keys_added"] = (*slots.get("keys_added", ()), key)
    return replace(before, slots=Slots(slots.items()))


def _are_several(slots: dict[str, Any]) -> bool:
    """Say whether a frame makes more than one column."""
    found = slots.get("definitions")
    return isinstance(found, Slots) and (found.get("first") is not None or len(found.get("items") or ()) > 1)


def _with_actions(before: Frame, frame: Frame) -> Frame:
    """Return a foreign key's frame with what happens when the row goes that it points to; nothing else can be added to it."""
    said = frame.slots.get("modifiers") or Slots()
    merged = before.slots.merged(said)
    if not said or {key for key, _ in said} - _ACTIONS or merged is None:
        raise NotMeant
    return replace(before, slots=merged)

