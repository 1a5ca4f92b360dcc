"""A text's best reading: divisions of the sentence bound to requests, the cheapest that holds together. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chat.language.binding.binder import Binder, Fields
from chat.language.binding.context import Choice, Context, NotMeant, Request, Unclear
from chat.language.binding.leaning import leaned
from chat.language.divisions import Division, Frame
from chat.language.elements import Slots
from chat.language.grammar import Grammar
from chat.language.mood import Mood, mood
from chat.language.names import Names
from chat.language.parse import Parse
from chat.language.sentence import divide

#: A reading that leaves something open is taken only if none that leaves nothing open costs at most this much more.
OPEN = 2.0
#: Two readings that differ by less than this are equally good.
MARGIN = 0.25
_TRIED = 10
#: More words and signs than these are not read at once: the ways to divide a text grow faster than the text.
LONGEST = 600
TOO_LONG = Choice("That is too much to read at once. Send it in parts of a few dozen requests, or as SQL or a plan file.")
#: A reading with a frame so unlikely is taken only for a text that begins with an order.
FAR_FETCHED = 2.4
NOT_UNDERSTOOD = Choice(
    "Something is to be changed, but I could not make out what. Name the table and column, and say what should become of them."
)


@dataclass(frozen=True)
class Interpretation:
    """What a text asks for: the requests, what the reading costs, the words that nothing accounts for, what is left open.

    ``doubt`` is what its least likely frame costs beyond a frame that is said plainly; ``continues`` says that the requests of
    the message before come first, as this one leaves them.
    """

    requests: tuple[Request, ...] = ()
    cost: float = 0.0
    lost: tuple[str, ...] = ()
    open: Choice | None = None
    doubt: float = 0.0
    continues: bool = False
    rivals: tuple[tuple[Request, ...], ...] = field(default=(), compare=False)


def read(text: str, grammar: Grammar, names: Names, fields: Fields, context: Context | None = None) -> Interpretation | None:
    """Return the best reading of a text, or None where nothing in it asks for anything."""
    context = context or Context()
    parse = Parse(text, grammar, names, _names_of(context.requests))
    if not parse.tokens or mood(parse) is Mood.QUESTION:
        return None
    if parse.count > LONGEST:
        return Interpretation(open=TOO_LONG) if mood(parse) is Mood.ORDER or parse.mentions_schema else None
    bound = (_bound(parse, one, fields, context) for one in divide(parse)[:_TRIED])
    found = [one for one in bound if one is not None and (one.doubt <= FAR_FETCHED or mood(parse) is Mood.ORDER)]
    if not found:
        return Interpretation(open=NOT_UNDERSTOOD) if mood(parse) is Mood.ORDER and parse.mentions_schema else None
    found.sort(key=lambda one: one.cost + (OPEN if one.open else 0.0))
    best = found[0]
    equally_good = [one.requests for one in found[1:] if one.cost - best.cost < MARGIN and not one.open]
    rivals: list[tuple[Request, ...]] = []
    for requests in equally_good:
        if not any(_same(requests, known) for known in (best.requests, *rivals)):
            rivals.append(requests)
    return replace(best, rivals=tuple(rivals))


def _names_of(requests: Sequence[Request]) -> frozenset[str]:
    """Return the names that requests speak of."""
    said = (value for one in requests for value in one.args.values())
    return frozenset(value.casefold() for value in said if isinstance(value, str))


def _same(some: Sequence[Request], others: Sequence[Request]) -> bool:
    """Say whether two readings ask for the same things, in whatever order."""
    return sorted(map(_form, some)) == sorted(map(_form, others))


def _form(request: Request) -> str:
    """Return a text in which requests that differ in nothing but the case of SQL agree."""
    said = repr((request.kind, sorted(request.args.items()))).casefold()
    return said.replace(" is true", " = true").replace(" is false", " = false")


def _bound(parse: Parse, division: Division, fields: Fields, given: Context) -> Interpretation | None:
    """Return what a division asks for, with what it costs to believe it; None where it cannot be meant."""
    context = given.copy()
    binder = Binder(parse, fields, context)
    lost = tuple(dict.fromkeys(parse.tokens[at].text for at in division.lost(parse)))
    try:
        for frame in _in_order(parse, division, context):
            binder.bind(frame)
    except NotMeant:
        return None
    except Unclear as unclear:
        return Interpretation((), division.cost + binder.cost, lost, unclear.choice, doubt=division.doubt)
    made = context.requests if context.leaned else context.requests[context.given :]
    return Interpretation(tuple(made), division.cost + binder.cost, lost, doubt=division.doubt, continues=context.leaned)


def _in_order(parse: Parse, division: Division, context: Context) -> Iterator[Frame]:
    """Yield the frames with the context of the explanations before them; those that lean on another are made whole."""
    whole = leaned(division.frames)
    spans = [(one.start, one) for one in whole] + [(start, (start, end)) for start, end in division.explanations]
    for _, one in sorted(spans, key=lambda span: span[0]):
        if isinstance(one, Frame):
            yield one
        else:
            _hear(parse, one, context)


def _hear(parse: Parse, span: tuple[int, int], context: Context) -> None:
    """Take the tables and columns that an explanation mentions as what may be spoken of next."""
    tables, columns = [], []
    for at in range(*span):
        tables += [one.value for one in parse.symbol("known_table", at) if one.cost < 1 and one.end <= span[1]]
        for one in parse.symbol("column", at):
            if one.end <= span[1] and one.cost < 1 and isinstance(one.value, Slots) and one.value.get("table"):
                columns.append((one.value.get("table"), one.value.get("column")))
    context.hints = tuple(dict.fromkeys(tables)) or context.hints
    if columns:
        context.columns = tuple(dict.fromkeys(columns))
