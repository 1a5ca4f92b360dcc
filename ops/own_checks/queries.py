"""What is said of the queries that run most: that they get no slower. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ops.own_checks.amounts import SHARE
from ops.own_checks.asked import Asked
from ops.own_checks.told import Told, most_at

_WHOLE = r"(?: must| should| shall| may| can| have to| has to| needs? to| do| does)?"
_QUERIES = r"(?:(?:the|our|all|any|existing|top|most frequent|frequent|important|main|slowest|current) )*(?:quer(?:y|ies)(?: plans?)?|statements?)"
_ON = r"(?: (?:on|of|over|against|that (?:use|read)) (?P<subject>.+?))?"
_BE = r"(?:get|gets|become|becomes|be|is|are|run|runs|turn|turns)"
_SLOWER = r"(?:slower|worse|more expensive|costlier)"
_REGRESS = r"(?:regress(?:es)?|degrades?|suffers?|slows? down)"
_BY = rf"(?: by more than (?P<most>{SHARE}))?"

#: The ways to say that queries get no slower.
FORMS = (
    rf"(?:no (?:single )?|none of ){_QUERIES}{_ON}{_WHOLE}(?: {_BE})? (?:any )?{_SLOWER}{_BY}",
    rf"(?:no (?:single )?|none of ){_QUERIES}{_ON}{_WHOLE} {_REGRESS}{_BY}",
    rf"{_QUERIES}{_ON}{_WHOLE} (?:not|never) {_BE} (?:any )?{_SLOWER}{_BY}",
    rf"{_QUERIES}{_ON}{_WHOLE} (?:not|never) {_REGRESS}{_BY}",
    rf"{_QUERIES}{_ON}{_WHOLE}(?: {_BE})? (?:at most|no more than|not more than|up to|by at most) (?P<most>{SHARE}) {_SLOWER}",
    rf"{_QUERIES}{_ON}{_WHOLE}(?: (?:stays?|be|are|is|remains?|keeps?|runs?))? (?:at least )?as fast(?: as (?:before|they are|it is|now|they were))?",
    rf"(?:the )?(?:performance|speed|cost) of {_QUERIES}{_ON}{_WHOLE} (?:not|never) (?:{_REGRESS}|{_BE} {_SLOWER}){_BY}",
    rf"no {_SLOWER} {_QUERIES}{_ON}",
    rf"no (?:plan |performance )?regressions?(?: (?:of|in|for) {_QUERIES}{_ON})?",
)


def no_slower(told: Told) -> Iterator[Asked]:
    """The queries that run most, or those of them that read a table, get no slower, or not by more than a share."""
    yield Asked("queries_no_slower", told.table if "subject" in told else None, args=most_at(told))
