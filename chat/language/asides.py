"""Whether the sentences of a letter that only tell may be left aside: none may hold a rule, a definition or which rows are meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chat.language.binding.context import Request
from chat.language.letters import EMPTY, Letter

#: What changes rows: a sentence beside it may tell which.
CHANGING_ROWS = frozenset({"backfill_column", "delete_rows", "archive_rows", "anonymise_column", "copy_rows", "insert_rows", "upsert_rows", "truncate_table"})
_POINTS_BACK = re.compile(r"\b(?:those|these|such|them|they|it|this|that|the (?:affected|same|said|above|mentioned|respective|old|other) \w+)\b", re.IGNORECASE)
_OF_BOTH = re.compile(r"\b(?:both|all (?:three|four)|its|their|there|so|the same|that order|again|instead)\b", re.IGNORECASE)
_NARROWS = re.compile(
    r"\b(?:only|except|unless|excluding|excepted|apart from|other than|but not|provided|as long as|on condition|solely"
    r"|exclusively|not for|does not apply|do not apply)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_WISHES = re.compile(r"\b(?:want|wants|need|needs|wish|wishes|would like|'d like|hope|expect|require|requires|ask|asked|must|should|shall|may|can|cannot|can't|never|always|only|no two)\b", re.IGNORECASE)
_ADDS = re.compile(r"\W*(?:also|and|plus|likewise|same|besides|furthermore|moreover|in addition|additionally|but|or)\b", re.IGNORECASE)


def left_aside(letter: Letter, requests: Sequence[Request]) -> str:
    """Return the first sentence beside what is asked that may change what it means, empty where none does."""
    rows = any(one.kind in CHANGING_ROWS for one in requests)
    told = (*letter.before, *letter.behind)
    if rows and told and _POINTS_BACK.search(letter.asked):
        return told[-1] if not letter.before else letter.before[-1]
    narrowed = next((one for one in told if _narrows(one, letter, rows) or (EMPTY.search(one) and _is_required(letter.asked))), "")
    return narrowed or next((one for one in letter.keeping if _keeps_back(one, requests, rows)), "")


def points_back(asked: str) -> bool:
    """Say whether what is asked speaks of something that another sentence told."""
    return bool(_POINTS_BACK.search(asked) or _OF_BOTH.search(asked))


def may_ask(sentence: str) -> bool:
    """Say whether a sentence that seems to tell why may ask for more: it wishes, or adds to what is asked."""
    return bool(_WISHES.search(sentence) or _ADDS.match(sentence))


def _is_required(asked: str) -> bool:
    """Say whether what is asked requires a value somewhere."""
    return bool(re.search(r"\b(?:not null|mandatory|required|not nullable)\b", asked, re.IGNORECASE))


def _narrows(sentence: str, letter: Letter, rows: bool) -> bool:
    """Say whether a sentence may say of what is asked for that it holds for a part only."""
    if not _NARROWS.search(sentence):
        return False
    return rows or sentence in letter.behind


def _keeps_back(sentence: str, requests: Sequence[Request], rows: bool) -> bool:
    """Say whether a sentence keeps something as it is that is to be changed, or rows of those that are to be."""
    if rows:
        return bool(_AMONG_ROWS.search(sentence))
    words = set(_WORD.findall(sentence.casefold()))
    return any(words & set(_texts(one)) for one in requests)


#: Rows that are to stay among those that change: not all the others.
_AMONG_ROWS = re.compile(r"\b(?:with|without|where|whose|which|who|from|of|that|in|than|before|after)\b", re.IGNORECASE)


def _texts(request: Request) -> Iterable[str]:
    """Return the names of the columns that a request changes, or of the table where it changes that as a whole."""
    column = request.args.get("column")
    columns = [column] if column else [one for one in request.args.get("columns", ()) if isinstance(one, str)]
    return columns or ([str(request.args["table"])] if request.kind in ("drop_table", "rename_table") else [])
