"""The words that questions are made of, from ``data/lexicon.txt``: groups that map what people write to what it means. Pure."""

from __future__ import annotations

import re
from pathlib import Path

from facts.reads.roots import root
from facts.reads.spec import Part, Unit
from knowledge.linking.words import stem, stems

_SECTION = re.compile(r"^\[(?P<group>\w+)(?: (?P<meaning>[^\]]+))?\]$", re.MULTILINE)
_TEXT = (Path(__file__).parent / "data" / "lexicon.txt").read_text(encoding="utf-8")


class Phrases:
    """A group of phrases with one meaning each, by their words.

    :param meanings: meaning -> phrases, separated by bars.
    """

    def __init__(self, meanings: dict[str, str]) -> None:
        pairs = ((phrase, meaning) for meaning, phrases in meanings.items() for phrase in phrases.split("|"))
        self.by_words = {tuple(phrase.split()): meaning for phrase, meaning in pairs if phrase.strip()}
        self.longest: dict[str, int] = {}  # by the first word
        for words in self.by_words:
            self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))


def _groups() -> dict[str, dict[str, str]]:
    parts = _SECTION.split(_TEXT)
    found: dict[str, dict[str, str]] = {}
    for group, meaning, phrases in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found.setdefault(group, {})[meaning or "yes"] = phrases
    return found


_GROUPS = _groups()


def _group(name: str) -> Phrases:
    return Phrases(_GROUPS[name])


#: Every word that some phrase is made of.
PHRASED = frozenset(
    word for meanings in _GROUPS.values() for phrases in meanings.values() for word in phrases.replace("|", " ").split()
)
#: Passed over at the end of a question.
TAILS = _group("tails")
#: How people begin; they say nothing about what is wanted.
OPENERS = _group("openers")
LIST = _group("list")
COUNT = _group("count")
DISTINCT = _group("distinct")
AGGREGATE = _group("aggregate")
#: ``the most orders``: an extreme number of related rows.
MOST = _group("most")
EXTREME = _group("extreme")
TOP = _group("top")
NEWEST = _group("newest")
PER = _group("per")
EACH = _group("each")
PER_ONLY = _group("per_only")
WITH = _group("with")
RELATIVE = _group("relative")
AUXILIARY = _group("auxiliary")
NEGATION = _group("negation")
IS = _group("is")
IS_NOT = _group("is_not")
#: Verbs between two things that a foreign key ties together.
LINKS = _group("links")
COMPARED = _group("compared")
OR_MORE = _group("or_more")
BETWEEN = _group("between")
AND = _group("and")
WITHOUT = _group("without")
NEVER = _group("never")
NULL = _group("null")
MATCHING = _group("matching")
NAMED = _group("named")
PLACE = _group("place")
#: Prepositions between a row and what it belongs to.
OWNER = _group("owner")
ORDERED = _group("ordered")
DIRECTION = _group("direction")
LIMITED = _group("limited")
SHARE = _group("share")
EXISTS = _group("exists")
SERIES = _group("series")
JOINING = _group("joining")
SOME = _group("some")
#: Verbs that say by what a number is measured.
MEASURED = _group("measured")
#: Between columns and the table they are asked of.
OF = _group("of")
LISTED = _group("listed")
#: More columns, asked for behind the table.
EXTRA = _group("extra")
COMING = _group("coming")
#: The rows of a condition left out: ``except debit cards``.
EXCLUDING = _group("excluding")
#: Who did something that was said of something: ``they work for``.
PRONOUNS = _group("pronouns")
#: What belongs to a verb: ``took part in``.
PARTICLES = _group("particles")
#: That a number is one for each, where that was said before.
RESTATED = _group("restated")
HAVING = _group("having")
#: Behind the number of an age.
YEARS_OLD = _group("years_old")
#: What a number is compared with: that of all rows.
AVERAGE = _group("average")
#: Signs between two numbers, and words before two of them; what explains a word by such.
CALCULATED = _group("calculated")
CALCULATED_PAIR = _group("calculated_pair")
EXPLAINED = _group("explained")
#: What is there at one time, and not at another.
BUT_NOT = _group("but_not")
#: Money that somebody gave away: ``spent the most``.
SPENDING = _group("spending")
OFTEN = _group("often")
#: Forms of a verb behind which stands what somebody is, or what is done to them; nobody "is works".
BEING = frozenset("is are was were be been being".split())
#: Values that people say otherwise than a column of codes holds them.
CODES = _group("codes")
#: How rows stand by today's date.
STANDING = _group("standing")
#: Older or younger than so many days.
AGED = _group("aged")
#: Longer or not so long ago.
AGO = _group("ago")
#: What a status is called while something is still to be done.
UNSETTLED = _group("unsettled")
#: Roots of the verbs by which something is done with.
SETTLED = frozenset(root(word) for phrases in _GROUPS["settled"].values() for word in phrases.replace("|", " ").split())
#: How often values stand.
COMMON = _group("common")

