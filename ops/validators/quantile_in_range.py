"""A quantile of a column lies in a range."""

from __future__ import annotations

from typing import Any

from ops.probing import OUTSIDE, bound, limits_of, plain, range_of
from ops.validator import Outcome, Probe, Validator, validators
from vast_project.pg.identifiers import quote


@validators.register
class QuantileInRange(Validator):
    """Measures the value below which a share (``quantile``, 0 to 1) of a column lies; bounds as for ``values_in_range``."""

    name = "quantile_in_range"
    title = "The quantile is in range"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the quantile as text, and whether it lies outside; the bounds are bound and read by the column's ``type``."""
        value = f"percentile_disc({float(args['quantile'])}) WITHIN GROUP (ORDER BY {quote(args['column'])})"
        limits = limits_of(args)
        outside = " OR ".join(f"q.value {OUTSIDE[name]} %({name})s::{args['type']}" for name in limits) or "false"
        return bound(
            f"SELECT q.value::text AS value, coalesce({outside}, false) AS outside, q.examined "
            f"FROM (SELECT {value} AS value, count({quote(args['column'])}) AS examined FROM {args['table']}) AS q",
            limits,
        )

    def judge(self, args: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
        """Pass if it lies inside; a column without values passes."""
        found = rows[0]
        told = f"{float(args['quantile']):.0%} of {plain(args['table'])}.{args['column']} lie at or below {found['value']}"
        figures = {"quantile": float(args["quantile"]), "value": found["value"], "examined": int(found["examined"])}
        return Outcome(not found["outside"], f"{told}{f'; {range_of(args)} was expected' if found['outside'] else ''}.", figures)
