"""Whether a clause asks for something to be done. Pure."""

from __future__ import annotations

from facts.understanding.names import EXTENSIONS, SETTINGS
from facts.understanding.reading import SURE, Reading
from facts.understanding.words import Token, stem

#: What people put before what they want done.
_POLITE = frozenset(
    """please pls plz kindly can could would will you ok okay hey hi hello now just then also and so go ahead let lets us s we i want need
    to should must have like d ll love wish vast how do does possible there a way quickly immediately again maybe yes no but
    first next after that finally actually someone somebody""".split()
)
#: Verbs of change, as an imperative says them.
_VERBS = frozenset(
    """add drop create delete remove alter rename change modify set reset revoke kill cancel terminate stop restart reboot reload
    reindex truncate insert backfill fill populate migrate move import restore enable disable turn increase decrease bump raise
    lower reduce shrink extend expand resize rotate purge wipe erase clear nuke destroy install uninstall attach detach split merge
    convert cast make put fix repair rebuild optimize optimise tune unlock promote failover revert undo rollback apply execute launch
    allow deny assign transfer replace swap clone seed mask anonymize anonymise encrypt decrypt shutdown disconnect evict flush
    prewarm pin unpin pause resume throttle generate rewrite recreate introduce bring adjust update upsert overwrite deprecate
    retire squash zap trash scrub deploy ban kick defragment repack normalize denormalize dedupe deduplicate prune discard abort
    halt back configure define declare grant document annotate shard widen narrow take rm shut quit obliterate speed switch upsize
    downsize enlarge double triple halve prolong lengthen tighten loosen relax secure unblock forbid permit authorize authorise
    regenerate reinstall reconfigure recompute recalculate reorganize reorganise roll scale provision unschedule revalidate approve reject withdraw rehearse submit""".split()
)
#: Words that ask to look at something just as well.
_LOOKING_TOO = frozenset(("analyze", "analyse"))
#: Words that name things just as well: requests only where what follows makes them verbs.
_NOUNS_TOO = frozenset(
    """vacuum analyze analyse index lock partition cluster refresh comment backup copy load validate start archive dump block free build
    export empty duplicate schedule checkpoint upgrade clean run commit grant take speed switch split define set change""".split()
)
_DEEDS = frozenset(stem(word) for word in _VERBS | _NOUNS_TOO)
_DETERMINERS = frozenset("the a an all every each my our this that these those it them everything another".split())
#: Particles, and words for when, which stand behind verbs and no nouns.
_BEHIND_VERBS = frozenset("up off away out down over back now immediately please again nightly".split())
_WHOLE = frozenset("postgres postgresql server database db everything cluster replication".split())
#: What a word of change only names: "vacuum status", "delete privilege", "insert and update counts".
_TOPICS = frozenset(
    stem(word)
    for word in """status statistics stats history progress count activity rate right rights privilege privileges usage lag event wait
    mode worker threshold ratio frequency time last permission access log often many health check""".split()
)
#: What is only shown, never made.
_SHOWN = frozenset(
    stem(word)
    for word in "ddl script statement report list summary overview definition breakdown check checkup health diagnostic test".split()
)
_MAINTENANCE = frozenset(
    "vacuum analyze analyse reindex checkpoint migration migrations backup restore failover upgrade cleanup cluster script job".split()
)
_OBJECTS = frozenset("index column table view constraint trigger role user partition sequence schema extension key slot".split())
#: Words for change that are never an adjective of what follows: "refresh views" wants something done, "index columns" may not.
_DONE_TO_KINDS = frozenset("refresh upgrade vacuum analyze analyse validate archive dump clean empty export".split())
_RECEIVERS = frozenset("me us the a an all list some every info details total exact current".split())


def is_request(clause: Reading) -> bool:
    """Return whether an imperative verb of change heads a clause, or a question how to do such a thing, or a wish for it."""
    words, head = clause.tokens, _head(clause)
    if head is None:
        return False
    if _wants_it_done(clause, head):
        return True
    before, following = [token.word for token in words[:head]], words[head + 1 :]
    if words[head].word in ("an", "another", "new") and {"need", "want"} & set(before):
        return any(token.word in _OBJECTS for token in following[:2])
    if words[head].word == "give":
        return _hands_over(following)
    if words[head].quoted or words[head].word not in _VERBS | _NOUNS_TOO:
        return False
    if _asks_whether(before):
        return before[0] == "how" and not any(token.stem in _SHOWN for token in following)
    return _is_verb(clause, head, following)


def _head(clause: Reading) -> int | None:
    """Return the place of the first word that is not only polite; None where all words are."""
    return next((place for place, token in enumerate(clause.tokens) if token.word not in _POLITE or _is_name(clause, place)), None)


def _hands_over(following: list[Token]) -> bool:
    """Return whether ``give`` gives something away: to somebody else, or a right to whoever asks."""
    return bool(following) and (following[0].word not in _RECEIVERS or _is_wish_for_rights(following) or _gives_a_right(following))


def _is_wish_for_rights(following: list[Token]) -> bool:
    """``give me superuser`` and ``give us write access`` want a right, ``give me the superusers`` and ``give me access rights`` a list."""
    words = [token.word for token in following if token.word not in _KINDS_OF_RIGHTS]
    return words[:1] in (["me"], ["us"]) and words[1:2] != [] and words[1] in _WISHED_FOR and words[2:3] not in (["rights"], ["list"])


