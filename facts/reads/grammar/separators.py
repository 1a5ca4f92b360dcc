"""Where the next thing that is shown may begin: behind a comma, ``and``, ``along with their``. Pure."""

from __future__ import annotations

from facts.reads.grammar.columns import behind_number_of
from facts.reads.grammar.text import Text
from facts.reads.lexicon import EXTRA, EXTREME, LISTED

_FOR_EACH = frozenset({"each", "every", "per"})


def separators(text: Text, at: int) -> list[int]:
    """Return where the next thing may begin: behind a comma, ``and``, ``along with their``."""
    ends = {end for group in (LISTED, EXTRA) for end, _ in text.takes(at, group)}
    ends |= {end for comma in [text.sign(at, ",")] if comma for group in (LISTED, EXTRA) for end, _ in text.takes(comma, group)}
    comma = text.sign(at, ",")
    behind = text.sign(at if comma is None else comma, "with")
    ends |= {behind} if behind is not None and not _is_end(text, behind) else set()
    return sorted(end for end in ends if text.sign(end, "a", "an", "no") is None)  # with a garage: that is said of them


def _is_end(text: Text, at: int) -> bool:
    """Return whether ``the highest number of`` comes next, and nothing is asked for each: that says which row is meant."""
    extreme = text.take(at, EXTREME)
    return extreme is not None and behind_number_of(text, extreme[0]) is not None and not _FOR_EACH & set(text.lower)
