"""What is asked back about a change, with answers to choose from. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.change_grammar import grammar, signatures
from chat.language.binding.context import Choice, Request
from chat.language.binding.reached import OF_ROWS
from chat.language.interpretation import Interpretation
from chat.language.names import form, names_of
from chat.language.reading import read
from chat.requests import Candidate, ChangeQuestion
from chat.sayings import described, sentence_of
from chat.wider_types import wider_types
from knowledge.schema import Schema
from ops.operation import Operation
from ops.operation_json import operation_from_json
from ops.operations._lookup import NoSuchObject

#: What says that something is to hold wherever it can.
_MEANS_ALL = re.compile(r"(?i)^\W*(?:all|every|each)\b|\b(?:everywhere|throughout|in (?:all|every|each) tables?)\b")
#: How arguments are asked for that requests cannot do without.
_ASKED_FOR = {
    "references": "which table it should point to",
    "role": "which role is meant",
    "new_name": "the new name",
    "type": "which type it should have",
    "value": "which value it should get",
    "condition": "which condition should hold",
    "column": "which column",
    "columns": "which columns",
    "table": "which table",
}


def left_open(asked: Choice, text: str, schema: Schema) -> ChangeQuestion:
    """Ask what a reading leaves open, with the texts that would say it."""
    answers = [*asked.candidates, *_all_of_them(text, asked.candidates)]
    return ChangeQuestion(asked.question, tuple(_completed(text, *one, schema) for one in answers), goes_on=asked.goes_on)


def understood_in_part(found: Interpretation, schema: Schema) -> ChangeQuestion:
    """Ask for the words that nothing accounts for to be said another way, and offer what the others come to."""
    lost = ", ".join(found.lost)
    of_rows = any(one.kind in OF_ROWS for one in found.requests)  # what was not understood may tell which rows are meant
    part = offered([operations_of(found.requests)], schema) if found.requests and not of_rows else ()
    only = tuple(Candidate(f"only: {one.label}", one.text) for one in part)
    return ChangeQuestion(f"I understood a part, but not “{lost}”. Could you say that another way?", only, is_partial=True)


def only_some(made: tuple[Operation, ...], schema: Schema) -> ChangeQuestion | None:
    """Ask whether the same is to be done where it can be, if some of the tables lack the column; None where none or all do."""
    if len({(one.name, str({**one.args(), "table": ""})) for one in made}) > 1:
        return None
    refused = [(one, one.refusal(schema)) for one in made]
    without = [why for _, why in refused if isinstance(why, NoSuchObject) and why.context["kind"] == "column"]
    able = tuple(one for one, why in refused if why is None)
    if not without or len(able) + len(without) < len(made) or not able:
        return None
    said = " ".join(why.message.removesuffix(" Nothing was changed.") for why in without)
    where = " and ".join(str(one.args()["table"]) for one in able)
    return ChangeQuestion(f"{said} Only in {where}?", offered([able], schema))


def what_is_missing(text: str, request: Request, schema: Schema) -> ChangeQuestion:
    """Ask for the first argument that a request cannot do without."""
    field = lacking(request)[0]
    what = _ASKED_FOR.get(field, f"which {field.replace('_', ' ')}")
    column = request.args.get("column") or next(iter(request.args.get("columns", ())), "")
    place = ".".join(filter(None, (str(request.args.get("table", "")), str(column))))
    said = f"{request.kind.replace('_', ' ')}{f' of {place}' if place else ''}"
    if field == "type" and request.kind == "change_type":
        wider = wider_types(schema, str(request.args.get("table", "")), str(column))
        return ChangeQuestion(f"To {said} I need to know {what}.", wider)
    names = [str(table.name) for table in schema.tables if table.parent is None] if field == "references" else []
    stems = {form(one.removesuffix("_id")) for one in request.args.get("columns", ())}
    near = [one for one in names if form(one.rpartition(".")[2]) in stems] or names
    return ChangeQuestion(
        f"To {said} I need to know {what}.", tuple(Candidate(one, f"{text.rstrip(' .!?')} to {one}") for one in near[:8])
    )


def lacking(request: Request) -> list[str]:
    """Return the arguments that a request cannot do without and does not have."""
    return sorted(signatures()[request.kind].required - request.args.keys())


def offered(readings: Sequence[tuple[Operation, ...]], schema: Schema) -> tuple[Candidate, ...]:
    """Return readings to choose from; the text to send is one that is understood as just that, as far as there is one."""
    return tuple(Candidate(" and ".join(map(described, one)), _sendable(one, schema)) for one in readings)


def _sendable(operations_: tuple[Operation, ...], schema: Schema) -> str:
    sentence = sentence_of(operations_)
    if sentence is not None:
        found = read(sentence, grammar(), names_of(schema), signatures())
        if found and not (found.open or found.lost or found.rivals) and operations_of(found.requests) == operations_:
            return sentence
    return " and ".join(map(described, operations_))


def _all_of_them(text: str, places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the answer that means every place that could be, where a text says that all are meant: "emails … everywhere"."""
    names = [label for label, answer in places if label == answer]
    if len(names) < max(2, len(places)) or not _MEANS_ALL.search(text):
        return []
    every = f"{', '.join(names[:-1])} and {names[-1]}"
    return [(every, every)]


def _completed(text: str, label: str, answer: str, schema: Schema) -> Candidate:
    """Return an answer to choose; where it only names something, the text to send is the request with it."""
    if label != answer:
        return Candidate(label, answer)
    for longer in (f"{text.rstrip(' .!?')} in {answer}", f"{answer}: {text.rstrip(' .!?')}"):
        found = read(longer, grammar(), names_of(schema), signatures())
        if found and not (found.open or found.lost):
            return Candidate(label, longer)
    return Candidate(label, answer)


def operations_of(requests: Sequence[Request]) -> tuple[Operation, ...]:
    """Return the operations that requests ask for."""
    return tuple(operation_from_json({"kind": one.kind, "args": one.args}) for one in requests)
