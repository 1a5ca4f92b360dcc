"""What explanations ask for though no frame has it: orders within them, columns that an order or a list names, mere lists. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chat.language.divisions import Frame
    from chat.language.parse import Parse

#: What makes something that the words behind it may define, and signs behind which something else is spoken of.
_MAKING = frozenset({"add_column", "create_table"})
_LISTED = _MAKING | {"insert_rows", "upsert_rows", "allow_values", "add_enum_value"}
_STOPS = frozenset(".;!?")
_SIGNS = frozenset(",.;!?")
_ARROWS = frozenset(("->", "=>", "→"))
_GOING_ON = frozenset((",", "and"))
#: What a sentence about what was just made begins with, and words for how it may be.
_IT = frozenset("it this that which they and but".split())
_MAY = frozenset(("can", "may"))
#: What stands before a hyphen and a verb: "re-add it as text".
_AGAIN = "re"
#: What stands before a verb that tells what is done.
_TELLERS = frozenset("we i and".split())
#: What gives something a new name.
_BECOMING = frozenset(("becomes", "become"))
#: What stands before a verb that is an order.
_POLITE = frozenset("please pls plz kindly".split())
#: What is made over columns or expressions.
_KEYED = frozenset({"create_index", "add_unique"})
#: What may be or not be: the default of a flag.
_TRUTHS = frozenset({"true", "false"})
#: What a frame has that keeps a rule about rows that are the same.
_RULES = frozenset({"unique"})
#: Small words that stand in lists as well.
_LISTING = frozenset("in on of from into within a an the and or any all every each only true false null default both".split())


def orders_within(parse: Parse, start: int, end: int) -> list[int]:
    """Return the places in an explanation where a part of it asks for something by itself: "…, so index this", "…, drop it"."""
    begun = {start, *(one.end for at in range(start, end) for one in parse.symbol("joint", at))}
    begun |= {at + 1 for at in begun if at < end and parse.tokens[at].word == _AGAIN}
    places = {max(place for place, _ in parse.gaps(at, unknown=False)) for at in begun if at < end}
    return [at for at in sorted(places) if at < end and any(parse.symbol("it", one.end) for one in parse.symbol("order_aside", at) if not one.cost)]


def told_changes(parse: Parse, explanations: Sequence[tuple[int, int]], held: set[str]) -> set[int]:
    """Return the places of columns that an explanation says to be changed, and that no frame has: "we drop a and …, then add b"."""
    places = (at for start, end in explanations for at in range(start + 1, end) if parse.tokens[at - 1].word in _TELLERS)
    spans = [one.end for at in places for one in parse.symbol("told_change", at) if not one.cost]
    spans += [at - 1 for start, end in explanations for at in range(start + 1, end) if parse.symbol("to_be_called", at)]
    spans += [at - 1 for start, end in explanations for at in range(start + 1, end - 1) if _becomes_new(parse, at, end)]
    return {at for at in spans if at < parse.count and _is_column(parse, at) and not is_held(parse, at, held) and not parse.symbol("known_table", at)}


def expressions_told(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of expressions in explanations of an index over bare columns: "we search by lowercased name, so index it"."""
    if not any(one.kind in _KEYED and "expression" not in repr(one.slots) for one in frames):
        return set()
    return {at for start, end in explanations for at in range(start, end) if parse.symbol("word_function", at)}


def _becomes_new(parse: Parse, at: int, end: int) -> bool:
    """Say whether a word tells that the one before it gets a name which nothing has: "note becomes explanation"."""
    return parse.tokens[at].word in _BECOMING and any(
        one.end == end or parse.tokens[one.end].text in _SIGNS for one in parse.symbol("new_name", at + 1)
    )


def begged(parse: Parse, explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of verbs in explanations that somebody asks for: "please remove the duplicates" never only explains."""
    asked = (at for start, end in explanations for at in range(max(start, 1), end) if parse.tokens[at - 1].word in _POLITE)
    return {at for at in asked if any(one.cost == 0 for one in parse.symbol("told", at))}


def ordered_columns(parse: Parse, start: int, frames: Sequence[int], held: set[str]) -> list[int]:
    """Return the places of columns that no frame has behind an explanation that begins with an order.

    :param frames: where the frames begin; the sentence ends before the next one.
    :param held: the words that frames have.
    """
    if not any(one.cost == 0 for one in parse.symbol("verb_of_change", start)):
        return []
    stops = (at for at in range(start, parse.count) if parse.tokens[at].text in (".", ";", "!") or at in frames)
    places = range(start, next(stops, parse.count))
    return [at for at in places if _is_column(parse, at) and "_" in parse.tokens[at].text and not is_held(parse, at, held)]


def told_to_go(parse: Parse, explanations: Sequence[tuple[int, int]], held: set[str]) -> set[int]:
    """Return the places of things of the schema that an explanation says to go, which no frame has: "the views v and w can go"."""
    going = [(start, end) for start, end in explanations if any(parse.symbol("going", at) for at in range(start, end))]
    return {at for span in going for at in range(*span) if _names_a_thing(parse, at) and not is_held(parse, at, held)}


def _names_a_thing(parse: Parse, at: int) -> bool:
    kinds = ("known_table", "known_view", "known_index", "known_constraint", "known_trigger", "known_function", "known_type")
    plain = parse.tokens[at].is_name_like
    return plain and any(one.cost == 0 and one.end == at + 1 for kind in kinds for one in parse.symbol(kind, at))


def struck_unheard(parse: Parse, frames: Sequence[Frame]) -> set[int]:
    """Return the places of columns that a minus strikes out, and that a frame takes for something else: "-nick, email not null"."""
    struck = {at + 1 for at in range(parse.count - 1) if parse.symbol("struck_column", at)}
    return {at for at in struck for frame in frames if frame.start <= at < frame.end and not frame.kind.startswith("drop_")}


def torn_lists(parse: Parse, frames: Sequence[int], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of columns or other things that end an explanation where the list goes on in a frame: "… per a, | b and c: index them"."""
    ends = {end: end - 1 for _, end in explanations}
    joined = [(ends.get(start - 1), start) for start in frames if start and parse.tokens[start - 1].word in (",", "and")]
    kinds = (_is_column, _names_a_thing)
    return {at for at, start in joined if at is not None and any(all(is_one(parse, one) for one in (at, start)) for is_one in kinds)}


def rules_elsewhere(
    parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]], held: Callable[[tuple[Frame, ...]], set[str]]
) -> set[int]:
    """Return the places of explaining words that say a rule which no frame beside them keeps, whatever frames further on say.

    :param held: the words that some frames have. What is dropped stands aside: "a must be unique: drop the index i, create …".
    """
    found = set()
    for start, end in explanations:
        said = {at for at in range(start, end) if parse.symbol("rule_told", at)}
        following = [one for one in frames if one.start >= end]
        dropped = next((number for number, one in enumerate(following) if not one.kind.startswith("drop_")), len(following))
        near = (*[one for one in frames if one.end <= start][-1:], *following[: dropped + 1])
        found |= said if said and not held(near) & _RULES else set()
    return found


