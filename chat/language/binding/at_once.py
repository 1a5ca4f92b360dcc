"""Values said one after the other for the same rows: "set a to 1 and b to 2 where c". Pure."""

from __future__ import annotations

from chat.language.binding.context import Choice, Request, Unclear
from chat.language.divisions import Frame
from chat.language.parse import Parse

_KIND = "backfill_column"
#: Signs and words that end what was said, so that the next is another thing.
_ENDS = frozenset((".", ";", "!", "then", "afterwards", "finally"))


def at_once(parse: Parse, before: tuple[Frame, Request], after: tuple[Frame, Request]) -> Request | None:
    """Return the request that sets both columns in the same rows; None where the two are things of their own.

    :raises Unclear: if a condition is said of one of them and may hold for both.
    """
    (frame, first), (following, second) = before, after
    if not _are_alike(first, second) or _is_apart(parse, frame, following):
        return None
    conditions = [one.args.get("where") for one in (first, second)]
    if not any(conditions) or all(conditions):
        return None
    if frame.slots.get("scoped") or (following.carried and conditions[1]):
        others = [*first.args.get("others", ()), {"column": second.args["column"], "value": second.args["value"]}]
        return Request(_KIND, {**first.args, "where": conditions[0] or conditions[1], "others": others})
    columns = f"{first.args['column']} and {second.args['column']}"
    raise Unclear(Choice(f"Should both {columns} change only where {conditions[0] or conditions[1]}? Say the condition with each, please."))


def _are_alike(first: Request, second: Request) -> bool:
    same = first.kind == second.kind == _KIND and first.args["table"] == second.args["table"]
    return same and not (first.args.get("source_table") or second.args.get("source_table"))


def _is_apart(parse: Parse, frame: Frame, following: Frame) -> bool:
    between = parse.tokens[frame.end : following.start]
    return any(token.word in _ENDS for token in between) or parse.begins_line(following.start)
