"""Tables as public question sets have them: odd names of columns, codes that say nothing, friends of each other. A value."""

from __future__ import annotations

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
plants: plant_id:integer* B2:text B4:integer state_code:text MaxOutput:integer opened:date
turbines: turbine_id:integer* plant_id:integer>plants type:text ratedpower:integer paint_shade_id:integer?>shades
shades: shade_id:integer* shade:text
pupil: pupil_id:integer* name:text grade:integer
befriends: pupil_id:integer*>pupil befriended_id:integer*>pupil
hazard_kind: hazard:text* hazardtype:text
has_hazard: plant_id:integer>plants hazard:text>hazard_kind
operator: operator_id:integer* person_id:integer>persons wage:integer world_rank:integer
persons: person_id:integer* full_name:text nationality:text
"""
_KEYS = {"plants": "plant_id", "shades": "shade_id", "pupil": "pupil_id", "hazard_kind": "hazard", "persons": "person_id"}
ARCHIVE = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "plants"): {
            "B2": ColumnValues(("Lomond", "Tay")),
            "state_code": ColumnValues(("A", "C"), repeated=True),
        },
        Name("public", "turbines"): {"type": ColumnValues(("steam", "gas"), repeated=True)},
        Name("public", "shades"): {"shade": ColumnValues(("Green", "Grey"))},
        Name("public", "pupil"): {"name": ColumnValues(("Ann", "Bo"))},
        Name("public", "hazard_kind"): {
            "hazard": ColumnValues(("Flood", "Frost")),
            "hazardtype": ColumnValues(("water", "ice"), True),
        },
        Name("public", "persons"): {"nationality": ColumnValues(("Scottish", "Irish"), repeated=True)},
    }
)


def sql(question: str, schema: Schema = ARCHIVE, known: KnownValues = KNOWN) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    answer = understand(question, schema, known=lambda: known)
    if not isinstance(answer, ReadQuery):
        return str(answer)
    text = " ".join(answer.sql.split())
    for name in sorted(answer.params, key=len, reverse=True):
        text = text.replace(f":{name}", repr(answer.params[name]))
    return text
