"""Whether a message asks for what tables hold and not for what they are. Pure.

A table's name stands for its rows where it is counted, chosen among, or numbered: ``how many customers``, ``which orders``, ``the oldest
customer``, ``product 5``. Beside the word *table*, or before a word for a part of a table (``orders indexes``), it stands for itself.
"""

from __future__ import annotations

from facts.understanding.measures import number_at
from facts.understanding.reading import SURE, Named, Reading
from facts.understanding.words import Token, stem

_OF_TABLES = frozenset(
    stem(word)
    for word in """table tables view relation partition partitions index indexes column columns field row rows record tuple entry constraint
    trigger policy rule key pk fk ddl schema structure layout definition size bloat vacuum grant privilege permission lock sequence statistic
    growth owner comment dependency storage footprint""".split()
)
#: Words that choose among rows, or count them, when they stand right before the name of a table.
_CHOOSING = frozenset(
    """which what whose many several some any every each all most least top best worst last latest first next newest new recent current
    active inactive hot dead empty duplicate locked blocked unused pending slow fast long short large small big expensive cheap busy popular
    open closed unpaid paid other such these those average total max min maximum minimum only distinct different unique old young missing
    more fewer less few failed rejected cancelled canceled successful completed shipped delivered refunded""".split()
)
#: What is searched for in names: "tables with the word order".
_OF_TEXT = frozenset("word words string text term prefix suffix letters substring".split())
_NAMING = frozenset("called named titled".split())
#: What things and people do, and tables do not.
_WHAT_ROWS_DO = frozenset(stem(word) for word in "come cost sell buy bought pay paid earn rent rented ship return returned expire".split())
_AMOUNTS = frozenset("number count amount sum total average avg mean median max min maximum minimum percentage share quantity".split())
_OF_ROWS_TOO = frozenset(stem(word) for word in "size growth history storage volume type".split())
#: What people do with rows: "orders placed by", said first, tells which rows are wanted.
_DONE_BY_PEOPLE = frozenset("created made placed added written posted opened submitted approved assigned sold bought".split())
#: What is done to a table and not to its rows, and what asks how it is made: "what if we drop orders", "describe customers".
_DONE_TO_TABLES = frozenset("drop dropped dropping rename renaming describe describing desc ddl truncate truncating".split())
#: What says more of rows right after the name of their table: "orders without a date".
_OF_ROWS = frozenset(
    "with without where that who whose which having from before after since until older newer over under above below".split()
)
_NO_ADJECTIVES = frozenset("has have had did does do is are was were can may the a an".split())
#: Concepts that only tables have: "which columns does a customer have", "how do I join a player to a draw".
_PARTS = ("column", "index", "primary_key", "fk", "unique_id", "constraint", "trigger", "join", "ddl", "data_type", "structure", "enum", "allowed_values")
#: Concepts that only columns have.
_OF_COLUMNS = ("nullable", "not_null", "unique", "default")
_PREPOSITIONS = frozenset("as like named called starting containing of in on for to from into at by with about against over within".split())


def asks_for_rows(reading: Reading) -> bool:
    """Return whether one of the named tables stands for its rows."""
    sure = [one for one in reading.named if one.mention.score >= SURE]
    named = [one for one in sure if one.mention.kind in ("table", "view") and not _is_within_a_column(one, sure)]
    return any(_speaks_of_rows(reading, one) for one in named)


def _speaks_of_rows(reading: Reading, one: Named) -> bool:
    if _has_article(reading, one) and _is_any_of_them(reading, one):
        return False
    return _is_one_of_them(reading, one) or (not _is_surely_a_name(reading, one) and _stands_for_rows(reading, one))


def _has_article(reading: Reading, one: Named) -> bool:
    return one.first > 0 and reading.tokens[one.first - 1].word in ("a", "an")


def _is_any_of_them(reading: Reading, one: Named) -> bool:
    """Return whether what any row has is asked about, and no row: ``which columns does a customer have``, ``describe a customer``."""
    words = reading.tokens
    is_all = one.first == 2 and one.last == len(words) and words[0].word in _DONE_TO_TABLES
    if reading.says("related", "relate", "relationship", "linked") and _names_several(reading):
        return True
    return is_all or reading.says(*_PARTS) or (reading.says(*_OF_COLUMNS) and _is_about_a_column(reading))


