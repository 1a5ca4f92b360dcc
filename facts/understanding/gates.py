"""What is no question about the database: requests for change, dangerous texts, SQL, lessons, questions about rows. Pure.

These are kept out before any phrase is tried, because their words are those of questions ("drop the unused indexes").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from facts.understanding.coordination import QUESTION_WORDS
from facts.understanding.data_questions import asks_for_rows
from facts.understanding.reading import Reading
from facts.understanding.requests import is_request
from facts.understanding.words import Token

Kind = Literal["change", "dangerous", "sql", "lesson", "data", "talk"]

_SQL = re.compile(
    r"""^\s*(?:explain\s+(?:analyze\s+)?)?(?:
      select\b.*\bfrom\b | select\s+[\w*("']+\s*(?:\(|,|;|$) | with\s+\w+\s+as\s*\( | insert\s+into\b | update\s+\S+\s+set\b | delete\s+from\b
      | alter\s+(?:table|index|role|user|system|database)\b | drop\s+\w+ | truncate\b | grant\s+\w+ | revoke\s+\w+ | vacuum\s+full\b
      | create\s+(?:unique\s+)?index\b.*\bon\b | create\s+(?:or\s+replace\s+)?(?:table|view|function|role|user|schema|database|extension|temp)\s+
        (?!statement|script|sql|ddl|query|command|progress)
      | copy\s+\w+\s+(?:to|from)\b | comment\s+on\s+.*\bis\s+['"n] | (?:exec|execute|call)\s+\w+ )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_SECRETS = frozenset("password passwords passwd pwd hash hashes credential credentials secret secrets token tokens apikey".split())
_SECRET_PLACES = ("pg_authid", "pg_shadow", "rolpassword", "pg_read_file", "pg_read_binary_file", "lo_export", "/etc/", "pg_execute")
_INJECTION = re.compile(
    r"ignore\s+(?:all\s+|the\s+|your\s+|any\s+)*(?:previous|prior|above|earlier)?\s*(?:instructions|rules|prompts?)|disregard\s+(?:your|all|the)|"
    r"system\s+prompt|jailbreak|rm\s+-rf|sudo\s|pretend\s+(?:you|to)|you\s+are\s+now|without\s+(?:approval|asking|confirmation)",
    re.IGNORECASE,
)
_LESSON = re.compile(
    r"""\bteach\b | \btell\s+me\s+(?:a\s+(?:joke|story)|about\s+yourself) | \b(?:joke|poem|song)\b
    | \bdifference\s+between\s+(?!the\b) | \bpros\s+and\s+cons\b | \bbest\s+practices?\b | \btutorial\b
    | \b(?:explain|describe|tell\s+me|know|understand)\s+(?:to\s+me\s+)?what\s+(?:an?\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:is|are|does|means?)\s*\??\s*$
    | ^\s*(?:why|how|what)\b.*\b(?:in\s+general|generally\s+speaking)\s*\??\s*$
    | ^\s*what(?:\s+is|\s+are|'s|s)\s+an?\s+[\w-]+(?:\s+[\w-]+)?\s*\??\s*$ | ^\s*when\s+should\s+(?:i|we|you|one)\b | ^\s*why\s+(?:should|would|use|bother|choose|prefer|have|do\s+(?:people|i|we|you)\s+(?:need|use))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HOW_IT_WORKS = re.compile(
    r"^\s*how\s+(?:is|are)\b.*\bimplemented\b | \bexplain\s+(?!the\b|this\b|our\b|my\b).*\bto\s+me\b | ^\s*(?:how|why)\s+(?:does|do|is|are)\b.*\b(?:work|works|better|faster)(?:\s+(?:in\s+general|generally|exactly|internally|under\s+the\s+hood|in\s+(?:postgres(?:ql)?|pg)))?\s*\??\s*$ | ^\s*how\s+(?:does|do)\b.*\b(?:decide|choose)\b",
    re.IGNORECASE | re.VERBOSE,
)
#: What an idea is, by its bare name: "what is bloat actually?", but not "what is the bloat?".
_IDEA_NAMED = re.compile(
    r"""^\s*(?:(?:so|and|but|ok|btw)\W+)?what(?:\s+is|\s+are|'s|s|\s+does)\s+(?:index\s+|table\s+|txid\s+|transaction\s+id\s+)?(?:bloat|wraparound|autovacuum|vacuum|vacuuming
    |analyze|toast|wal|mvcc|deadlocks?|partitioning|sharding|rls|row[\s-]level\s+security|(?:logical\s+|streaming\s+)?replication|checkpoints?
    |replication\s+slots?|dead\s+tuples|fillfactor|normali[sz]ation|acid)
    (?:\s+(?:actually|really|exactly|anyway|even|mean|means|again|for|good\s+for|all\s+about|in\s+(?:postgres(?:ql)?|pg|general|a\s+database)))*\s*\??\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: Ideas and not objects: "what is an index only scan?" where nothing of the schema is named.
_IDEA = re.compile(r"^\s*what(?:\s+is|\s+are|'s|s)\s+(?:an?\s+)(?:[\w-]+\s*){3,4}\??\s*$", re.IGNORECASE)
#: What a word weighs at most that says nothing of a subject: "great", "ok".
_LITTLE = 0.3
_COURTESY = frozenset("thanks thank thx cheers bye goodbye".split())
_ASSENT = frozenset("ok okay fine alright right good great yes no yep nope sure cool nice".split())
_CLAUSE_END = re.compile(r"[;.?!\n:]|--")


def kept_out(reading: Reading) -> Kind | None:
    """Return why a message is no question about the database, or None if it may be one."""
    if _SQL.match(reading.text):
        return "sql"
    if _is_dangerous(reading):
        return "dangerous"
    if any(is_request(clause) for clause in clauses(reading)):
        return "change"
    if _is_lesson(reading):
        return "lesson"
    if _is_courtesy(reading):
        return "talk"
    return "data" if asks_for_rows(reading) else None


def _is_lesson(reading: Reading) -> bool:
    if _LESSON.search(reading.text) or _IDEA_NAMED.match(reading.text):
        return True
    return not _names_something(reading) and any(pattern.search(reading.text) for pattern in (_HOW_IT_WORKS, _IDEA))


def _is_courtesy(reading: Reading) -> bool:
    """Return whether nothing of weight is said but thanks or a goodbye, or nothing at all but that all is well."""
    if all(token.word in _ASSENT for token in reading.tokens):
        return True
    thanks = {place for place, token in enumerate(reading.tokens) if token.word in _COURTESY}
    return bool(thanks) and not any(reading.bare_weight(place) > _LITTLE for place in range(len(reading.tokens)) if place not in thanks)


def _names_something(reading: Reading) -> bool:
    return bool(reading.named) or any(token.is_identifier for token in reading.tokens)


def _is_dangerous(reading: Reading) -> bool:
    text = reading.text.lower()
    if any(place in text for place in _SECRET_PLACES) or _INJECTION.search(text):
        return True
    tables = reading.names | {one.first for one in reading.named if one.mention.how == "dotted"}
    secrets = [place for place, token in enumerate(reading.tokens) if token.word in _SECRETS and place not in tables]
    return bool(secrets) and not reading.says("expire", "setting")


_IT = frozenset(("it", "its"))
#: What joins two requests, as a row of words.
_JOINING = (("and",), ("then",), ("plus",), ("as", "well", "as"), ("along", "with"), ("together", "with"))


def _joins(before: list[Token]) -> bool:
    """Return whether the words end in what joins two requests: ``owner plus indexes``, ``the size as well as the owner``."""
    return any(tuple(token.word for token in before[-len(row) :]) == row for row in _JOINING)


def is_asked_apart(parts: list[Reading]) -> bool:
    """Return whether every clause but the last ends as a question does, so that each is one of its own."""
    return all("?" in parts[0].text[one.tokens[-1].end : after.tokens[0].start] for one, after in pairwise(parts))


def goes_on_about_it(parts: list[Reading]) -> bool:
    """Return whether every clause but the first is a question of its own about what the first names: ``and how many rows does it have``."""
    return all(part.tokens[0].word in QUESTION_WORDS and any(token.word in _IT for token in part.tokens) for part in parts[1:])


def clauses(reading: Reading) -> list[Reading]:
    """Cut a message where one sentence or request ends and another may begin."""
    words = reading.tokens
    cuts = [0]
    is_listing = False  # "broken down into heap, indexes and toast" is one request
    for place in range(1, len(words)):
        between = reading.text[words[place - 1].end : words[place].start]
        ends = _CLAUSE_END.search(between) and not (between == "." and words[place].start == words[place - 1].end + 1)
        is_listing = not ends and (is_listing or words[place - 1].word == "into")
        goes_on = any(sign in between for sign in ",+&") or words[place].word == "then" or _joins(words[:place])
        if ends or (goes_on and not is_listing):
            cuts.append(place)
    return [reading.part(first, last) for first, last in zip(cuts, [*cuts[1:], len(words)], strict=True)]
