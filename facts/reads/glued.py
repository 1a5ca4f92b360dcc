"""Names in camel case that have lost their capitals, cut into their words: ``allergytype``, ``displayname``. Pure."""

from __future__ import annotations

from functools import lru_cache

from knowledge.linking.words import stem, stems

_SHORTEST, _SHORTEST_PART = 6, 2
#: What names of columns end in, and what stands before it. Only names that consist of such words are cut.
_LAST = """
    name id type date code number count year month day time city state country street address zip phone email price cost total
    amount status title description score rank value rate level size weight height age gender salary no text class category location
    duration length url stars points position team group key label color colour area
""".split()
_BEFORE = """
    first last middle full user display nick birth death home work host start end open close create created creation modified
    modification update updated access activity view views up down vote votes comment favorite favourite owner editor post parent
    answer reputation order ship shipping shipped required hire hired due return billing postal zip area street product customer
    employee student staff teacher school course dept department company contact account card item unit list net gross base
    max min avg average total sub grand region country city state room hotel song album artist movie book author team player
    game match event ticket seat flight airport airline source dest destination origin departure arrival low high latest release
    primary secondary home cell mobile fax web site image photo file job grade class major minor advisor dorm club activity
    allergy pet party election candidate district registration enrolment enrollment payment invoice transaction loan policy
    bird horse species series season episode channel director actor role award net gross real bore engine model maker make
""".split()
_VOCABULARY = frozenset(_LAST) | frozenset(_BEFORE)


def cut(name: str, table: str) -> tuple[str, ...]:
    """Return the stems of a column's name; one that is a single word in lower case is cut where it consists of known words."""
    words = stems(name)
    if len(words) > 1 or not name.isalpha() or not (name.islower() or name.isupper()) or len(name) < _SHORTEST:
        return words
    parts = _parts(name.lower(), frozenset(part for part in table.lower().split("_") if len(part) > _SHORTEST_PART))
    return tuple(map(stem, parts)) if parts else words


@lru_cache(maxsize=20_000)
def _parts(name: str, of_table: frozenset[str]) -> tuple[str, ...]:
    """Return two known words that a name consists of; nothing where it does not, or where it is a known word itself."""
    if name in _VOCABULARY or name in of_table:
        return ()
    for last in sorted(_LAST, key=len, reverse=True):
        first = name.removesuffix(last)
        if name.endswith(last) and (first in _VOCABULARY or first in of_table):
            return (first, last)
    return ()
