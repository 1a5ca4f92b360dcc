"""Change requests in words or SQL to operations. Pure: the same text on the same schema always means the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from chat.besides import asked_besides
from chat.change_grammar import grammar, signatures
from chat.change_questions import lacking, left_open, offered, only_some, operations_of, understood_in_part, what_is_missing
from chat.correspondence import letter_in
from chat.language.asides import CHANGING_ROWS, left_aside, may_ask, points_back
from chat.language.binding.context import Context, Request
from chat.language.binding.reached import OF_ROWS
from chat.language.binding.requests import pairs_of
from chat.language.interpretation import Interpretation
from chat.language.letters import Letter
from chat.language.names import names_of
from chat.language.parse import SKIPPED
from chat.language.pointed import MOST, retold
from chat.language.reading import far_fetched, hearing, read
from chat.language.repairs import repaired
from chat.language.statement_terminals import is_change_sql
from chat.language.voice import active
from chat.language.wishes import wished
from chat.language.written_names import UNKNOWN
from chat.requests import Change, ChangeQuestion, NotAChange
from chat.sayings import described
from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Operation
from ops.operation_json import operation_from_json
from ops.operations._lookup import NoSuchObject
from ops.planner import plan
from vast_project.errors import VastError

__all__ = ["Change", "ChangeQuestion", "NotAChange", "understand_change", "understand_missing"]

#: A reading with a part that is less likely than this is not taken without asking.
DOUBTFUL = 2.4
#: What is left aside asks for something where its reading is at least as likely as this.
PLAIN = 1.5
#: What is doubted at most where a single name is unknown.
ONE_UNKNOWN = UNKNOWN + 1.0


def understand_change(
    text: str, *, schema: Schema, previous: Sequence[Operation] | None = None
) -> Change | ChangeQuestion | NotAChange:
    """
    Return what a text asks to be changed.

    :param previous: the operations of the plan just made, which follow-ups and corrections refer to.
    """
    letter = letter_in(text, schema)
    framed = _of_letter(letter, schema, previous) if letter and letter.is_framed else None
    if isinstance(framed, Change):
        return framed
    said = _understood(text, schema, previous) if framed is None else framed
    for otherwise in (active, wished, lambda whole: repaired(whole, lambda word: _sort_of(word, schema))):
        if not isinstance(said, Change) and (plainer := otherwise(text)) is not None:
            ordered = _understood(plainer, schema, previous)
            said = ordered if isinstance(ordered, Change) else said
    if isinstance(said, Change):
        return said
    return _of_rows_told_before(text, schema) or _behind_reasons(letter, schema, previous) or said


def _of_rows_told_before(text: str, schema: Schema) -> Change | None:
    """Return the change of rows that one sentence tells and the next one only points to; None where it is not one of some rows."""
    for whole in islice(retold(text), MOST):
        found = _understood(whole, schema, None)
        if isinstance(found, Change) and all(one.name in CHANGING_ROWS and one.args().get("where") for one in found.operations):
            return found
    return None


def _behind_reasons(letter: Letter | None, schema: Schema, previous: Sequence[Operation] | None) -> Change | None:
    """Return what a message without a greeting asks for behind sentences that only tell why; None where they may tell more."""
    if letter is None or letter.is_framed or letter.behind or any(map(may_ask, letter.before)):
        return None
    if points_back(letter.asked):
        return None
    found = _of_letter(letter, schema, previous)
    is_of_rows = isinstance(found, Change) and any(one.name in CHANGING_ROWS for one in found.operations)
    return found if isinstance(found, Change) and not is_of_rows else None


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
    only = offered([said.operations], schema)
    doubt = f"I am not sure what “{aside}” means for that. If it changes nothing, take it as it is."
    question = f"I read it as: {only[0].label}. {doubt}"
    return ChangeQuestion(question, only)


def _besides(texts: Iterable[str], said: tuple[Operation, ...], schema: Schema) -> ChangeQuestion | None:
    """Ask whether what was left aside is to be done, too, where by itself it asks for something else."""
    found = asked_besides(texts, said, lambda text: _plainly(text, schema))
    if found is None:
        return None
    sentence, more = found
    choices = offered([said, (*more, *said)], schema)
    return ChangeQuestion(f"You also say “{sentence.rstrip('.!?')}”. Is that to be done, too?", choices)


def _plainly(text: str, schema: Schema) -> tuple[Operation, ...]:
    """Return what a text comes to where it is plain and can be done, as far as it leaves no choice; nothing else."""
    for said in dict.fromkeys(filter(None, (text, active(text), wished(text)))):
        found = read(said, grammar(), names_of(schema), signatures())
        if found is None or found.open or found.lost or found.rivals or found.doubt > PLAIN or any(map(lacking, found.requests)):
            continue
        made = operations_of(found.requests)
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
        if found.doubt <= ONE_UNKNOWN and not (found.open or found.lost or any(map(lacking, found.requests)))
        if isinstance(error := (made := operations_of(found.requests))[0].refusal(schema), NoSuchObject)
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
        return left_open(found.open, text, schema)
    if found.lost:
        return understood_in_part(found, schema)
    if missing := next((one for one in found.requests if lacking(one)), None):
        return what_is_missing(text, missing, schema)
    readings = [operations_of(requests) for requests in (found.requests, *found.rivals)]
    fitting = [one for one in readings if _fits(one, schema)] or _seconds(found, schema) or readings[:1]
    if len(fitting) > 1:
        fitting = [one for one in fitting if _names_what_is_there(one, schema)] or fitting
    if len(fitting) == 1 and found.doubt >= SKIPPED and any(one.name in OF_ROWS for one in fitting[0]):
        said = " and ".join(map(described, fitting[0]))  # a word that was stepped over may tell which rows are meant
        asked = "Which rows are meant? Say it another way, please."
        return ChangeQuestion(f"I do not know every word of this, and come as far as: {said}. {asked}")
    if len(fitting) == 1 and found.doubt > DOUBTFUL and _fits(fitting[0], schema):
        said = " and ".join(map(described, fitting[0]))
        question = f"Not all of this is clear to me. I read it as: {said}. If that is wrong, say it another way, please."
        return ChangeQuestion(question, offered(fitting, schema))
    if len(fitting) == 1:
        asked = only_some(fitting[0], schema) or _besides(found.aside, fitting[0], schema)
        return asked or Change(fitting[0], continues=found.continues)
    return ChangeQuestion(f"This could mean {len(fitting)} things. Which one?", offered(fitting, schema))


def _seconds(found: Interpretation, schema: Schema) -> list[tuple[Operation, ...]]:
    """Return the likeliest reading that names only what there is: "customers with more than 10 orders" have no column orders."""
    seconds = (operations_of(requests) for requests in found.seconds if not any(map(lacking, requests)))
    return [made for made in seconds if all(one.refusal(schema) is None for one in made)][:1]


def _fits(made: Sequence[Operation], schema: Schema) -> bool:
    """Say whether the first operation of a reading can be done: a reading that cannot is not what was meant if another can."""
    refusal = made[0].refusal(schema)
    return refusal is None or isinstance(refusal, ChoiceNeeded)


def _names_what_is_there(made: Sequence[Operation], schema: Schema) -> bool:
    """Say whether all that the operations of a reading are about is there, or made by those before."""
    try:
        plan(made, schema, database="", request="")
    except NoSuchObject:
        return False
    except VastError:
        return True
    return True
