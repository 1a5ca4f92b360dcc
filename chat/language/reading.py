"""A text's best reading: divisions of the sentence bound to requests, the cheapest that holds together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chat.language.binding.binder import Binder, Fields
from chat.language.binding.context import Choice, Context, NotMeant, Pair, Request, Unclear
from chat.language.binding.leaning import leaned
from chat.language.binding.requests import in_order, keyed_anew, without_restated
from chat.language.binding.told_only import acting_anew, without_told
from chat.language.divisions import Division, Frame
from chat.language.grammar import TOPIC, Grammar
from chat.language.interpretation import Interpretation, best_of
from chat.language.mood import Mood, mood
from chat.language.names import Names
from chat.language.parse import Parse
from chat.language.readings import Slots
from chat.language.sentence import LOST, divide
from chat.language.swallowed import swallowed

#: A reading that leaves something open is taken only if none that leaves nothing open costs at most this much more.
OPEN = 2.0
_TRIED = 10
#: How many words may ask for something.
_CLAUSE = 3
#: Names that cost less are heard in an explanation: those that are a table's or column's but for case and plural.
HEARD = 0.4
#: What joins the parts of a list.
_LISTING_ON = frozenset(("and", "or"))
#: Signs that end a clause.
_CLAUSE_ENDS = frozenset(",.;:!?()")
#: More words and signs than these are not read at once: the ways to divide a text grow faster than the text.
LONGEST = 600
TOO_LONG = Choice("That is too much to read at once. Send it in parts of a few dozen requests, or as SQL or a plan file.")
#: A reading with a frame so unlikely is taken only for a text that begins with an order.
FAR_FETCHED = 2.4
#: What a message begins with that goes on from the plan just made.
_GOING_ON = frozenset("and also plus additionally furthermore moreover".split())
NOT_UNDERSTOOD = Choice(
    "Something is to be changed, but I could not make out what. Name the table and column, and say what should become of them."
)


def read(text: str, grammar: Grammar, names: Names, fields: Fields, context: Context | None = None) -> Interpretation | None:
    """Return the best reading of a text, or None where nothing in it asks for anything."""
    context = context or Context()
    parse = Parse(text, grammar, names, _names_of(context.requests))
    if not parse.tokens or mood(parse) is Mood.QUESTION:
        return None
    if parse.count > LONGEST:
        return Interpretation(open=TOO_LONG) if mood(parse) is Mood.ORDER or parse.mentions_schema else None
    found = [one for one in _readings(parse, fields, context) if one.doubt <= FAR_FETCHED or mood(parse) is Mood.ORDER]
    if not found:
        return Interpretation(open=NOT_UNDERSTOOD) if mood(parse) is Mood.ORDER and parse.mentions_schema else None
    return best_of(sorted(found, key=lambda one: one.cost + (OPEN if one.open else 0.0)))


def hearing(texts: Iterable[str], grammar: Grammar, names: Names, context: Context) -> Context:
    """Return a context that has heard what sentences speak of, which ask for nothing themselves."""
    heard = context.copy()
    for text in texts:
        parse = Parse(text, grammar, names)
        spoken = context.copy()
        _hear(parse, (0, parse.count), spoken)
        named = tuple(one for one in spoken.columns if any(token.is_name_like and one[1] in token.parts for token in parse.tokens))
        heard = replace(spoken, hints=spoken.hints or heard.hints, columns=named or heard.columns or spoken.columns, heard=spoken.heard or heard.heard)
    return heard


def far_fetched(text: str, grammar: Grammar, names: Names, fields: Fields) -> list[Interpretation]:
    """Return the readings of a text however unlikely, the likeliest first: for what names something that the schema lacks."""
    parse = Parse(text, grammar, names)
    if not parse.tokens or mood(parse) is Mood.QUESTION or parse.count > LONGEST:
        return []
    return sorted(_readings(parse, fields, Context()), key=lambda one: one.cost)


def _readings(parse: Parse, fields: Fields, context: Context) -> list[Interpretation]:
    bound = (_bound(parse, one, fields, context) for one in divide(parse)[:_TRIED])
    return [one for one in bound if one is not None]


def _names_of(requests: Sequence[Request]) -> frozenset[str]:
    """Return the names that requests speak of."""
    said = (value for one in requests for value in one.args.values())
    return frozenset(value.casefold() for value in said if isinstance(value, str))


def _bound(parse: Parse, division: Division, fields: Fields, given: Context) -> Interpretation | None:
    """Return what a division asks for, with what it costs to believe it; None where it cannot be meant."""
    if division.frames[-1].kind == TOPIC:
        return None  # nothing follows that could be about it
    context = given.copy()
    binder = Binder(parse, fields, context)
    lost = tuple(dict.fromkeys(parse.tokens[at].text for at in division.lost(parse)))
    frame = division.frames[0]  # what leans on another may be unclear before any is bound
    try:
        for frame in _in_order(parse, division, context):
            binder.bind(frame)
    except NotMeant:
        return None
    except Unclear as unclear:
        asked = _with_its_words(unclear.choice, parse, frame)
        return Interpretation((), division.cost + binder.cost, lost, asked, doubt=division.doubt)
    if context.given and parse.tokens[0].word in _GOING_ON:
        context.leaned = True  # "and approved, a boolean" asks for one thing more
    unheld = swallowed(parse, division.frames, context.requests)
    lost = tuple(dict.fromkeys([*lost, *(parse.tokens[at].text for at in unheld)]))
    asked = without_restated(in_order(context.requests if context.leaned else context.requests[context.given :]))
    schema = parse.names.schema
    made = keyed_anew(acting_anew(without_told(asked, schema), schema), schema)
    aside = tuple(parse.source(*span) for span in division.explanations if span[1] - span[0] >= _CLAUSE)
    return Interpretation(tuple(made), division.cost + binder.cost + LOST * len(unheld), lost, doubt=division.doubt, continues=context.leaned, aside=aside)


def _with_its_words(asked: Choice, parse: Parse, frame: Frame) -> Choice:
    """Return a question that names nothing to choose from with the words it is about, where more was said beside them."""
    if asked.candidates or frame.end - frame.start >= parse.count - 1:
        return asked
    return replace(asked, question=f"{asked.question} I am asking about “{parse.source(frame.start, frame.end)}”.")


def _in_order(parse: Parse, division: Division, context: Context) -> Iterator[Frame]:
    """Yield the frames with the context of the explanations before them; those that lean on another are made whole."""
    whole = leaned(division.frames, parse)
    spans = [(one.start, one) for one in whole] + [(start, (start, end)) for start, end in division.explanations]
    for _, one in sorted(spans, key=lambda span: span[0]):
        if isinstance(one, Frame):
            yield one
        else:
            _hear(parse, one, context)


def _hear(parse: Parse, span: tuple[int, int], context: Context) -> None:
    """Take the tables and columns that an explanation mentions as what may be spoken of next."""
    tables, columns, bare = _named_in(parse, span, _outside_brackets(parse, span))
    if not (tables or columns):
        tables, columns, bare = _named_in(parse, span, range(*span))
    goes_on = span[0] > 0 and parse.tokens[span[0] - 1].text in (":", ",")
    context.hints = tuple(dict.fromkeys([*(context.hints if goes_on else ()), *tables])) or context.hints
    context.newer = tuple(tables) or context.newer
    listed_on = span[0] > 0 and parse.tokens[span[0] - 1].word in _LISTING_ON
    found = _columns_heard(parse, context, tables, columns, bare)
    context.explained = tuple(dict.fromkeys([*(context.explained if listed_on else ()), *found]))
    context.columns = context.explained or context.columns
    context.heard = tuple(dict.fromkeys(bare)) or context.heard


def _columns_heard(parse: Parse, context: Context, tables: list[str], columns: list[Pair], bare: list[str]) -> list[Pair]:
    """Return the columns that an explanation speaks of, those without a table as the table's that is spoken of, or that alone has them."""
    dotted = [pair for pair in columns if _has(parse, *pair)]
    owners = ([table for table, _ in dotted], tables, context.topic, context.tables, context.hints)
    spoken = next(filter(None, (_only(tuple(dict.fromkeys(one))) for one in owners)), ())
    heard = [(table, column) for table in spoken for column in bare if _has(parse, table, column)] + dotted
    return heard or ([] if context.tables or context.hints or context.topic else _of_one_owner(parse, bare))