def _is_within_a_column(one: Named, named: list[Named]) -> bool:
    """Return whether a word only begins the name of a column, ``product`` in "tables with a product id"."""
    return any(other.mention.kind == "column" and other.mention.how != "dotted" and one.places < other.places for other in named)


def _is_one_of_them(reading: Reading, one: Named) -> bool:
    """Return whether one row is spoken of: ``the average size of a release file``, but not ``a customer table``."""
    words = reading.tokens
    if not _has_article(reading, one) or one.mention.how in ("quoted", "dotted"):
        return False
    is_written = any(words[place].is_identifier for place in one.places)
    return not is_written and not (one.last < len(words) and words[one.last].stem in _OF_TABLES)


def _names_several(reading: Reading) -> bool:
    return len({one.mention.name for one in reading.named if one.places <= reading.names}) > 1


def _is_about_a_column(reading: Reading) -> bool:
    return any(one.mention.kind == "column" and one.mention.score >= SURE for one in reading.named)


def _is_surely_a_name(reading: Reading, one: Named) -> bool:
    return one.last - one.first > 1 or reading.tokens[one.first].is_identifier or one.mention.how in ("quoted", "dotted")


def _stands_for_rows(reading: Reading, one: Named) -> bool:
    words = reading.tokens
    before = [words[place].word for place in range(max(0, one.first - 3), one.first)]
    after = words[one.last] if one.last < len(words) else None
    if after is not None and one.mention.how == "plural" and after.stem in _OF_ROWS_TOO:
        return not before or before[-1] not in _PREPOSITIONS
    if _is_beside_word_of_tables(before, after):
        return False
    if after is not None and _tells_of_rows(reading, one, after):
        return True
    if before:
        return _is_chosen(reading, one, before)
    return after is not None and _heads_rows(words, one, after)


def _is_beside_word_of_tables(before: list[str], after: Token | None) -> bool:
    """Return whether the table itself is spoken of: ``the orders table``, ``the index orders``."""
    return (after is not None and after.stem in _OF_TABLES) or bool(before and stem(before[-1]) in _OF_TABLES)


def _tells_of_rows(reading: Reading, one: Named, after: Token) -> bool:
    """Return whether what follows is what rows are named, do or are numbered: ``product called X``, ``orders come``, ``product 5``."""
    is_number = after.is_number and number_at(reading.tokens, one.last) is not None
    does = after.stem in _WHAT_ROWS_DO and not reading.says("sequence", "auto_increment", "created")
    return after.word in _NAMING or does or is_number


def _heads_rows(words: list[Token], one: Named, after: Token) -> bool:
    """Return whether a name that is said first heads what is said of its rows: ``orders without a date``, ``orders placed by bob``."""
    if one.mention.how == "plural":
        return True
    if after.word in _OF_ROWS and not any(word.stem in _OF_TABLES for word in words):
        return True
    return after.word in _DONE_BY_PEOPLE and words[-1] is not after


def _is_chosen(reading: Reading, one: Named, before: list[str]) -> bool:
    """Return whether the words before choose among rows or count them."""
    between = reading.text[reading.tokens[one.first - 1].end : reading.tokens[one.first].start]
    if "," in between or ":" in between or before[-1] in _OF_TEXT:
        return False
    if before[-1] in ("our", "my", "their"):
        return True
    nearest = next((word for word in reversed(before) if word not in ("the", "your")), "")
    if nearest in _DONE_TO_TABLES:
        return False
    if _chooses(nearest) or _is_counted(before):
        return True
    if nearest == "of" and before[-2:-1] and before[-2] in _AMOUNTS:
        return not (before[-3:-2] and stem(before[-3]) in _OF_TABLES)
    return one.mention.how == "plural" and nearest not in _PREPOSITIONS and before[-1] not in ("does", "do", "is", "has", "the")


def _is_counted(before: list[str]) -> bool:
    """Return whether rows are counted that are further described: ``how many abandoned dogs``."""
    if before[-2:-1] != ["many"] or before[-3:-2] not in (["how"], []):
        return False
    return before[-1] not in _PREPOSITIONS and before[-1] not in _NO_ADJECTIVES and stem(before[-1]) not in _OF_TABLES


def _chooses(word: str) -> bool:
    """``which``, ``oldest``, ``10``."""
    return word in _CHOOSING or (word.endswith("est") and len(word) > 4) or word.isdecimal()
