"""Which tables a text speaks of, by place; and how ways between tables are told apart for a choice. Pure."""

from __future__ import annotations

from facts.reads.spec import Path
from knowledge.linking import Mention
from knowledge.linking.candidates import SURE
from knowledge.linking.words import stems


def mentions_by_place(text: str, mentions: list[Mention]) -> dict[int, list[Mention]]:
    """
    Return the tables and views that are meant, by where in the text they begin.

    Where none is sure, the last word of a name also stands for it: ``tickets`` for support_tickets.
    """
    relations = [one for one in mentions if one.kind in ("table", "view")]
    found: dict[int, list[Mention]] = {}
    for one in relations:
        if one.score >= SURE:
            found.setdefault(one.start, []).append(one)
    sure = set(found)
    for one in relations:
        if one.start not in sure and one.how == "part" and stems(one.name.name)[-1:] == stems(text[one.start : one.end].lower()):
            found.setdefault(one.start, []).append(one)
    return found


def told_apart(paths: list[Path]) -> dict[str, Path]:
    """Label each of several paths by the first foreign key that the others do not walk."""
    labels = [[hop.label for hop in path] for path in paths]
    found = {}
    for path, own in zip(paths, labels, strict=True):
        others = {label for other in labels if other is not own for label in other}
        found[next((label for label in own if label not in others), " and ".join(own))] = path
    return found
