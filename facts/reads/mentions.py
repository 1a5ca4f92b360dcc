"""Which tables a text speaks of, by place; and how ways between tables are told apart for a choice. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.spec import Path
from knowledge.linking import Mention
from knowledge.linking.candidates import SCORES, SURE
from knowledge.linking.words import stem, stems


def mentions_by_place(text: str, mentions: list[Mention]) -> dict[int, list[Mention]]:
    """
    Return the tables and views that are meant, by where in the text they begin.

    Where none is sure, the last word of a name also stands for it: ``tickets`` for support_tickets, and ``languages`` for
    country_language, though that has a column called so. A common word that is a table's name means the table here: owners.
    """
    relations = [one for one in mentions if one.kind in ("table", "view")]
    relations += [_of_its_rows(one) for one in mentions if one.kind == "column" and _names_rows(one, text)]
    found: dict[int, list[Mention]] = {}
    for one in relations:
        if one.score >= SURE or one.how == "common":
            found.setdefault(one.start, []).append(one)
    sure = set(found)
    for one in relations:
        in_part = one.start not in sure and one.how == "part" and not _is_some_of(one)
        if in_part and stems(one.name.name)[-1:] == stems(text[one.start : one.end].lower()):
            found.setdefault(one.start, []).append(one)
    return found


#: What the name of a view says of which rows it holds: those of low_stock are not the stock.
_SOME = frozenset(
    stem(word)
    for word in """
    low high open closed active inactive recent latest oldest new old top best worst monthly daily weekly yearly archived deleted
    pending overdue expired failed late lost missing abandoned cancelled unpaid
    """.split()
)


def _is_some_of(one: Mention) -> bool:
    """Return whether a view holds only some of what the last word of its name says."""
    return one.kind == "view" and not _SOME.isdisjoint(stems(one.name.name)[:-1])


def _names_rows(one: Mention, text: str) -> bool:
    """Return whether the plural of a column's name is also how the rows of its table are called: languages, of country_language."""
    words = stems(one.name.name)
    return len(words) > 1 and words[-1:] == stems(one.column or "") and text[one.start : one.end].lower().endswith("s")


def _of_its_rows(one: Mention) -> Mention:
    return replace(one, kind="table", column=None, score=SCORES["part"], how="part")


def told_apart(paths: list[Path]) -> dict[str, Path]:
    """Label each of several paths by the first foreign key that the others do not walk."""
    labels = [[hop.label for hop in path] for path in paths]
    found = {}
    for path, own in zip(paths, labels, strict=True):
        others = {label for other in labels if other is not own for label in other}
        found[next((label for label in own if label not in others), " and ".join(own))] = path
    return found
