"""What is no question about the database: requests for change, dangerous texts, SQL, lessons. Pure.

These are kept out before any phrase is tried, because their words are those of questions ("drop the unused indexes").
"""

from __future__ import annotations

import re
from typing import Literal

from facts.understanding.names import SETTINGS
from facts.understanding.reading import SURE, Reading
from facts.understanding.words import Token, stem

Kind = Literal["change", "dangerous", "sql", "lesson"]

#: What people put before what they want done.
_POLITE = frozenset(
    """please pls plz kindly can could would will you ok okay hey hi hello now just then also and so go ahead let lets us s we i want need
    to should must have like d ll love wish vast how do does possible there a way quickly immediately again maybe yes no but
    first next after that finally actually someone somebody""".split()
)
#: Verbs of change, as an imperative says them.
_VERBS = frozenset(
    """add drop create delete remove alter rename change modify set reset grant revoke kill cancel terminate stop restart reboot
    reload reindex truncate insert upgrade backfill fill populate migrate move import export restore enable disable turn switch
    increase decrease bump raise lower reduce shrink extend expand resize rotate archive purge wipe erase clear empty nuke destroy
    install uninstall attach detach split merge convert cast make put fix repair rebuild optimize optimise tune unlock promote
    failover revert undo rollback apply execute launch allow deny assign transfer replace swap clone seed mask anonymize anonymise
    encrypt decrypt shutdown disconnect evict flush prewarm pin unpin pause resume throttle schedule generate rewrite recreate
    introduce bring adjust update upsert overwrite deprecate retire squash zap trash scrub deploy ban kick free defragment
    repack normalize denormalize dedupe deduplicate prune discard abort commit halt configure define declare clean copy backup
    dump load vacuum analyze analyse cluster partition index lock refresh comment validate start block duplicate build
    rm shut quit obliterate""".split()
)
#: Verbs that are nouns just as well: requests only where an object follows at once, or nothing at all.
_EITHER = frozenset(
    """vacuum analyze analyse index lock partition cluster refresh comment backup copy load validate start update archive dump block free
    build generate export import set insert delete reset grant increase change upgrade commit abort empty split switch cancel duplicate
    schedule truncate rollback clean clear restart reload backfill update""".split()
)
_DETERMINERS = frozenset("the a an all every each my our this that these those it them everything".split())
#: Words that make "vacuum film …" a question about it after all, and things that are only shown, never made.
_TOPICS = frozenset(
    stem(word)
    for word in """status statistics stats history progress setting count activity rate right privilege size usage log lag event
    wait mode worker threshold""".split()
)
_SHOWN = frozenset(stem(word) for word in "ddl script statement report list summary overview definition".split())
_SQL = re.compile(
    r"""^\s*(?:explain\s+(?:analyze\s+)?)?(?:
      select\b.*\bfrom\b | select\s+[\w*("']+\s*(?:\(|,|;|$) | with\s+\w+\s+as\s*\( | insert\s+into\b | update\s+\S+\s+set\b | delete\s+from\b
      | alter\s+(?:table|index|role|user|system|database)\b | drop\s+\w+ | truncate\b | grant\s+\w+ | revoke\s+\w+ | vacuum\s+full\b
      | create\s+(?:or\s+replace\s+)?(?:table|index|unique|view|function|role|user|schema|database|extension|temp)\s+
        (?!statement|script|sql|ddl|query|command)
      | copy\s+\w+\s+(?:to|from)\b )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_SECRETS = frozenset("password passwords passwd pwd hash hashes credential credentials secret secrets token tokens apikey".split())
_SECRET_PLACES = (
    "pg_authid",
    "pg_shadow",
    "rolpassword",
    "pg_read_file",
    "pg_read_binary_file",
    "lo_export",
    "/etc/",
    "pg_execute",
)
_INJECTION = re.compile(
    r"ignore\s+(?:all\s+|the\s+|your\s+|any\s+)*(?:previous|prior|above|earlier)?\s*(?:instructions|rules|prompts?)|disregard\s+(?:your|all|the)|"
    r"system\s+prompt|jailbreak|rm\s+-rf|sudo\s|pretend\s+(?:you|to)|you\s+are\s+now|without\s+(?:approval|asking|confirmation)",
    re.IGNORECASE,
)
_LESSON = re.compile(
    r"""\bteach\b | \bexplain\s+(?!the\b|this\b|our\b|my\b).*\bto\s+me\b | \btell\s+me\s+a\s+(?:joke|story) | \b(?:joke|poem)\b
    | \bwhat(?:\s+is|'s)\s+the\s+difference\s+between\s+(?!the\b) | \bpros\s+and\s+cons\b | \bbest\s+practices?\b | \btutorial\b
    | ^\s*what(?:\s+is|\s+are|'s|s)\s+an?\s+[\w-]+(?:\s+[\w-]+)?\s*\??\s*$
    | ^\s*(?:how|why)\s+(?:does|do)\s+(?:mvcc|vacuum\w*|replication|postgres\w*|wal|toast|indexes|partitioning|an?\s+\w+)\s+work
    | ^\s*when\s+should\s+(?:i|we|you|one)\b | ^\s*why\s+(?:should|would)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAUSE_END = re.compile(r"[;.?!\n:]|--")


def kept_out(reading: Reading) -> Kind | None:
    """Return why a message is no question about the database, or None if it may be one."""
    if _SQL.match(reading.text):
        return "sql"
    if _is_dangerous(reading):
        return "dangerous"
    if any(_is_request(clause) for clause in clauses(reading)):
        return "change"
    return "lesson" if _LESSON.search(reading.text) else None


def _is_dangerous(reading: Reading) -> bool:
    text = reading.text.lower()
    if any(place in text for place in _SECRET_PLACES) or _INJECTION.search(text):
        return True
    return any(token.word in _SECRETS for token in reading.tokens) and not reading.says("expire", "setting")


def clauses(reading: Reading) -> list[Reading]:
    """Cut a message where one sentence or request ends and another may begin."""
    words = reading.tokens
    cuts = [0]
    for place in range(1, len(words)):
        between = reading.text[words[place - 1].end : words[place].start]
        ends = _CLAUSE_END.search(between) and not (between == "." and words[place].start == words[place - 1].end + 1)
        if ends or "," in between or words[place - 1].word in ("and", "then") or words[place].word == "then":
            cuts.append(place)
    return [reading.part(first, last) for first, last in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _is_request(clause: Reading) -> bool:
    """Tell whether an imperative verb of change heads a clause, or a question how to do such a thing."""
    words = clause.tokens
    head = next((place for place, token in enumerate(words) if token.word not in _POLITE), None)
    if head is None or words[head].word not in _VERBS or words[head].quoted:
        return False
    before = [token.word for token in words[:head]]
    if _asks_whether(before):
        return "how" in before[:1]
    if words[head].word in _EITHER:
        return _object_follows(clause, head)
    return not _is_only_named(words[head + 1 : head + 3])


def _asks_whether(before: list[str]) -> bool:
    """``can i …``, ``should we …``, ``how do i …``, ``do we have …`` ask; ``i want to …`` and ``can you …`` want it done."""
    return bool(before) and before[-1] in ("i", "we", "there", "have", "must") and not {"want", "need"} & set(before)


def _object_follows(clause: Reading, head: int) -> bool:
    """Tell whether what follows a word that may be noun or verb makes it a verb: ``vacuum film``, ``index the email column``."""
    following = clause.tokens[head + 1 : head + 3]
    if not following:
        return True
    if following[0].word == "up":
        return True
    if following[0].word in _DETERMINERS:
        return not any(token.stem in _SHOWN for token in following)
    if following[0].word == "from" or (following[0].word == "into" and clause.tokens[head].word == "insert"):
        return clause.tokens[head].word in ("delete", "insert")
    if any(token.stem in _TOPICS or token.stem in _SHOWN for token in clause.tokens[head + 1 :]):
        return False
    return _names_object(clause, head + 1)


def _names_object(clause: Reading, place: int) -> bool:
    token = clause.tokens[place]
    known = any(one.first == place and one.mention.score >= SURE and one.mention.kind != "column" for one in clause.named)
    return known or token.word in SETTINGS or token.is_identifier


def _is_only_named(following: list[Token]) -> bool:
    """Tell whether a word of change only names something: ``archive status``, ``create table statement``."""
    return bool(following) and (following[0].stem in _TOPICS or any(token.stem in _SHOWN for token in following))
