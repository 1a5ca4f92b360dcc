"""The statements that walk a table in key order, batch by batch. Pure.

Every statement is PostgreSQL with ``$n`` parameters; keys travel as text[] so that a ledger can keep them:

============  ==========================================  ===================================================
``upper``     no parameter                                one row: the last key there is now, NULL when empty
``first``     $1 upper, $2 size                           one row: first key, last key (text[]), rows in between
``next``      $1 upper, $2 size, $3 after                 the same for the rows behind a key; NULL or no row: done
statements    $1 first, $2 last, both within the batch    the work
============  ==========================================  ===================================================

``upper`` is asked once, so a walk ends although rows keep coming. The bounds are the key of the next row and of the one ``size``
rows on, found in the index by its order, never the order in which an UPDATE happened to return rows; the last batch ends at
``upper``.
"""

from __future__ import annotations

from ops.statements.render import columns
from ops.steps._keys import Key
from vast_project.pg.identifiers import literal

#: How many rows a batch begins with; the executor adapts it to the time a batch takes.
BATCH_ROWS = 10_000
GUESSED_ROWS_PER_PAGE = 50


def walk(relation: str, key: Key) -> dict[str, str]:
    """Return ``upper``, ``first`` and ``next`` for a relation (quoted) and its key."""
    return _places(relation) if not key.unique else _keyset(relation, key)


def between(key: Key, prefix: str = "") -> str:
    """Return the condition that keeps a batch's work within its bounds ($1 and $2)."""
    return f"{key.row(prefix)} >= {key.parameter(1)} AND {key.row(prefix)} <= {key.parameter(2)}"


def _keyset(relation: str, key: Key) -> dict[str, str]:
    upper = f"SELECT {key.texts()} FROM {relation} ORDER BY {key.order('DESC')} LIMIT 1"
    row = f"SELECT {columns(key.columns)} FROM {relation} WHERE {{condition}} ORDER BY {key.order()} LIMIT 1"
    # The keys become texts outside, so that the rows that are only counted over are not turned into texts.
    bounds = (
        f"SELECT low.key, coalesce(high.key, $1::text[]), CASE WHEN high.key IS NOT NULL THEN $2::bigint "
        f"ELSE (SELECT count(*) FROM {relation} WHERE {{condition}}) END "
        f"FROM (SELECT {key.texts()} AS key FROM ({row}) AS one) AS low "
        f"LEFT JOIN (SELECT {key.texts()} AS key FROM ({row} OFFSET $2::bigint - 1) AS one) AS high ON true"
    )
    within = f"{key.row()} <= {key.parameter(1)}"
    return {
        "upper": upper,
        "first": bounds.format(condition=within),
        "next": bounds.format(condition=f"{key.row()} > {key.parameter(3)} AND {within}"),
    }


def _places(relation: str) -> dict[str, str]:
    """Walk the pages of a table that has no key, in all its partitions at once: a batch is a run of pages, about ``size`` rows."""
    name = literal(relation)
    measure = (
        "SELECT greatest(1, ceil(CASE WHEN reltuples > 0 THEN $2::numeric * relpages / reltuples::numeric "
        f"ELSE $2::numeric / {GUESSED_ROWS_PER_PAGE} END))::bigint AS pages FROM pg_catalog.pg_class WHERE oid = {name}::regclass"
    )
    upper = (
        f"WITH RECURSIVE part AS (SELECT {name}::regclass::oid AS oid "
        "UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN part ON i.inhparent = part.oid) "
        "SELECT ARRAY[format('(%s,65535)', greatest(0, max(pg_catalog.pg_relation_size(part.oid))"
        " / current_setting('block_size')::bigint - 1))] FROM part"
    )
    bounds = (
        f"WITH measure AS ({measure}), place AS (SELECT {{start}} AS low, {_page(1)} AS high, pages FROM measure) "
        "SELECT ARRAY[format('(%s,0)', low)], ARRAY[format('(%s,65535)', least(high, low + pages - 1))], $2::bigint "
        "FROM place WHERE low <= high"
    )
    return {"upper": upper, "first": bounds.format(start="0::bigint"), "next": bounds.format(start=f"{_page(3)} + 1")}


def _page(number: int) -> str:
    return f"split_part(trim(both '()' from (${number}::text[])[1]), ',', 1)::bigint"
