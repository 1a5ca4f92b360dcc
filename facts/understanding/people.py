"""Who is asked about, and what he may do: roles, people, privileges. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facts.fact import Slot
from facts.understanding.lexicon import lexicon
from facts.understanding.nouns import nouns_of
from facts.understanding.reading import Reading
from facts.understanding.unknown import is_free, unknown
from facts.understanding.words import stem

Filling = tuple[Any, frozenset[int]]

#: Verbs of people and the privilege they need.
PRIVILEGES = {
    "SELECT": "select read see view look",
    "INSERT": "insert add append put",
    "UPDATE": "update edit",
    "DELETE": "delete remove erase",
    "TRUNCATE": "truncate empty",
    "write": "write modify change mutate writable",
    "TRIGGER": "trigger",
    "CREATE": "create",
    "CONNECT": "connect",
    "USAGE": "usage",
    "EXECUTE": "execute",
    "MAINTAIN": "maintain",
}
_PRIVILEGE_OF = {form: privilege for privilege, words in PRIVILEGES.items() for word in words.split() for form in (word, stem(word))}


def roles(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """A role that the schema does not know: called a role, asked about ("can bob …"), written as a name, or an unknown word."""
    yield from _belonged_to(reading)
    yield from unknown(reading, nouns_of("role"), identifiers=True, any_form=True)
    free = [place for place, token in enumerate(reading.tokens) if is_free(reading, place) and not _is_no_role(token.word)]
    for place in free:
        if _is_asked_about(reading, place):
            yield reading.tokens[place].text, frozenset((place,))
    for place in free:
        if not lexicon().knows(reading.tokens[place]):
            yield reading.tokens[place].text, frozenset((place,))


def _belonged_to(reading: Reading) -> Iterator[Filling]:
    """The last word after ``member of`` or ``belongs to``, whatever it means elsewhere: ``admins``."""
    words = reading.tokens
    if len(words) > 2 and words[-2].word in ("of", "to") and words[-3].stem in _BELONGING and is_free(reading, len(words) - 1):
        yield words[-1].text, frozenset((len(words) - 1,))


_BELONGING = frozenset(stem(word) for word in ("member", "belong"))


def _is_no_role(word: str) -> bool:
    return word in _PRIVILEGE_OF or (word.endswith("est") and len(word) > 5)  # the cheapest


_ABOUT_SOMEBODY = frozenset("can could may might does is should will would".split())
_NOBODY = frozenset("anyone anybody everyone everybody someone somebody nobody people public".split())
_DEEDS = frozenset("access do touch reach use".split())
_HOLDING = frozenset("have hold".split())


def _is_asked_about(reading: Reading, place: int) -> bool:
    """Return whether a word stands where somebody stands: ``can bob``, ``may app insert``, ``app is a member``."""
    words = [token.word for token in reading.tokens]
    if place == 0:
        return words[1:4] == ["is", "a", "member"] or words[1:3] == ["is", "member"]
    if words[place - 1] not in _ABOUT_SOMEBODY:
        return False
    after = words[place + 1] if place + 1 < len(words) else ""
    if words[place] in _NOBODY:
        return False
    if words[place - 1] == "does" and after in _HOLDING:  # "does support have write access"
        return True
    return words[place] not in lexicon().words or after in _DEEDS or after in _PRIVILEGE_OF


def people(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """Somebody who works with VAST: a word that is no vocabulary, and stands where a thing or a place does not."""
    for place, token in enumerate(reading.tokens):
        is_plain = token.word.isalpha() or "." in token.text
        if is_plain and is_free(reading, place) and not lexicon().knows(token) and not _is_thing(reading, place):
            yield token.text, frozenset((place,))


def _is_thing(reading: Reading, place: int) -> bool:
    """Return whether a word stands where a thing, a place or a verb does: ``to berlin``, ``the coupons table``, ``dropping orders entails``."""
    around = [reading.tokens[at].stem for at in (place - 1, place + 1) if 0 <= at < len(reading.tokens)]
    if place and (reading.tokens[place - 1].word in _BEFORE_THINGS or place - 1 in reading.names):
        return True
    if around[-1:] == [stem("request")] and reading.tokens[place + 1 :] and reading.tokens[place + 1].start == reading.tokens[place].end + 1:
        return True  # "vacation requests", but not "bob's requests"
    return any(word in nouns_of(kind) for word in around for kind in _OBJECTS)


#: Words that stand before things and places, and seldom before the name of somebody who did something.
_BEFORE_THINGS = frozenset("to in for with on at into about like than can may could should a an the my our this that no".split())
_OBJECTS = ("table", "view", "column", "index", "sequence", "function")


def privileges(reading: Reading, _slot: Slot, _filled: Mapping[str, Any]) -> Iterator[Filling]:
    """What somebody may do, as PostgreSQL calls it, or ``write`` for any change of rows."""
    for place, token in enumerate(reading.tokens):
        found = None if _tells_which(reading, place) else _PRIVILEGE_OF.get(token.word) or _PRIVILEGE_OF.get(token.stem)
        if found and not token.quoted:
            yield found, frozenset((place,))


def _tells_which(reading: Reading, place: int) -> bool:
    """Return whether a word says which rows are meant: ``users of deleted customers``."""
    return reading.tokens[place].word.endswith("ed") and place + 1 in reading.names
