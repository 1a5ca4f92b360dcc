"""The demo database `shop`: built whole by its SQL files on the embedded PostgreSQL, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from vast_project.services.postgres import EmbeddedPostgres
from vast_project.services.psql import run_script

NAME = "shop"
READER, WRITER = "vast_ro", "vast_rw"
_OWNER = "shop_owner"
_FOLDER = Path(__file__).parent

_MAKE_DRAFT = """
DROP DATABASE IF EXISTS :"draft" WITH (FORCE);
CREATE DATABASE :"draft" OWNER :"owner";
REVOKE ALL ON DATABASE :"draft" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"draft" TO shop_app, shop_reporting, shop_audit_reader, vast_ro, vast_rw;
"""
#: Rows of what the rest follows from, in the demo's full size.
_ROWS = {"customers": 40_000, "products": 6_000, "orders": 120_000, "carts": 9_000, "movements": 60_000, "events": 250_000}
_VARIANTS_PER_PRODUCT = 2.5
#: The sizes that make sense: below, whole tables would be empty.
SMALLEST, LARGEST = 0.01, 20.0

# For this session only: the draft is dropped if anything happens to it, so it need not reach the disk statement by statement.
_BEFORE = "SET ROLE :\"owner\";\nSET synchronous_commit = off;\nSET work_mem = '64MB';\nSET client_min_messages = warning;\n"
_EXISTS = "SELECT count(*) FROM pg_database WHERE datname = :'name';"
_PUBLISH = 'ALTER DATABASE :"draft" RENAME TO :"name";'


def is_built(postgres: EmbeddedPostgres, *, name: str = NAME) -> bool:
    """Return whether the shop is there, whole."""
    return run_script(postgres.url(), _EXISTS, variables={"name": name}).strip() == "1"


def rows_at(scale: float) -> dict[str, int]:
    """Return how many rows the tables get from which the others follow; 1 is 1.2 million rows in all. Pure."""
    rows = {name: round(count * scale) for name, count in _ROWS.items()}
    return {**rows, "variants": int(rows["products"] * _VARIANTS_PER_PRODUCT)}


def shop_ensure(postgres: EmbeddedPostgres, *, today: date, scale: float = 1.0, name: str = NAME) -> bool:
    """Build the shop unless it is there, and say whether it was built now.

    The rows are the same every time but for their dates, which end at ``today``. Building takes some seconds; a draft that
    was left half-made is dropped and made again. ``scale`` makes a smaller or a larger shop of the same kind.

    :raises ServiceFailed: with PostgreSQL's words, if a statement fails.
    """
    cluster = postgres.url()
    passwords = {"reader_password": postgres.password(READER), "writer_password": postgres.password(WRITER)}
    run_script(cluster, (_FOLDER / "roles.sql").read_text(), variables=passwords)
    if is_built(postgres, name=name):
        return False
    names = {"draft": f"{name}_being_built", "name": name, "owner": _OWNER}
    values = {"today": today.isoformat(), **{name: str(count) for name, count in rows_at(scale).items()}}
    run_script(cluster, _MAKE_DRAFT, variables=names)
    script = "\n".join(path.read_text() for path in sorted(_FOLDER.glob("[0-9]*.sql")))
    run_script(postgres.url(database=names["draft"]), _BEFORE + script, variables={**names, **values})
    run_script(cluster, _PUBLISH, variables=names)
    return True
