"""Names that the schema does not know: where the words around them, or their look, say that they are names. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.understanding.lexicon import lexicon
from facts.understanding.names import EXTENSIONS, SETTINGS
from facts.understanding.naming import is_naming, kind_named
from facts.understanding.reading import SURE, Named, Reading
from facts.understanding.words import Token, stem

#: Words that stand beside the word for an object and name none.
_FUNCTION_WORDS = frozenset(
    """a an the is are was of in on at to for from by with and or but not no any all each every some my our your this that these those it its
    can could may will has have had do does did be been which what who how where when why there here as than then if so them they we i you
    me us per into over under between own other same new old many most more less few both public""".split()
)


def unknown(
    reading: Reading,
    nouns: frozenset[str],
    *,
    identifiers: bool,
    endings: tuple[str, ...] = (),
    anything: bool = False,
    any_form: bool = False,
) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield words that may name an object the schema does not know, best first.

    :param nouns: stems of the words for the kind of object; a word beside one of them is its name.
    :param identifiers: take also words that can only be names (``foo_bar``), wherever they stand.
    :param endings: take words with these endings.
    :param anything: take also any word that is no vocabulary.
    :param any_form: a form of a word of the vocabulary may be a name too (a role called ``reporting``).
    """
    free = [place for place in range(len(reading.tokens)) if is_free(reading, place)]
    called = [place for place in free if _is_called(reading, place, nouns, any_form=any_form)]
    looking = [place for place in free if _looks_like_a_name(reading.tokens[place], identifiers, endings) and not _is_of_somebody(reading, place)]
    strange = [place for place in free if not lexicon().knows(reading.tokens[place])] if anything else []
    quoted = [place for place in _quoted(reading) if _is_said_of_what_kind(reading, place, nouns)]
    for place in (*sorted({*quoted, *called}), *looking, *strange):
        yield reading.tokens[place].text, frozenset((place,))


def _looks_like_a_name(token: Token, identifiers: bool, endings: tuple[str, ...]) -> bool:
    if token.quoted and not _looks_folded(token.text):
        return False
    return ((identifiers and token.is_identifier) or token.word.endswith(endings)) and not _is_term(token.word)


def _is_of_somebody(reading: Reading, place: int) -> bool:
    """Return whether a word says who did something: ``remarks left by anna_k``."""
    return _at(reading, place - 1).word == "by" and _at(reading, place - 2).word in _DONE_BY


_DONE_BY = frozenset("left made written posted sent given created added signed sold bought placed said told".split())


def _quoted(reading: Reading) -> list[int]:
    """Return the words in quotes that name nothing of the schema."""
    known = frozenset().union(*(one.places for one in reading.named if one.mention.score >= SURE))
    return [place for place, token in enumerate(reading.tokens) if token.quoted and place not in known]


def _is_said_of_what_kind(reading: Reading, place: int, nouns: frozenset[str]) -> bool:
    """Return whether a word in quotes is the name of such an object and no value: ``the table "coupons"``, ``the "coupons" table``."""
    if _looks_folded(reading.tokens[place].text):
        return True
    return any(_at(reading, at).stem in nouns for at in (place - 2, place - 1, place + 1))


def _looks_folded(text: str) -> bool:
    """Return whether a text looks like nothing but an identifier: ``order_items``."""
    return "_" in text and text == text.lower() and text.replace("_", "").isalnum()


def _is_called(reading: Reading, place: int, nouns: frozenset[str], *, any_form: bool) -> bool:
    """Return whether a word stands where the name of an object stands: ``the coupons table``, ``table coupons``, ``called coupons``."""
    token, before, after = (_at(reading, place + step) for step in (0, -1, 1))
    if place and is_naming(reading.tokens, place - 1):
        kind = kind_named(reading.tokens, place)
        return kind in nouns if nouns else not kind
    if before.word == "does" and after.word in ("exist", "exists"):
        return stem("table") in nouns and not _is_word(token.word)
    if before.word in ("for", "about") and _at(reading, place - 2).stem in nouns:
        return not _is_word(token.word)  # "is there a table for holidays"
    is_beside = after.stem in nouns or _follows(token, before, nouns)
    return is_beside and (token.is_identifier or not _is_vocabulary(token, any_form=any_form))


def _at(reading: Reading, place: int) -> Token:
    return reading.tokens[place] if 0 <= place < len(reading.tokens) else _NO_WORD


_NO_WORD = Token(" ", "", "", 0, 0)


def _follows(token: Token, before: Token, nouns: frozenset[str]) -> bool:
    """Return whether a word follows the word for the kind of object: ``table coupons``, but not ``tables growing``."""
    return before.stem in nouns and (token.is_identifier or not before.word.endswith("s"))


def _is_vocabulary(token: Token, *, any_form: bool) -> bool:
    return _is_word(token.word) or (not any_form and lexicon().knows(token))


def _is_word(word: str) -> bool:
    return word in lexicon().words or word.removesuffix("s") in lexicon().words or f"{word}s" in lexicon().words


def _is_term(word: str) -> bool:
    """Return whether a word only looks like the name of an object: settings, extensions, the server's own things."""
    return word in SETTINGS or word in EXTENSIONS or word.startswith("pg_") or word in lexicon().words


def is_free(reading: Reading, place: int) -> bool:
    """Return whether a word may be a name at all: no number, no function word, not the name of something known."""
    token = reading.tokens[place]
    if place in reading.moments:
        return False
    if token.is_number or token.word in _FUNCTION_WORDS or not (token.text[0].isalpha() or token.text[0] == "_"):
        return False
    return not any(one.mention.score >= SURE and (place in one.places or is_after_dot(reading, one, place)) for one in reading.named)


def is_after_dot(reading: Reading, one: Named, place: int) -> bool:
    """Return whether a word stands behind the name of a table and a dot: it is a column, even if the table has none of that name."""
    if one.mention.kind not in ("table", "view") or place != one.last or place >= len(reading.tokens):
        return False
    return reading.text[reading.tokens[place - 1].end : reading.tokens[place].start] == "."
