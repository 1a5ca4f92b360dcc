"""Whether a condition says what the words said: each word must be found in it, or be one of those that conditions are said with. Pure.

The engine that reads rows answers questions, where a word too little shows in the answer. A change is not to go by that: what stands
in no name, value or word of comparing is asked about, and so is a "not", an "or" or a number that the condition does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from facts.reads.lexicon import DEEDS
from knowledge.linking.words import stem

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
#: What conditions are said with beside names and values.
_COMMON = frozenset(
    """
    a an the all any each every of in on at by for from to with and that which who whom whose it its it's their them they there this these
    those is are was were be been being has have had having do does did s t can will would
    no not never without nobody none neither nor nothing n lacking lack lacks missing empty unset null yet
    or either both also too still already currently now only ever
    more less fewer than least most over under above below between exactly equal equals up greater smaller larger bigger higher lower
    before after since until ago last past within during earlier later prior year years month months week weeks day days hour hours
    today yesterday old newer set given filled known flagged marked value values called named name whose where when
    one two three four five six seven eight nine ten eleven twelve hundred thousand once twice times time number count total
    january february march april may june july august september october november december
    row rows record records entry entries user's belonging belong belongs
    """.split()
)
#: Words for what columns of these names hold.
_OTHERWISE = (
    ("creat", "registered signed up joined made added inserted"),
    ("price", "cheaper expensive costing cost costs"),
    ("cost", "cheaper expensive costing costs"),
)
_NEGATIVE = frozenset("no not never without nobody none neither nothing n lacking lack lacks missing except".split())
_LIMITS = re.compile(r"(?i)\b(no|not) (more|less|fewer|later|earlier|higher|lower) than\b")
_NEGATED = re.compile(r"NOT (?:EXISTS|LIKE|ILIKE|IN|\(|\w+\.)|IS NULL|IS NOT (?:TRUE|DISTINCT)|<>|= 0\b|< 1\b|^NOT\b")
_EITHER = re.compile(r"\bOR\b|\bIN \(")
#: A property that somebody has: it has to be asked for, not merely that somebody is there.
_OWNED = re.compile(r"\w's? (\w+)")
_PROPERTIES = frozenset("name number count total value time".split())
_NUMBER = re.compile(r"\d+")
_PREFIXES = ("in", "un", "dis", "non")
#: Words agree that begin with so many equal letters.
_STEM = 4


def accounts_for(text: str, sql: str) -> bool:
    """Say whether every word of a text is found in the tables and conditions of a SELECT, a "not" as a negation, an "or" as an alternative."""
    return _has_words(text, sql) and _has_numbers(text, sql) and _has_logic(text, sql)


def _has_words(text: str, sql: str) -> bool:
    """Say whether each word is a name in the SELECT, a word for one, or one of those that conditions are said with."""
    names = {one.casefold() for one in _WORD.findall(_CAMEL.sub(" ", sql))}
    known = names | _COMMON | {word for stem, words in _OTHERWISE if any(one.startswith(stem) for one in names) for word in words.split()}
    words = [one.casefold() for one in _WORD.findall(_CAMEL.sub(" ", text))]
    if not all(_is_known(one, known, names) or _is_deed(one, names) for one in words):
        return False
    owned = (one.casefold() for one in _OWNED.findall(text.replace("\u2019", "'")))
    return all(_is_known(one, names, names) for one in owned if one in _PROPERTIES)


def _has_numbers(text: str, sql: str) -> bool:
    """Say whether the SELECT has each number, or the next: behind a year is from the next on."""
    return all(one in sql or str(int(one) + 1) in sql for one in _NUMBER.findall(text))


def _has_logic(text: str, sql: str) -> bool:
    """Say whether a "not" is found as a negation, and an "or" as an alternative."""
    plain = {one.casefold() for one in _WORD.findall(_LIMITS.sub(" ", text))}
    negated, alternative = bool(_NEGATED.search(sql)), bool(_EITHER.search(sql))
    return (negated or _NEGATIVE.isdisjoint(plain)) and (alternative or "or" not in plain)


def _is_known(word: str, known: set[str] | frozenset[str], names: Iterable[str]) -> bool:
    bare = [word, *(word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))]
    return any(one in known or any(_agree(one, name) for name in names) for one in bare)


def _is_deed(verb: str, names: Iterable[str]) -> bool:
    """Say whether a verb names a table that is read: who bought something has orders."""
    read = {stem(name) for name in names}
    return any(read.issuperset(table) for table in DEEDS.get(verb, ()))


def _agree(word: str, name: str) -> bool:
    return (min(len(word), len(name)) >= _STEM and word[:_STEM] == name[:_STEM]) or word.removesuffix("s") == name.removesuffix("s")
