"""Change requests in words or SQL to operations. Pure: the same text on the same schema always means the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from chat.besides import asked_besides
from chat.change_grammar import grammar, signatures
from chat.language.asides import CHANGING_ROWS, left_aside
from chat.language.binding.context import Choice, Context, Request
from chat.language.binding.reached import OF_ROWS
from chat.language.binding.requests import pairs_of
from chat.language.interpretation import Interpretation
from chat.language.letters import Letter, letter_of
from chat.language.names import form, names_of
from chat.language.parse import SKIPPED
from chat.language.pointed import MOST, retold
from chat.language.reading import far_fetched, hearing, read
from chat.language.repairs import repaired
from chat.language.statement_terminals import is_change_sql
from chat.language.voice import active
from chat.language.wishes import wished
from chat.language.written_names import UNKNOWN
from chat.requests import Candidate
from chat.sayings import described, sentence_of
from chat.wider_types import wider_types
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Operation
from ops.operation_json import operation_from_json
from ops.operations._lookup import NoSuchObject

#: What says that something is to hold wherever it can.
_MEANS_ALL = re.compile(r"(?i)^\W*(?:all|every|each)\b|\b(?:everywhere|throughout|in (?:all|every|each) tables?)\b")
#: A reading with a part that is less likely than this is not taken without asking.
DOUBTFUL = 2.4
#: What is left aside asks for something where its reading is at least as likely as this.
PLAIN = 1.5
#: What is doubted at most where a single name is unknown.
ONE_UNKNOWN = UNKNOWN + 1.0


@dataclass(frozen=True)
class Change:
    """Operations in the order asked; ``continues`` says that they stand beside those of the plan just made, which come first."""

    operations: tuple[Operation, ...]
    continues: bool = False


@dataclass(frozen=True)
class ChangeQuestion:
    """A change is asked for, and the words leave something open: what to ask back, with what could be answered.

    ``is_partial`` says that only some of the words were not understood, ``goes_on`` that they are about the plan just made.
    """

    question: str
    candidates: tuple[Candidate, ...] = ()
    is_partial: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class NotAChange:
    """The text asks for no change."""


def understand_change(
    text: str, *, schema: Schema, previous: Sequence[Operation] | None = None
) -> Change | ChangeQuestion | NotAChange:
    """
    Return what a text asks to be changed.

    :param previous: the operations of the plan just made, which follow-ups and corrections refer to.
    """
    names = names_of(schema)
    letter = letter_of(text, names.knows)
    framed = _of_letter(letter, schema, previous) if letter and letter.is_framed else None
    if isinstance(framed, Change):
        return framed
    said = _understood(text, schema, previous) if framed is None else framed
    for otherwise in (active, wished, lambda whole: repaired(whole, lambda word: _sort_of(word, schema))):
        if not isinstance(said, Change) and (plainer := otherwise(text)) is not None:
            ordered = _understood(plainer, schema, previous)
            said = ordered if isinstance(ordered, Change) else said
    return said if isinstance(said, Change) else _of_rows_told_before(text, schema) or said


def _of_rows_told_before(text: str, schema: Schema) -> Change | None:
    """Return the change of rows that one sentence tells and the next one only points to; None where it is not one of some rows."""
    for whole in islice(retold(text), MOST):
        found = _understood(whole, schema, None)
        if isinstance(found, Change) and all(one.name in CHANGING_ROWS and one.args().get("where") for one in found.operations):
            return found
    return None


def _of_letter(letter: Letter, schema: Schema, previous: Sequence[Operation] | None) -> Change | ChangeQuestion | None:
    """Return what a letter asks for; None where that is nothing clear, or everything beside it may change what it means."""
    names = names_of(schema)
    heard = hearing(letter.before, grammar(), names, _said_before(previous or ()))
    found = read(letter.asked, grammar(), names, signatures(), heard)
    if found is None:
        return None
    said = _decided(found, letter.asked, schema)
    if not isinstance(said, Change):
        return said
    aside = left_aside(letter, found.requests)
    if not aside:
        return _besides(letter.sentences, said.operations, schema) or said
    only = _offered([said.operations], schema)
    doubt = f"I am not sure what “{aside}” means for that. If it changes nothing, take it as it is."
    question = f"I read it as: {only[0].label}. {doubt}"
    return ChangeQuestion(question, only)


def _besides(texts: Iterable[str], said: tuple[Operation, ...], schema: Schema) -> ChangeQuestion | None:
    """Ask whether what was left aside is to be done, too, where by itself it asks for something else."""
    found = asked_besides(texts, said, lambda text: _plainly(text, schema))
    if found is None:
        return None
    sentence, more = found
    offered = _offered([said, (*more, *said)], schema)
    return ChangeQuestion(f"You also say “{sentence.rstrip('.!?')}”. Is that to be done, too?", offered)


def _plainly(text: str, schema: Schema) -> tuple[Operation, ...]:
    """Return what a text comes to where it is plain and can be done, as far as it leaves no choice; nothing else."""
    for said in dict.fromkeys(filter(None, (text, active(text), wished(text)))):
        found = read(said, grammar(), names_of(schema), signatures())
        if found is None or found.open or found.lost or found.rivals or found.doubt > PLAIN or any(map(_lacks, found.requests)):
            continue
        made = _operations(found.requests)
        if all(isinstance(one.refusal(schema), ChoiceNeeded | None) for one in made):
            return made
    return ()


def _sort_of(word: str, schema: Schema) -> str:
    """Return what sort of word one is: a name of the schema, a word of requests such as a type, or a new name."""
    bare = word.casefold().partition("(")[0]
    if names_of(schema).knows(bare.rpartition(".")[2]):
        return "name"
    return "word" if bare in grammar().vocabulary or bare.isdigit() else "new name"


def _understood(text: str, schema: Schema, previous: Sequence[Operation] | None) -> Change | ChangeQuestion | NotAChange:
    found = read(text, grammar(), names_of(schema), signatures(), _said_before(previous or ()))
    said = NotAChange() if found is None else _decided(found, text, schema)
    if not isinstance(said, Change) and is_change_sql(text):
        # Whole statements say plainly what is meant, even where no operation says the same.
        return Change((operation_from_json({"kind": "raw_sql", "args": {"sql": text.strip()}}),))
    return said


def understand_missing(text: str, *, schema: Schema) -> Change | None:
    """
    Return the change of a text that names something which the schema does not have, for its refusal; None if there is no such.

    For texts that nothing understands: "rename nick to handle on members" where members has no column nick. What could be done
    is never returned, so that an unlikely reading becomes no plan. Of several, one whose name is like another, then a column's.
    """
    refused = [
        (made, error)
        for found in far_fetched(text, grammar(), names_of(schema), signatures())
        if found.doubt <= ONE_UNKNOWN and not (found.open or found.lost or any(map(_lacks, found.requests)))
        if isinstance(error := (made := _operations(found.requests))[0].refusal(schema), NoSuchObject)
    ]
    if not refused:
        return None
    made, _ = max(refused, key=lambda one: (bool(one[1].context["candidates"]), one[1].context["kind"] == "column"))
    return Change(made)


def _said_before(previous: Sequence[Operation]) -> Context:
    """Return what "it" and corrections can refer to: the operations of the plan just made."""
    requests = [Request(one.name, one.args()) for one in previous]
    context = Context(requests=requests, given=len(requests))
    for one in requests:
        context.spoke_of((one.args["table"],) if one.args.get("table") else (), tuple(pairs_of(one)))
    return context


def _decided(found: Interpretation, text: str, schema: Schema) -> Change | ChangeQuestion:
    if found.open is not None:
        return _left_open(found.open, text, schema)
    if found.lost:
        return _understood_in_part(found, schema)
    if missing := next((one for one in found.requests if _lacks(one)), None):
        return _what_is_missing(text, missing, schema)
    readings = [_operations(requests) for requests in (found.requests, *found.rivals)]
    fitting = [one for one in readings if _fits(one, schema)] or _seconds(found, schema) or readings[:1]
    if len(fitting) == 1 and found.doubt >= SKIPPED and any(one.name in OF_ROWS for one in fitting[0]):
        said = " and ".join(map(described, fitting[0]))  # a word that was stepped over may tell which rows are meant
        asked = "Which rows are meant? Say it another way, please."
        return ChangeQuestion(f"I do not know every word of this, and come as far as: {said}. {asked}")
    if len(fitting) == 1 and found.doubt > DOUBTFUL and _fits(fitting[0], schema):
        said = " and ".join(map(described, fitting[0]))
        question = f"Not all of this is clear to me. I read it as: {said}. If that is wrong, say it another way, please."
        return ChangeQuestion(question, _offered(fitting, schema))
    if len(fitting) == 1:
        asked = _only_some(fitting[0], schema) or _besides(found.aside, fitting[0], schema)
        return asked or Change(fitting[0], continues=found.continues)
    return ChangeQuestion(f"This could mean {len(fitting)} things. Which one?", _offered(fitting, schema))


def _left_open(asked: Choice, text: str, schema: Schema) -> ChangeQuestion:
    """Ask what a reading leaves open, with the texts that would say it."""
    offered = [*asked.candidates, *_all_of_them(text, asked.candidates)]
    return ChangeQuestion(asked.question, tuple(_completed(text, *one, schema) for one in offered), goes_on=asked.goes_on)


def _understood_in_part(found: Interpretation, schema: Schema) -> ChangeQuestion:
    """Ask for the words that nothing accounts for to be said another way, and offer what the others come to."""
    lost = ", ".join(found.lost)
    of_rows = any(one.kind in OF_ROWS for one in found.requests)  # what was not understood may tell which rows are meant
    part = _offered([_operations(found.requests)], schema) if found.requests and not of_rows else ()
    only = tuple(Candidate(f"only: {one.label}", one.text) for one in part)
    return ChangeQuestion(f"I understood a part, but not “{lost}”. Could you say that another way?", only, is_partial=True)


def _seconds(found: Interpretation, schema: Schema) -> list[tuple[Operation, ...]]:
    """Return the likeliest reading that names only what there is: "customers with more than 10 orders" have no column orders."""
    seconds = (_operations(requests) for requests in found.seconds if not any(map(_lacks, requests)))
    return [made for made in seconds if all(one.refusal(schema) is None for one in made)][:1]


def _only_some(made: tuple[Operation, ...], schema: Schema) -> ChangeQuestion | None:
    """Ask whether the same is to be done where it can be, if some of the tables lack the column; None where none or all do."""
    if len({(one.name, str({**one.args(), "table": ""})) for one in made}) > 1:
        return None
    refused = [(one, one.refusal(schema)) for one in made]
    lacking = [why for _, why in refused if isinstance(why, NoSuchObject) and why.context["kind"] == "column"]
    able = tuple(one for one, why in refused if why is None)
    if not lacking or len(able) + len(lacking) < len(made) or not able:
        return None
    said = " ".join(why.message.removesuffix(" Nothing was changed.") for why in lacking)
    where = " and ".join(str(one.args()["table"]) for one in able)
    return ChangeQuestion(f"{said} Only in {where}?", _offered([able], schema))


def _lacks(request: Request) -> list[str]:
    return sorted(signatures()[request.kind].required - request.args.keys())


def _what_is_missing(text: str, request: Request, schema: Schema) -> ChangeQuestion:
    """Ask for the first argument that a request cannot do without."""
    field = _lacks(request)[0]
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


def _offered(readings: Sequence[tuple[Operation, ...]], schema: Schema) -> tuple[Candidate, ...]:
    """Return readings to choose from; the text to send is one that is understood as just that, as far as there is one."""
    return tuple(Candidate(" and ".join(map(described, one)), _sendable(one, schema)) for one in readings)


def _sendable(operations_: tuple[Operation, ...], schema: Schema) -> str:
    sentence = sentence_of(operations_)
    if sentence is not None:
        found = read(sentence, grammar(), names_of(schema), signatures())
        if found and not (found.open or found.lost or found.rivals) and _operations(found.requests) == operations_:
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


def _operations(requests: Sequence[Request]) -> tuple[Operation, ...]:
    return tuple(operation_from_json({"kind": one.kind, "args": one.args}) for one in requests)


def _fits(made: Sequence[Operation], schema: Schema) -> bool:
    """Say whether the first operation of a reading can be done: a reading that cannot is not what was meant if another can."""
    refusal = made[0].refusal(schema)
    return refusal is None or isinstance(refusal, ChoiceNeeded)
