"""An index is gone."""

from __future__ import annotations

from typing import Any

from ops.probing import StateValidator
from ops.validator import Probe, validators

SQL = """
SELECT c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %(schema)s AND c.relname = %(index)s AND c.relkind IN ('i', 'I')
""".strip()


@validators.register
class IndexAbsent(StateValidator):
    """Reads pg_class."""

    name = "index_absent"
    title = "The index is gone"

    def probe(self, args: dict[str, Any]) -> Probe:
        """Return the catalog query."""
        return Probe(SQL, {"schema": args["schema"], "index": args["index"]})

    def expected(self, args: dict[str, Any]) -> None:
        """There must be no row."""
        return

    def subject(self, args: dict[str, Any]) -> str:
        """Return ``index orders_status_idx``."""
        return f"index {args['index']}"
