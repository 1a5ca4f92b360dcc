"""Tells a wish for a change from a question, an order to show something, and plain talk. Pure."""

from __future__ import annotations

from enum import StrEnum

from chat.language.parse import Parse

_BREAKS = frozenset((":", ";", ".", ",", "->", "→", "=>", "-", "—"))
#: What an order stands behind that follows from what was said.
_HENCE = frozenset("so therefore thus hence and but then".split())
_DESCRIBING = frozenset(("describe", "explain"))
#: What is run on tables and is no question.
_UPKEEP = frozenset(("vacuum", "analyze", "analyse", "reindex"))
_ARTICLES = frozenset(("a", "an", "the", "this", "that", "new"))
#: What may ask for the indexes that there are.
_LISTED_INDEXES = frozenset(("indexes", "indices"))


class Mood(StrEnum):
    """What a text wants, as far as its opening and its end tell."""

    QUESTION = "question"  # wants to know something
    ORDER = "order"  # begins with a word that tells to change something
    OPEN = "open"  # neither: a wish said as a fact ("email must be unique"), a list, or talk


def mood(parse: Parse) -> Mood:
    """Return what the beginning of a text, behind greetings and the like, and its question mark say."""
    at, asked_to = _behind_politeness(parse)
    if at >= parse.count:
        return Mood.OPEN
    if asked_to and _doubts(parse):
        return Mood.QUESTION
    if not asked_to and _asks(parse, at):
        return Mood.OPEN if _orders_later(parse, at) else Mood.QUESTION
    if parse.symbol("told", at) and _orders_a_report(parse, at):
        return Mood.QUESTION
    if parse.symbol("told", at) and _has_object(parse, at) and not _is_noun(parse, at):
        return Mood.ORDER
    return Mood.ORDER if _orders_later(parse, at) else Mood.OPEN


def _doubts(parse: Parse) -> bool:
    """Say whether a request is asked about rather than made: "could we drop x without breaking a view?"."""
    return parse.tokens[-1].text == "?" and any(parse.symbol("doubting", at) for at in range(parse.count))


def _is_noun(parse: Parse, at: int) -> bool:
    """Say whether a word stands behind an article: "the drop in sales" orders nothing."""
    return at > 0 and parse.tokens[at - 1].word in _ARTICLES


def _orders_later(parse: Parse, at: int) -> bool:
    """Say whether a text that begins like a question goes on to order something: "when a member goes …: add …"."""
    if parse.tokens[-1].text == "?" and not _asks_kindly(parse):
        return False
    if _tells_when(parse, at) and any(_has_obligation(parse, place) for place in range(at + 2, parse.count)):
        return True
    breaks = [place for place in range(at, parse.count - 1) if parse.tokens[place].text in _BREAKS]
    return any(_orders_at(parse, place + 1) for place in breaks)


def _tells_when(parse: Parse, at: int) -> bool:
    """Say whether "when" begins a clause and no question: "when an author is deleted their books should be deleted"."""
    following = parse.token(at + 1)
    return parse.tokens[at].word == "when" and following is not None and following.word in _ARTICLES


def _orders_at(parse: Parse, at: int) -> bool:
    if at + 1 < parse.count and parse.tokens[at].word in _HENCE and _orders_at(parse, at + 1):
        return True
    for skipped in parse.symbol("polite", at) + parse.symbol("filler", at):
        if skipped.end < parse.count and _orders_at(parse, skipped.end):
            return True
    needs = parse.symbol("structural", at) and any(
        parse.symbol("known_table", place) or parse.symbol("dotted_column", place) for place in range(at, parse.count)
    )
    return bool((parse.symbol("told", at) and _has_object(parse, at)) or needs or _has_obligation(parse, at))


def _has_obligation(parse: Parse, at: int) -> bool:
    """Say whether a clause begins with a table or column that must have something: "subscriptions need a …"."""
    subjects = parse.symbol("known_table", at) + parse.symbol("known_column", at) + parse.symbol("dotted_column", at)
    return any(parse.symbol("have", one.end) or parse.symbol("must", one.end) for one in subjects if one.cost < 1)


def _asks_kindly(parse: Parse) -> bool:
    """Say whether the last sentence is a request in the form of a question: "… Can you create both?"."""
    starts = [place + 1 for place in range(parse.count - 1) if parse.tokens[place].text in (".", "!", ";")]
    return bool(starts) and bool(parse.symbol("request_opening", starts[-1]))


def _behind_politeness(parse: Parse) -> tuple[int, bool]:
    """Return where a text begins to say something, and whether a request opened it ("could you")."""
    at, asked_to = 0, False
    while at < parse.count:
        if request := parse.symbol("request_opening", at):
            at, asked_to = max(one.end for one in request), True
        elif not parse.symbol("question_opening", at) and (polite := parse.symbol("polite", at) or parse.symbol("filler", at)):
            at = max(one.end for one in polite)
        else:
            break
    return at, asked_to


