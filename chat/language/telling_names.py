"""Native symbols for new names that tell what they are the names of: an index's, a constraint's, or one said in brackets. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chat.language.elements import Reading
from chat.language.name_terminals import unknown_identifier

if TYPE_CHECKING:
    from chat.language.parse import Parse

#: Parts of names that only indexes have.
_CONSTRAINT_PARTS = frozenset("fk fkey pk pkey uq uniq uk ck chk".split())
_CHECK_PARTS = frozenset("check chk ck".split())
#: So many words say at most what a name in brackets stands for, and what it costs that they do.
_LONGEST_DESCRIPTION = 12
DESCRIBED = 0.4
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


def constraint_word(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that tells by itself that it is a constraint's or an index's."""
    return [one for one in unknown_identifier(parse, at) if is_constraint_name(one.value)]


def is_constraint_name(name: str) -> bool:
    """Say whether a name is formed as those of constraints and indexes are: ``fk_loans_member``, ``loans_member_id_fkey``."""
    parts = name.casefold().split("_")
    return len(parts) > 1 and bool(_INDEX_PARTS & set(parts) or {parts[0], parts[-1]} & _CONSTRAINT_PARTS)


def index_word(parse: Parse, at: int) -> list[Reading]:
    """Read a new name that tells by itself that it is an index's: ``idx_loans_due_on``."""
    return [one for one in unknown_identifier(parse, at) if _INDEX_PARTS & set(one.value.casefold().split("_"))]


TELLING_NAMES: dict[str, Callable[[Parse, int], list[Reading]]] = {
    "index_word": index_word,
    "constraint_word": constraint_word,
    "check_word": check_word,
    "described_name": described_name,
}