def definitions_behind(
    parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]], held: Callable[[tuple[Frame, ...]], set[str]]
) -> set[int]:
    """Return the places of words that define what the frame before them makes, and that it lacks, whatever other frames say.

    "add a (text, required) and b, a required text with …": what is said of a does not tell that b was heard.
    """
    found = set()
    for start, end in explanations:
        before = next((one for one in reversed(frames) if one.end <= start), None)
        if before is None or before.kind not in _MAKING or parse.symbol("reason", start):
            continue
        if any(parse.tokens[at].text in _STOPS for at in range(before.end, start)):
            continue
        near = held((before,))
        found |= {at for at in range(start, end) if _defines(parse, at) and not is_held(parse, at, near)}
    return found


def listed_on(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of explanations that go on with the list of what was just made: "email, subscribed at and whether …"."""
    found: set[int] = set()
    for start, end in explanations:
        before = next((one for one in reversed(frames) if one.end <= start), None)
        if before is None or before.kind not in _LISTED or parse.symbol("reason", start):
            continue
        behind = [parse.tokens[at].text for at in range(before.end, start)]
        if behind and behind[0] in _GOING_ON and not _STOPS.intersection(behind):
            found |= {at for at in range(start, end) if not parse.symbol("filler", at)}
    return found


def obligations_behind(parse: Parse, frames: Sequence[Frame], explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of explanations that say how what was just made has to be: "…, it should be big or tiny"."""
    found: set[int] = set()
    for start, end in explanations:
        before = next((one for one in reversed(frames) if one.end <= start), None)
        begun = next((at for at in range(start, end) if parse.tokens[at].word not in _IT), end)
        if before is None or before.kind not in _MAKING or begun == end:
            continue
        if any(parse.tokens[at].text in _STOPS for at in range(before.end, start)):
            continue
        bound = max((one.end for one in parse.symbol("must", begun)), default=begun + 1 if parse.tokens[begun].word in _MAY else 0)
        if bound and bound < end and parse.tokens[bound].word == "be":
            found |= set(range(bound + 1, end))
    return found


def _defines(parse: Parse, at: int) -> bool:
    kinds = ("precise_type", "not_null", "nullable", "default_word", "primary_key")
    return parse.tokens[at].word in _TRUTHS or any(one.cost == 0 for kind in kinds for one in parse.symbol(kind, at))


def mere_lists(parse: Parse, begun: int, explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of words behind a request that make no clause: values, names, a remark in brackets explain nothing.

    :param begun: where the first request begins.
    """
    found = set()
    for start, end in explanations:
        words = [at for at in range(start, end) if parse.tokens[at].is_word]
        clause = any(_makes_clause(parse, at) for at in words) and not parse.symbol("slashed_values", start)
        if start > begun and words and not clause and not parse.symbol("reason", start):
            found |= {at for at in words if not parse.symbol("filler", at)}
    return found


def assigned(parse: Parse, explanations: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of values and names that an arrow in an explanation points to: "theme default -> 'light', …" asks for something."""
    places = (at for start, end in explanations for at in range(max(start, 1), end) if parse.tokens[at - 1].text in _ARROWS)
    return {at for at in places if parse.tokens[at].kind in (Kind.STRING, Kind.NUMBER) or parse.tokens[at].is_name_like or parse.symbol("precise_type", at)}


def _makes_clause(parse: Parse, at: int) -> bool:
    """Say whether a word joins others to a clause; an article or a number word does not."""
    return parse.tokens[at].word in parse.function_words - _LISTING and not parse.tokens[at].quoted


def is_held(parse: Parse, at: int, held: set[str]) -> bool:
    """Say whether a token's word, or each part of a dotted name, is among the words that frames have."""
    token = parse.tokens[at]
    return token.word in held or (bool(token.parts) and all(part.casefold() in held for part in token.parts))


def _is_column(parse: Parse, at: int) -> bool:
    return any(one.cost == 0 and one.end == at + 1 for one in parse.symbol("known_column", at))
