"""From one state of a sequence to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import Sequence
from ops.statements import render
from ops.statements.transitions import access
from ops.statements.transitions._action import Action, Phase, commented
from vast_project.pg.identifiers import quote

#: The greatest numbers of the narrower types.
GREATEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1}


def dropped(sequence: Sequence, major: int) -> Iterator[Action]:
    """Yield what drops a sequence."""
    if not sequence.identity:
        yield Action(Phase.DROP_OBJECT, f"DROP SEQUENCE IF EXISTS {render.relation(sequence.name)}")


def created(sequence: Sequence, major: int) -> Iterator[Action]:
    """Yield what makes a sequence again, with all it had."""
    if sequence.identity:
        # It comes with its column, and counts by one from one.
        plain = Sequence(sequence.name, sequence.type, owned_by=sequence.owned_by, identity=True, owner=sequence.owner)
        yield from changed(replace(plain, maximum=GREATEST.get(sequence.type, plain.maximum)), sequence, major)
        return
    yield Action(Phase.CREATE_OBJECT, f"CREATE SEQUENCE {render.relation(sequence.name)} {_sequence_options(sequence)}")
    yield from kept(Sequence(sequence.name, owner=sequence.owner), sequence, major)


def _sequence_options(sequence: Sequence) -> str:
    return (
        f"AS {sequence.type} START WITH {sequence.start} INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} "
        f"MAXVALUE {sequence.maximum} CACHE {sequence.cache} {'CYCLE' if sequence.cycle else 'NO CYCLE'}"
    )


def changed(held: Sequence, sequence: Sequence, major: int) -> Iterator[Action]:
    """Yield what makes a sequence what it was."""
    if _sequence_options(held) != _sequence_options(sequence):
        yield Action(Phase.SET_PROPERTY, f"ALTER SEQUENCE {render.relation(sequence.name)} {_sequence_options(sequence)}")
    yield from kept(held, sequence, major)


def kept(held: Sequence, sequence: Sequence, major: int) -> Iterator[Action]:
    """Yield what a sequence has besides its definition: owner, privileges, comment."""
    shown = render.relation(sequence.name)
    if held.owned_by != sequence.owned_by and not sequence.identity:
        place = sequence.owned_by
        owner = f"{render.relation(place[0])}.{quote(place[1])}" if place else "NONE"
        yield Action(Phase.SET_PROPERTY, f"ALTER SEQUENCE {shown} OWNED BY {owner}")
    if not sequence.owned_by:
        yield from access.owner_changed(held.owner, sequence.owner, f"SEQUENCE {shown}")
    if held.acl != sequence.acl:
        yield from access.transition(
            held.acl, sequence.acl, target=f"SEQUENCE {shown}", kind="S", owner=sequence.owner, major=major
        )
    yield from commented(f"SEQUENCE {shown}", held, sequence)
