"""Native symbols for new names that tell what they are the names of, and for what stands beside one and is none: a text in quotes. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.object_terminals import unknown_identifier
from chat.language.readings import Reading, Slots
from chat.language.tokens import Kind
from vast_project.nouns import singular
from vast_project.pg.identifiers import literal

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: Parts of names that only indexes have.
_CONSTRAINT_PARTS = frozenset("fk fkey pk pkey uq uniq uk ck chk".split())
_CHECK_PARTS = frozenset("check chk ck".split())
#: So many words say at most what a name in brackets stands for, and what it costs that they do.
_LONGEST_DESCRIPTION = 12
DESCRIBED = 0.4
#: A table whose name costs more is misspelt.
_SURE = 1.0
#: What happens to rows is said in so many words, and what is done without "-ed".
_LONGEST_DEED = 3
_PARTICLES = frozenset("in up out off on over back down".split())
_DONE = frozenset("sent paid sold bought read seen met put set left done begun won lost held built made given taken shown written chosen hidden broken".split())
#: What frameworks call the columns that tell when a row was made and changed last.
_STAMPS = ("created_at", "updated_at")
_INDEX_PARTS = frozenset("idx index ix indexes".split())


def check_word(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that tells by itself that it is a check's: ``seats_check``."""
    return [one for one in unknown_identifier(parse, at) if one.value.casefold().rpartition("_")[2] in _CHECK_PARTS]


def described_name(parse: Parse, at: int) -> list[Reading]:
    """Read some words that say what something is for, up to its name in brackets: "when it was seen (seen_at, …"."""
    for end in range(at + 1, min(at + _LONGEST_DESCRIPTION, parse.count - 1)):
        if parse.tokens[end].text == "(":
            found = unknown_identifier(parse, end + 1)
            return [Reading(one.end, one.value, DESCRIBED) for one in found if parse.closing(end)]
        if not parse.tokens[end].is_plain or not parse.tokens[end - 1].is_plain:
            break
    return []


def described_as(parse: Parse, at: int) -> list[Reading]:
    """Read some words that say what a column is for, up to its name before a bracket: "the category as category_id (integer, …"."""
    for end in range(at + 1, min(at + _LONGEST_DESCRIPTION, parse.count - 2)):
        if parse.tokens[end].word == "as":
            found = unknown_identifier(parse, end + 1)
            return [Reading(one.end, one.value, DESCRIBED) for one in found if one.end < parse.count and parse.tokens[one.end].text == "("]
        if not parse.tokens[end].is_plain or not parse.tokens[end - 1].is_plain:
            break
    return []


def spoken_name(parse: Parse, at: int) -> list[Reading]:
    """Read several words that could be a new name, where what follows may say how the thing is called: "a short note, a column memo"."""
    return [one for one in parse.symbol("new_name", at) if one.end > at + 1]


def constraint_word(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that tells by itself that it is a constraint's or an index's."""
    return [one for one in unknown_identifier(parse, at) if is_constraint_name(one.value)]


def is_constraint_name(name: str) -> bool:
    """Say whether a name is formed as those of constraints and indexes are: ``fk_loans_member``, ``loans_member_id_fkey``."""
    parts = name.casefold().split("_")
    return len(parts) > 1 and bool(_INDEX_PARTS & set(parts) or {parts[0], parts[-1]} & _CONSTRAINT_PARTS)


def index_word(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that tells by itself that it is an index's: ``idx_loans_due_on``."""
    return [one for one in unknown_identifier(parse, at) if is_index_name(one.value)]


def is_index_name(name: str) -> bool:
    """Say whether a name is formed as those of indexes are."""
    return bool(_INDEX_PARTS & set(name.casefold().split("_")))


def linked_column(parse: Parse, at: int) -> list[Reading]:
    """Read a table as the definition of a column that points to it and is called after it: ``order_id``."""
    found = [one for one in parse.symbol("known_table", at) if one.cost < _SURE]
    return [Reading(one.end, _defined(f"{singular(one.value.rpartition('.')[2])}_id", references=one.value), one.cost) for one in found]


def moment_column(parse: Parse, at: int) -> list[Reading]:
    """Read what happens to rows as the definition of a column that says when: "last logged in" is ``last_logged_in_at``."""
    words: list[str] = []
    found: list[Reading] = []
    if parse.symbol("was", at):
        return found
    for end in range(at, min(at + _LONGEST_DEED, parse.count)):
        if not parse.tokens[end].is_plain or not parse.tokens[end].parts:
            break
        words.append(parse.tokens[end].word)
        if _is_done(words[-1]) or (len(words) > 1 and words[-1] in _PARTICLES and _is_done(words[-2])):
            found.append(Reading(end + 1, _defined("_".join([*words, "at"]), type="timestamp with time zone"), DESCRIBED))
    return found


def timestamp_pair(parse: Parse, at: int) -> list[Reading]:
    """Read "timestamps" as the two columns that tell when a row was made and changed last."""
    made = tuple(
        Slots((("column", name), ("type", "timestamp with time zone"), ("not_null", True), ("default", "now()"))) for name in _STAMPS
    )
    return [Reading(one.end, Slots((("items", made),)), one.cost) for one in parse.symbol("both_timestamps", at)]


def _is_done(word: str) -> bool:
    return word.endswith("ed") or word in _DONE


def _defined(column: str, **said: str) -> Slots:
    return Slots((("items", (Slots((("column", column), *said.items())),)),))


def single_quoted(parse: Parse, at: int) -> list[Reading]:
    """Read a text in single quotes; the value is an SQL constant. What stands in double quotes beside a column is rather a name."""
    return [Reading(one.end, literal(one.value), one.cost) for one in parse.symbol("string", at) if parse.tokens[at].kind is Kind.STRING]


TELLING_NAMES: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "index_word": index_word,
    "constraint_word": constraint_word,
    "check_word": check_word,
    "described_name": described_name,
    "described_as": described_as,
    "spoken_name": spoken_name,
    "linked_column": linked_column,
    "moment_column": moment_column,
    "timestamp_pair": timestamp_pair,
    "single_quoted": single_quoted,
}
