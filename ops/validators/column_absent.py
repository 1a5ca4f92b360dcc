"""A column is gone."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator, plain
from ops.validator import Probe, validators

SQL = """
SELECT a.attname
  FROM pg_catalog.pg_attribute a
 WHERE a.attrelid = pg_catalog.to_regclass(%(table)s) AND a.attname = %(column)s AND a.attnum > 0 AND NOT a.attisdropped
""".strip()


@validators.register
class ColumnAbsent(StateValidator):
    """Reads pg_attribute."""

    name = "column_absent"
    title = "The column is gone"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the catalog query."""
        return Probe(SQL, {"table": args["table"], "column": args["column"]})

    def expected(self, args: dict[str, Any]) -> None:
        """There must be no row."""
        return

    def subject(self, args: dict[str, Any]) -> str:
        """Return ``orders.status``."""
        return f"{plain(args['table'])}.{args['column']}"