def _gives_a_right(following: list[Token]) -> bool:
    """``give the etl role read access`` gives it, ``give the read access of etl`` asks for it."""
    words = [token.word for token in following]
    rights = [place for place in range(2, len(words)) if words[place] in _RIGHTS_AS_SUCH and words[place - 1] in _KINDS_OF_RIGHTS - {"the"}]
    return any({"role", "user", "account", "group"} & set(words[: place - 1]) for place in rights)


_RIGHTS_AS_SUCH = frozenset("access rights right permission permissions privilege privileges".split())
_KINDS_OF_RIGHTS = frozenset("read write full the some more select insert update delete".split())
_WISHED_FOR = frozenset("superuser access admin root ownership".split())


def _wants_it_done(clause: Reading, head: int) -> bool:
    """Return whether something named is wanted otherwise than it is: ``i want film partitioned by year``."""
    words = clause.tokens
    wanted = next((one for one in clause.named if one.first == head and one.mention.score >= SURE), None)
    if wanted is None or not {"want", "need"} & {token.word for token in words[:head]} or wanted.last >= len(words):
        return False
    done = words[wanted.last]
    return done.word.endswith("ed") and done.stem in _DEEDS


def _is_name(clause: Reading, place: int) -> bool:
    return any(one.first == place and one.mention.score >= SURE for one in clause.named)


def _asks_whether(before: list[str]) -> bool:
    """``can i …``, ``should we …``, ``how do i …``, ``do we have …`` ask; ``i want to …`` and ``can you …`` want it done."""
    have_to = before[:1] in (["do"], ["does"]) and before[-2:] in (["have", "to"], ["need", "to"])
    if {"want", "need"} & set(before) and not have_to:
        return False
    return have_to or (bool(before) and before[-1] in ("i", "we", "there", "have", "must"))


def _is_verb(clause: Reading, head: int, following: list[Token]) -> bool:
    """Return whether a word of change is a verb here: always alone, never before what it only names."""
    if not following:  # alone in a later clause it names something: "owner and comment"
        return clause.tokens[head].word not in _NOUNS_TOO or not clause.text[: clause.tokens[0].start].strip()
    if following[0].word in _BEHIND_VERBS:
        return True
    if any(token.stem in _SHOWN for token in following[:3]) or _writes_a_statement(clause, head, following):
        return False
    word = clause.tokens[head].word
    if following[0].word in _DETERMINERS:  # "analyze the usage of connections" looks at something that no table is
        return word not in _LOOKING_TOO or len(following) == 1 or not _is_topic(clause, head + 2, len(following))
    if word in _NOUNS_TOO:
        return not _is_topic(clause, head + 1, len(following)) and _object_follows(clause, head + 1)
    return not (word in _COUNTED and (_is_topic(clause, head + 1, 2) or _lists_verbs(following)))


_RIGHTS = frozenset(stem(word) for word in "select insert update delete truncate usage execute connect create read write all access".split())


def _writes_a_statement(clause: Reading, head: int, following: list[Token]) -> bool:
    """``generate the CREATE TABLE of orders`` wants the statement, not the table."""
    if clause.tokens[head].word not in ("generate", "make"):
        return False
    words = [token.word for token in following if token.word not in _DETERMINERS]
    return words[:1] == ["create"] and words[1:2] != [] and stem(words[1]) in {stem(word) for word in _OBJECTS}


#: Kinds of statements, which are counted and granted just as well as carried out.
_COUNTED = frozenset("insert update delete truncate create grant revoke rollback commit select".split())


def _is_topic(clause: Reading, first: int, length: int) -> bool:
    """Return whether one of the words is what a noun of change is asked about; names of objects aside."""
    named = {
        place for one in clause.named if one.mention.score >= SURE and _is_object(one.mention.kind, one.mention.how) for place in one.places
    }
    places = range(first, min(first + length, len(clause.tokens)))
    return any(clause.tokens[place].stem in _TOPICS for place in places if place not in named) or clause.tokens[first].word in ("and", "or")


def _lists_verbs(following: list[Token]) -> bool:
    """``insert update delete counts`` names kinds of statements."""
    return following[0].stem in ("insert", "updat", "delet", "and", "or")


def _object_follows(clause: Reading, place: int) -> bool:
    """Return whether what follows a noun that may be a verb is what it is done to: ``vacuum film``, ``index orders.status``."""
    token, verb = clause.tokens[place], clause.tokens[place - 1].word
    if verb in _DONE_TO_KINDS and (token.stem in _OBJECTS or token.word in ("to", "materialized", "materialised")):
        return True
    if verb == "grant" and token.stem in _RIGHTS and any(one.word == "to" for one in clause.tokens[place:]):
        return True
    if token.word in _ALWAYS_DONE_TO:
        return True
    if token.word in ("table", "extension", "role", "index") and place + 1 < len(clause.tokens):
        return _can_only_be_named(clause, place + 1)
    return token.word in SETTINGS or token.is_identifier or _is_known(clause, place)


_ALWAYS_DONE_TO = _WHOLE | _MAINTENANCE | {"data", "rows", "csv", "file"}


def _can_only_be_named(clause: Reading, place: int) -> bool:
    token = clause.tokens[place]
    return _is_name(clause, place) or token.is_identifier or token.word in EXTENSIONS


def _is_known(clause: Reading, place: int) -> bool:
    """Return whether an object that a word of change can be about is named at a place."""
    return any(one.first == place and one.mention.score >= SURE and _is_object(one.mention.kind, one.mention.how) for one in clause.named)


def _is_object(kind: str, how: str) -> bool:
    return kind != "column" or how == "dotted"
