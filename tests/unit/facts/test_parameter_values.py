from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from facts.parameter_values import param_shown, params_entered, params_from_json, params_to_json

VALUES = {
    "text": "O'Hara",
    "number": 5,
    "exact": Decimal("10.50"),
    "day": date(2026, 1, 31),
    "moment": datetime(2026, 1, 31, 12, tzinfo=UTC),
    "many": ["a", Decimal(1)],
    "yes": True,
    "nothing": None,
}


def test_values_come_back_in_their_types() -> None:
    kept = json.loads(json.dumps(params_to_json(VALUES)))

    assert params_from_json(kept) == VALUES
    assert isinstance(params_from_json(kept)["exact"], Decimal)


def test_what_was_not_touched_keeps_its_type_and_an_empty_field_has_no_value() -> None:
    shown = {name: param_shown(value) for name, value in VALUES.items()}

    assert params_entered({**shown, "number": "7", "text": ""}, VALUES) == {
        **{name: value for name, value in VALUES.items() if name not in ("text", "nothing")},
        "number": "7",
    }
