"""People who walk dogs, and what these dogs' owners complain of, as a value: hardly a column is required."""

from __future__ import annotations

from facts.reads import ReadClarification, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar import archive
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
walker: id:integer* first_name:text? last_name:text? mentor_id:integer?>walker born_on:date? wage:integer? drink:text?
owner: id:integer* name:text? home_town:text? member_since:date?
dog: id:integer* name:text? owner_id:integer?>owner breed:text? weight_kg:numeric? max_walks:integer?
walk: id:integer* dog_id:integer?>dog walker_id:integer?>walker park_id:integer?>park status:text? begun_at:timestamp? ended_at:timestamp?
gift: id:integer* owner_id:integer?>owner amount:numeric? given_on:date?
complaint: id:integer* owner_id:integer?>owner subject:text? opened_at:timestamp? closed_at:timestamp?
complaint_reply: id:integer* complaint_id:integer?>complaint walker_id:integer?>walker sent_at:timestamp?
duel: id:integer* walker_a_id:integer?>walker walker_b_id:integer?>walker winner_id:integer?>walker
park: id:integer* name:text? town:text?
rate: id:integer* name:text? price_km:numeric?
purchase: id:integer* owner_id:integer?>owner bought_at:timestamp?
purchase_line: id:integer* purchase_id:integer?>purchase quantity:integer? unit_price:numeric?
parcel: id:integer* purchase_id:integer?>purchase carrier:text? shipped_at:timestamp? delivered_at:timestamp?
race: id:integer* name:text?
runner: race_id:integer*>race walker_id:integer*>walker score:integer? yards:integer? fouls:integer?
"""
_KEYS = {line.split(":")[0]: "id" for line in _TABLES.strip().splitlines()}

WALKS = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "walk"): {"status": ColumnValues(("booked", "cancelled", "walked"), repeated=True)},
        Name("public", "dog"): {"breed": ColumnValues(("beagle", "poodle"), repeated=True)},
        Name("public", "walker"): {"drink": ColumnValues(("beer", "tea"), repeated=True)},
        Name("public", "race"): {"name": ColumnValues(("Mud Mile", "Park Dash"), repeated=False)},
    }
)


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    return archive.sql(question, WALKS, KNOWN)


def choices(question: str) -> set[str]:
    """Return the labels of a question back."""
    answer = understand(question, WALKS, known=lambda: KNOWN)
    assert isinstance(answer, ReadClarification), f"{question}: {answer}"
    return {choice.label for choice in answer.candidates}
