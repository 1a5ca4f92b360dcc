"""Growers and what they send from depot to depot, as a value: parts of names turned round, two keys to one table, lines with a discount."""

from __future__ import annotations

from facts.reads import ReadClarification, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar import archive
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
grower: grower_id:integer* name_first:text? name_last:text? birth_year:integer? digs:text? trained_on:date?
prize: prize_id:integer* grower_id:integer?>grower title:text? year:integer? jury:text?
depot: depot_id:integer* name:text? doors:integer? stars:integer? size:integer?
verdict: verdict_id:integer* depot_id:integer?>depot rating:integer? given_on:date?
van: van_id:integer* firm:text? from_depot:integer?>depot to_depot:integer?>depot toll:numeric?
crop: crop_id:integer* name:text? kind:text? edible:integer? weight:integer? units_in_store:integer? breeder:text?
crate: crate_id:integer* crop_id:integer?>crop depot_id:integer?>depot sent_on:date?
permit: permit_id:integer* grower_id:integer?>grower granted_on:date? valid_until:date?
repair: repair_id:integer* grower_id:integer?>grower opened_on:date* closed_on:date?
shipment: shipment_id:integer* grower_id:integer?>grower shipped_on:date?
shipment_line: shipment_id:integer*>shipment crop_id:integer*>crop unit_price:numeric? quantity:integer? discount:real?
haul: haul_id:integer* start_place:text? finish_place:text? depth:integer? minutes:integer? hauled_on:date?
withdrawal: withdrawal_id:integer* grower_id:integer?>grower crate_id:integer?>crate
loading: loading_id:integer* grower_id:integer?>grower crate_id:integer?>crate
placing: placing_id:integer* prize_id:integer?>prize place:integer?
wage: wage_id:integer* grower_id:integer?>grower depot_id:integer?>depot wage:integer?
"""
_KEYS = {
    "grower": "grower_id",
    "prize": "prize_id",
    "depot": "depot_id",
    "verdict": "verdict_id",
    "van": "van_id",
    "crop": "crop_id",
    "crate": "crate_id",
    "permit": "permit_id",
    "repair": "repair_id",
    "shipment": "shipment_id",
    "wage": "wage_id",
    "haul": "haul_id",
    "withdrawal": "withdrawal_id",
    "placing": "placing_id",
    "loading": "loading_id",
}
ORCHARD = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
KNOWN = KnownValues(
    {
        Name("public", "grower"): {
            "name_first": ColumnValues(("Edda", "Finn")),
            "name_last": ColumnValues(("Holm", "Rask")),
            "digs": ColumnValues(("L", "R"), repeated=True),
        },
        Name("public", "depot"): {"name": ColumnValues(("Skive", "Nibe", "Old Quay"))},
        Name("public", "crop"): {
            "name": ColumnValues(("Pixie", "Ida")),
            "kind": ColumnValues(("root", "herb"), repeated=True),
            "breeder": ColumnValues(("Holm Estate", "Rask Farm"), repeated=True),
        },
        Name("public", "haul"): {
            "start_place": ColumnValues(("Skive", "Nibe"), repeated=True),
            "finish_place": ColumnValues(("Skive", "Nibe"), repeated=True),
        },
        Name("public", "prize"): {
            "title": ColumnValues(("Golden Spade", "Silver Rake"), repeated=True),
            "jury": ColumnValues(("North", "South"), repeated=True),
        },
    }
)


def sql(question: str) -> str:
    """Return the SQL of a question on one line, with its values in the place of the parameters; what it is not, where it is none."""
    return archive.sql(question, ORCHARD, KNOWN)


def is_asked(question: str) -> bool:
    """Return whether VAST asks back."""
    return isinstance(understand(question, ORCHARD, known=lambda: KNOWN), ReadClarification)
