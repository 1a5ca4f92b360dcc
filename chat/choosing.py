"""The choices that an operation leaves open, each with the operations that come out and a text that asks for just those. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from chat.changes import understand_change
from chat.requests import Candidate, Change
from chat.sayings import sentence_of
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Operation
from ops.operation_json import operation_from_json

#: How a choice is put behind the request that leaves it; what can be chosen mostly fits the same.
_WAYS = ("{request}, make it {label}", "{request} by {label}", "{request} joined on {label}")


def choices_of(error: ChoiceNeeded, operations: Sequence[Operation], text: str, schema: Schema) -> tuple[Candidate, ...]:
    """Return what can be chosen.

    :param operations: those of the request, of which one leaves the choice.
    :param text: the request in the person's words.
    """
    at, column = error.context.get("operation", 0), str(error.context.get("column", ""))
    found: list[Candidate] = []
    ways = list(_WAYS)
    for choice in error.context.get("choices") or ():
        if "args" not in choice:
            found.append(Candidate(choice["label"], choice["text"]))
            continue
        meant = (*operations[:at], _completed(operations[at], choice["args"], column), *operations[at + 1 :])
        texts = {way: way.format(request=text.rstrip(" .!?"), label=choice["label"]) for way in ways}
        fitting = [way for way, said in texts.items() if _means(said, meant, schema)][:1]
        ways = fitting or ([] if found else ways)
        said = texts[fitting[0]] if fitting else sentence_of(meant)
        found.append(Candidate(choice["label"], said or f"{text.rstrip(' .!?')}: {choice['label']}", meant))
    return tuple(found)


def _completed(operation: Operation, args: dict[str, Any], column: str) -> Operation:
    """Return the operation with the arguments chosen; those that it does not have itself belong to its definition of a column."""
    given = operation.args()
    if args.keys() <= {one.name for one in fields(operation)}:
        return operation_from_json({"kind": operation.name, "args": {**given, **args}})
    columns = [{**one, **args} if one["column"] == column else one for one in given["columns"]]
    return operation_from_json({"kind": operation.name, "args": {**given, "columns": columns}})


def _means(text: str, operations: Sequence[Operation], schema: Schema) -> bool:
    found = understand_change(text, schema=schema)
    return isinstance(found, Change) and found.operations == tuple(operations)
