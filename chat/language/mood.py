"""Tells a wish for a change from a question, an order to show something, and plain talk. Pure."""

from __future__ import annotations

from enum import StrEnum

from chat.language.parse import Parse


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
    if not asked_to and _asks(parse, at):
        return Mood.QUESTION
    if parse.symbol("told", at) and _orders_a_report(parse, at):
        return Mood.QUESTION
    if parse.symbol("told", at) and _has_object(parse, at):
        return Mood.ORDER
    return Mood.OPEN


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
    if parse.symbol("question_opening", at) or _orders_to_show(parse, at):
        return True
    return parse.tokens[-1].text == "?"


def _orders_to_show(parse: Parse, at: int) -> bool:
    """Say whether a text begins with an order to show something; "describe x as …" and "describe x: …" say something instead."""
    if not parse.symbol("read_verb", at) or _runs_something(parse, at):
        return False
    says = any(token.text in ("'", ":") or token.kind == "string" for token in parse.tokens[at:])
    return not (parse.tokens[at].word == "describe" and says)


def _orders_a_report(parse: Parse, at: int) -> bool:
    """Say whether what is to be made is only shown: "create a report of loans per branch"."""
    for start, _ in parse.gaps(at + 1, unknown=False):
        for noun in parse.symbol("report", start):
            known = parse.symbol("known_table", start) or parse.symbol("known_column", start)
            if not known and parse.symbol("report_link", noun.end):
                return True
    return False


def _runs_something(parse: Parse, at: int) -> bool:
    """Say whether "run" is followed by a statement that changes something, or "analyze" by nothing but tables."""
    word, last = parse.tokens[at].word, parse.count - 1
    if word in ("run", "execute"):
        return any(parse.symbol("change_sql", place) for place in range(at + 1, min(at + 8, parse.count)))
    return word in ("analyze", "analyse") and at < last and any(one.end == parse.count for one in parse.symbol("tables", at + 1))


def _has_object(parse: Parse, at: int) -> bool:
    """Say whether something follows an order that can be changed: "rename history" orders nothing."""
    following = at + 1
    if following >= parse.count:
        return False
    token = parse.tokens[following]
    if token.word == "of":  # "set of all tags" names a thing
        return False
    if token.is_name_like or token.text in ("(", '"', "'") or token.kind == "string":
        return True
    known = parse.symbol("known_table", following) + parse.symbol("known_column", following)
    named = parse.symbol("structural", following) or parse.symbol("object_word", following)
    return bool(known or named or token.word in parse.function_words or parse.symbol("filler", following))
