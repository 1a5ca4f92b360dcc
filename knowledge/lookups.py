"""Look-ups that every request begins with: one statement each, composed once for the process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, LiteralString, cast

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model

from knowledge.models import Database, Environment
from knowledge.roles import VIEW
from vast_project.pg.identifiers import quote
from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_suffix(".sql"))


def database_visible(user: User | AnonymousUser, name: str) -> Database | None:
    """Return a database with its connections, or None where there is none of that name or the person may not see it.

    Its row is looked up together with the grant, not the list of all that the person may see.
    """
    query, wanted = "database_any", {"name": name}
    if not user.is_superuser:
        query = "database_granted"
        wanted |= {"user": user.pk, "type": ContentType.objects.get_for_model(Database).pk, "permission": VIEW}
    with connection.cursor_prepared() as cursor:
        cursor.execute(_database_statement(query), wanted)
        rows = cursor.fetchall()
    if not rows:
        return None
    own = len(_columns_of(Database))
    database: Database = _loaded(Database, rows[0][:own])
    environments = database.environments.all()
    environments._result_cache = [_loaded(Environment, row[own:]) for row in rows if row[own] is not None]
    for one in environments:
        one.database = database
    database._prefetched_objects_cache = {"environments": environments}
    return database


def environment_of(database: Database, kind: str) -> Environment | None:
    """Return a database's connection of a kind: the one that was read along with it, or else by one statement.

    Every question begins here; composing the statement anew for each would take longer than running it.
    """
    if "environments" in getattr(database, "_prefetched_objects_cache", {}):
        return next((one for one in database.environments.all() if one.kind == kind), None)
    with connection.cursor_prepared() as cursor:
        cursor.execute(_environment_statement(), [database.pk, kind])
        row = cursor.fetchone()
    if row is None:
        return None
    found: Environment = _loaded(Environment, row)
    found.database = database
    return found


@cache
def _environment_statement() -> str:
    return Environment.objects.filter(database=0, kind="").query.sql_with_params()[0]


@cache
def _database_statement(name: str) -> LiteralString:
    """Return a query of a database and its connections with their columns in the order in which Django loads them."""
    tables = (("d", Database), ("e", Environment))
    columns = [f"{table}.{quote(column)}" for table, model in tables for column in _columns_of(model)]
    return cast(LiteralString, QUERIES[name].replace("{columns}", ", ".join(columns)))


def _columns_of(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def _loaded(model: type[Model], values: Sequence[Any]) -> Any:
    """Return a row as Django loads one."""
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], values)
