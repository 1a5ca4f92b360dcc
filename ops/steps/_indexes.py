"""What the catalog says of an index, for steps that build or drop one outside a transaction. Pure."""

from __future__ import annotations

INDEX_STATE = """
SELECT CASE WHEN count(*) = 0 THEN 'absent' WHEN bool_and(i.indisvalid AND i.indisready) THEN 'done' ELSE 'broken' END
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
 WHERE n.nspname = %(schema)s AND c.relname = %(index)s
""".strip()

INDEX_GONE = """
SELECT CASE WHEN count(*) = 0 THEN 'done' ELSE 'absent' END
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %(schema)s AND c.relname = %(index)s AND c.relkind IN ('i', 'I')
""".strip()