def _of_one_owner(parse: Parse, columns: Iterable[str]) -> list[Pair]:
    """Return the columns that only one table has, with that table."""
    return [(str(parse.names.owners[one][0]), one) for one in columns if len(parse.names.owners.get(one, ())) == 1]


def _named_in(parse: Parse, span: tuple[int, int], places: Iterable[int]) -> tuple[list[str], list[Pair], list[str]]:
    """Return the tables, the columns with their tables, and the columns without one that are named at places of an explanation."""
    tables: list[str] = []
    columns: list[Pair] = []
    bare: list[str] = []
    for at in places:
        if _is_in_its_stead(parse, at, span[0]):
            continue
        tables += [one.value for one in parse.symbol("known_table", at) if one.cost < 1 and one.end <= span[1] and not _is_within(parse, at, span)]
        if not _is_argument(parse, at):
            heard = 0.0 if any(one.cost == 0 for one in parse.symbol("known_table", at)) else HEARD  # "tags" is no column tag
            bare += [one.value for one in parse.symbol("known_column", at) if one.cost <= heard and one.end <= span[1]]
        for one in parse.symbol("column", at):
            if one.end <= span[1] and one.cost < 1 + HEARD and isinstance(one.value, Slots) and one.value.get("table"):
                columns.append((one.value.get("table"), one.value.get("column")))
    return tables, columns, bare


def _is_in_its_stead(parse: Parse, at: int, start: int) -> bool:
    """Say whether a token is what came in the place of the rest: "a has been superseded by b" does not speak of b."""
    begun = (one for one in range(start, at) if any(found.end <= at for found in parse.symbol("in_its_stead", one)))
    return any(not any(token.text in _CLAUSE_ENDS for token in parse.tokens[one:at]) for one in begun)


def _is_within(parse: Parse, at: int, span: tuple[int, int]) -> bool:
    """Say whether a token is a part of a table's longer name: "read posts" speaks of read_posts and not of posts."""
    return any(at < one.end <= span[1] and one.cost < 1 for before in range(span[0], at) for one in parse.symbol("known_table", before))


def _outside_brackets(parse: Parse, span: tuple[int, int]) -> Iterator[int]:
    """Yield the places of an explanation but those of asides in brackets, which change nothing about what is spoken of."""
    within = int(span[0] > 0 and parse.tokens[span[0] - 1].text == "(")
    for at in range(*span):
        within += {"(": 1, ")": -1}.get(parse.tokens[at].text, 0)
        if within <= 0:
            yield at


def _only(tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one table that is spoken of; none where there are several."""
    return tables if len(tables) == 1 else ()


def _is_argument(parse: Parse, at: int) -> bool:
    """Say whether a token is what a function is called with: "lower(email)" does not speak of email itself."""
    opening = parse.tokens[at - 1] if at > 1 else None
    return opening is not None and opening.text == "(" and parse.tokens[at - 2].end == opening.start


def _has(parse: Parse, table: str, column: str) -> bool:
    relation = parse.names.schema.relation(table)
    return relation is not None and relation.column(column) is not None