def _asks(parse: Parse, at: int) -> bool:
    asking = parse.symbol("question_opening", at) and not parse.symbol("imperative", at) and not _tells_when(parse, at)
    if asking or _orders_to_show(parse, at):
        return True
    return parse.tokens[-1].text == "?" and not _asks_kindly(parse)


def _tells_when(parse: Parse, at: int) -> bool:
    """Say whether "when" opens a condition: no verb of a question follows it, as in "when was …", and no question mark ends it."""
    following = parse.token(at + 1)
    opens = parse.tokens[at].word == "when" and following is not None and following.parts and parse.tokens[-1].text != "?"
    return bool(opens) and not parse.symbol("question_opening", at + 1) and not parse.symbol("has_to", at + 1)


def _orders_to_show(parse: Parse, at: int) -> bool:
    """Say whether a text begins with an order to show something; "describe x as '…'" and "explain x: …" say something instead."""
    if not _is_read_verb(parse, at) or _runs_something(parse, at) or _keeps_a_count(parse, at) or _makes_a_view(parse, at) or (at and parse.tokens[at - 1].word in _ARTICLES):
        return False  # behind an article it is a noun: "the view can go"
    if parse.tokens[at].word in _LISTED_INDEXES and any(token.text == ":" for token in parse.tokens):
        return False  # "indexes on loans: (due_on desc), (member_id)" lists those that are wanted
    says = any(token.text in ("'", ":") or token.kind == "string" for token in parse.tokens[at:])
    return not (parse.tokens[at].word in _DESCRIBING and says)


def _is_read_verb(parse: Parse, at: int) -> bool:
    """Say whether a word asks to show something; before "may" or "must" one that is only spelt nearly so is somebody: "analyst may read"."""
    if any(one.cost < 1 and one.end > at + 1 for kind in ("known_table", "known_type") for one in parse.symbol(kind, at)):
        return False  # "report state" is a type that there is
    found = parse.symbol("read_verb", at)
    return any(not one.cost or not (one.end < parse.count and parse.symbol("must", one.end)) for one in found)


def _orders_a_report(parse: Parse, at: int) -> bool:
    """Say whether what is to be made is only shown: "create a report of loans per branch"."""
    told = at + 1 + (at + 1 < parse.count and parse.tokens[at + 1].word in ("me", "us"))
    for start, _ in parse.gaps(told, unknown=False):
        for noun in parse.symbol("report", start):
            known = parse.symbol("known_table", start) or parse.symbol("known_column", start)
            if not known and parse.symbol("report_link", noun.end):
                return True
    return False


def _runs_something(parse: Parse, at: int) -> bool:
    """Say whether "run" is followed by a statement that changes something, or "analyze" by nothing but tables."""
    word, last = parse.tokens[at].word, parse.count - 1
    if word in ("run", "execute") and any(parse.tokens[place].word in _UPKEEP for place in range(at + 1, min(at + 3, parse.count))):
        return True
    if word in ("run", "execute"):
        called = parse.symbol("trigger_call", at + 1)
        return any(parse.symbol("trigger_time", one.end) for one in called) or any(
            parse.symbol("change_sql", place) for place in range(at + 1, min(at + 8, parse.count))
        )
    return word in ("analyze", "analyse") and at < last and any(one.end == parse.count for one in parse.symbol("tables", at + 1))


def _keeps_a_count(parse: Parse, at: int) -> bool:
    """Say whether "count" is followed by when rows come and go: "count likes in like_count when a like is added or removed"."""
    return parse.tokens[at].word == "count" and any(parse.symbol("rows_counted", place) for place in range(at, parse.count))


def _makes_a_view(parse: Parse, at: int) -> bool:
    """Say whether "view" is followed by a name that nothing has: "view stale_runners with id and name of runners where …"."""
    return parse.tokens[at].word == "view" and at + 1 < parse.count and bool(parse.symbol("unknown_identifier", at + 1))


def _has_object(parse: Parse, at: int) -> bool:
    """Say whether something follows an order that can be changed: "rename history" orders nothing."""
    following = at + 1
    if following >= parse.count:
        return False
    token = parse.tokens[following]
    if token.word in ("of", "is", "was"):  # "set of all tags" names a thing, "delete is not what I want" speaks of one
        return False
    if token.is_name_like or token.text in ("(", '"', "'") or token.kind == "string":
        return True
    known = parse.symbol("known_table", following) + parse.symbol("known_column", following)
    named = parse.symbol("structural", following) or parse.symbol("object_word", following)
    return bool(known or named or token.word in parse.function_words or parse.symbol("filler", following))