#: Words that build a sentence: none of them is a verb that ties things together.
STRUCTURE = frozenset(
    word
    for name in (
        "aggregate auxiliary compared count distinct each extreme listed most negation never newest of owner per place relative "
        "some top with without"
    ).split()
    for phrases in _GROUPS[name].values()
    for word in phrases.replace("|", " ").split()
)
#: What stands before a noun, or what is said of it: no verb does behind them.
ARTICLES = frozenset({"a", "an", "the"})
#: Passed over wherever they stand.
FILLERS = frozenset(
    """
    a an the all any every please me us our my their his her its just them these those only both kindly temporarily ever actually
    corresponding respective
    """.split()
)
#: Units of the calendar, in the singular, in the plural and as adjectives.
UNITS: dict[str, Unit] = {
    **{f"{unit}{ending}": unit for unit in Unit for ending in ("", "s")},
    "daily": Unit.DAY,
    "weekly": Unit.WEEK,
    "monthly": Unit.MONTH,
    "quarterly": Unit.QUARTER,
    "yearly": Unit.YEAR,
    "annual": Unit.YEAR,
}
#: What times of many days or weeks have in common, by how it is called behind ``per`` or ``which``.
PARTS = Phrases(
    {
        Part.HOUR: "hour|hours|hour of the day|hour of day|time of day|time of the day",
        Part.WEEKDAY: "weekday|weekdays|day of the week|day of week|week day|days of the week",
    }
)
#: When most happens, or least.
BUSY = _group("busy")
#: Beginnings of verbs that take something back: who does so has no more, or never had.
UNDOING = frozenset(
    """
    abandon avoid block cancel declin delet drop fail forg hat ignor lack los lost miss quit refus reject remov return skip stop
    withdr
    """.split()
)
_REGULAR, _IRREGULAR = (
    [word for line in lines.splitlines() if not line.startswith("#") for word in line.split()]
    for lines in (Path(__file__).parent / "data" / "verbs.txt").read_text(encoding="utf-8").split("# Irregular forms\n")
)
#: Verbs that tie things together, by their roots.
VERBS = frozenset(form for word in (*_REGULAR, *_IRREGULAR) for form in (root(word), stem(word)))
_LINKING = frozenset(words[0] for words in LINKS.by_words)
#: Forms of these that do not say that something was done: open orders are no opened ones.
UNDONE = (frozenset(_REGULAR) - frozenset(_IRREGULAR)) | frozenset(
    word for word in _LINKING if not _LINKING.isdisjoint((f"{word}ed", f"{word}d"))
)
_DOERS = ("er", "ers", "or", "ors")


def is_verb(word: str) -> bool:
    """Return whether a word is a verb that ties things together; an owner of things does not say who owns them."""
    return root(word) in VERBS and not (word.endswith(_DOERS) and stem(word) not in VERBS)


_DEEDS = (Path(__file__).parent / "data" / "deeds.txt").read_text(encoding="utf-8").splitlines()
#: Verbs, and the stems of what the rows are called that say it was done, where that is another word.
DEEDS = {
    verb: frozenset(stems(name) for name in names.split())
    for verbs, _, names in (line.partition(":") for line in _DEEDS if not line.startswith("#"))
    for verb in verbs.split()
}
_NOUNS = (Path(__file__).parent / "data" / "nouns.txt").read_text(encoding="utf-8").splitlines()
#: Nouns, and the stems of what rows of the same kind are called by others; these may be several words.
NOUNS: dict[str, frozenset[tuple[str, ...]]] = {}
for _kind in (list(map(stems, line.split())) for line in _NOUNS if not line.startswith("#")):
    for _one in (each[0] for each in _kind if len(each) == 1):
        NOUNS[_one] = NOUNS.get(_one, frozenset()) | {other for other in _kind if other != (_one,)}
#: What begins a request for a change. A question that begins so is none.
CHANGES = frozenset(
    """
    add alter analyze apply archive assign attach backfill cancel change clean clear cluster convert copy create deduplicate delete
    detach disable drop dump duplicate enable enforce erase execute export fill fix grant import increase index insert kill load
    lock make merge migrate modify move partition populate purge put reindex remove rename replace reset restore revert revoke
    rewrite roll rollback run schedule set shrink split start stop swap terminate transfer truncate undo update upsert vacuum wipe
    """.split()
)
