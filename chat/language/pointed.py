"""Rows told in one sentence and changed in the next: "Invoices with a paid_on are paid. Set paid to true for them." Pure.

The same is said in one order, "set paid to true for all invoices with a paid_on", which is understood as a whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Where the order begins: behind the end of a sentence, or behind what draws a conclusion.
_BREAK = re.compile(
    r"(?:[.!;:]|\s[-–—])\s+(?:so |and |therefore |hence )?(?:please |pls |kindly |can you |could you )*"
    r"|,\s+(?:(?:so|therefore|hence)(?: please| pls)?|please|pls) |,\s+(?=(?:set|clear|empty|mark|delete|remove)\b)",
    re.IGNORECASE,
)
_VERBS = r"set|clear|empty|put|change|fix|update|fill|fill in|make|mark|reset|multiply|divide|delete|remove|purge|archive|anonymi[sz]e"
_ORDER = re.compile(rf"(?:{_VERBS})\b", re.IGNORECASE)
#: What stands for the rows that were told.
_FOR_THEM = re.compile(r"\s+(?:(?:for|of|in|on|with) (?:all of )?(?:them|those|these)(?: all| \w+)?|there)(?=\W*(?:please|pls|too)?\W*$)", re.IGNORECASE)
_THEIR = re.compile(rf"^({_VERBS}) (?:their|its)\b", re.IGNORECASE)
_TAKES_AWAY = re.compile(r"^(delete|remove|purge|archive) (?:those|them|these|all of them|it)\W*(?:please|pls)?\W*$", re.IGNORECASE)
_THOSE = re.compile(r"^(multiply|divide) (?:those|them|these) ", re.IGNORECASE)
#: What rows are often said to lack, before the order to give it to them.
_LACKING = re.compile(r"^(?:some|many|most|several|a few|old|older|half of the|all the|the)?\s*(?P<rows>[\w ]+?) (?:still )?(?:have|has) no (?P<column>\w+(?: \w+)?)$", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"^(?:in|for) (?P<rows>[\w ]+?),? (?P<column>\w+) (?:is|are) (?:sometimes|often|still|mostly)?\s*(?P<state>unknown|empty|missing|null|not set|not filled)\b", re.IGNORECASE
)
_IT = re.compile(r"\b(?:it|that)\b", re.IGNORECASE)
_SHOULD_BE = re.compile(r"^(?:it|that|this) (?:should be|has to be|must be|is|'s|should become) (?P<value>.+)$", re.IGNORECASE)
#: A value that a text ends with: one word, which stands for itself.
_VALUE = re.compile(r"\b(to|as) (?!(?:true|false|null|zero|empty|nothing|today|now|yes|no|its|their|lower|upper|lowercase|uppercase)\b)([a-z]\w*)$", re.IGNORECASE)
_ALL = re.compile(r"^(?:every|each|all|any|an?|the)\s+", re.IGNORECASE)
#: What says that not all of the rows are meant that were told.
_NARROWS = re.compile(r"\b(?:only|except|unless|excluding|apart from|other than|but not|provided|as long as|not for)\b", re.IGNORECASE)
#: Longer descriptions of rows are not tried, and of one text not more readings than these.
_LONGEST, MOST = 16, 8
#: What a sentence goes on with behind those of whom it speaks, and what nothing ends with that is whole.
_GOES_ON = frozenset(
    """is are was were has have had should must can cannot could may might will would do does did don't doesn't didn't can't need needs
    get gets come comes live lives still often now already usually always never""".split()
)
_OPEN_ENDS = frozenset("and or that who which whose with without no not the a an of in".split())


def retold(text: str) -> Iterator[str]:
    """Yield what a message may come to as one order; nothing for one that does not point back."""
    plain = " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).rstrip(" .!")
    for found in _BREAK.finditer(plain):
        told, asked = plain[: found.start()].strip(), plain[found.end() :].strip()
        if "." in told.rstrip(".") or _NARROWS.search(told):
            continue
        yield from _of_those_that_lack(told, asked)
        yield from _of_those_told(told, asked)


def _of_those_that_lack(told: str, asked: str) -> Iterator[str]:
    """Yield the order of a text such as "some sales have no total. It should be a * b there"."""
    lacking = _LACKING.match(told) or _UNKNOWN.match(told)
    if lacking is None or _FOR_THEM.search(asked) is None:
        return
    order = _FOR_THEM.sub("", asked)
    rows = f"{lacking['rows']} where {lacking['column']} is null"
    said = _SHOULD_BE.match(order)
    if said:
        yield f"set {lacking['column']} of {lacking['rows']} to {said['value']} where {lacking['column']} is null"
    elif _ORDER.match(order) and _IT.search(order):
        yield f"{_IT.sub(lacking['column'], order, count=1)} in {rows}"


def _of_those_told(told: str, asked: str) -> Iterator[str]:
    """Yield the order with the first words of what was told as its rows, up to where the sentence goes on to say something of them."""
    if not _ORDER.match(asked):
        return
    words = _ALL.sub("", told).split()
    for count in range(2, min(len(words), _LONGEST)):
        is_end = words[count - 1].endswith(",") or words[count].casefold() in _GOES_ON
        if not is_end or words[count - 1].casefold() in _OPEN_ENDS:
            continue
        rows = " ".join(words[:count]).rstrip(",")
        if taking := _TAKES_AWAY.match(asked):
            yield f"{taking[1]} {rows}"
        elif _FOR_THEM.search(asked):
            yield f"{_quoted(_FOR_THEM.sub('', asked))} for all {rows}"
        elif _THEIR.match(asked):
            yield _quoted(_THEIR.sub(r"\1", asked)) + f" for all {rows}"


def _quoted(order: str) -> str:
    """Return an order whose last word is the value it sets with that in quotes."""
    return _VALUE.sub(r"\1 '\2'", order.strip())
