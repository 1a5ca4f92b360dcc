"""Which of several values a row gets: cases and mappings, with the column that decides. Pure."""

from __future__ import annotations

from typing import Any

from chat.language.binding.context import Choice, NotMeant, Unclear
from chat.language.case_terminals import DECIDING
from chat.language.readings import Slots
from vast_project.pg.identifiers import quote


def decided(slots: Slots, column: str, args: dict[str, Any]) -> dict[str, Any]:
    """Return the value and condition that cases or a mapping come to; nothing where there are none.

    :raises NotMeant: if a mapping is of one value alone, which is a condition.
    :raises Unclear: if nothing tells which column decides.
    """
    subject = slots.get("subject")
    if slots.get("mapped"):
        return _mapped(slots, subject or quote(column))
    told = {key: args[key] for key in ("value", "where") if DECIDING in str(args.get(key, ""))}
    if told and not subject:
        raise Unclear(Choice(f"Which column tells which of the values {column} gets?"))
    return {key: sql.replace(DECIDING, subject) for key, sql in told.items()}


def _mapped(slots: Slots, subject: str) -> dict[str, Any]:
    """Return each value's new value; rows of values that nothing was said of stay as they are."""
    pairs, other = slots.get("mapped"), slots.get("other")
    if len(pairs) == 1 and not other:
        raise NotMeant
    cases = " ".join(f"WHEN {one.get('from')} THEN {one.get('to')}" for one in pairs)
    if other:
        return {"value": f"CASE {subject} {cases} ELSE {other} END"}
    return {"value": f"CASE {subject} {cases} END", "where": f"{subject} IN ({', '.join(one.get('from') for one in pairs)})"}
