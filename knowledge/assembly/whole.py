"""Catalog rows -> a Schema. Pure: rows come as introspect.sql returns them, in a dictionary by query name.

They are asked for in the order in which introspection has them sent (``introspect.STAGES``), so that values are built while the
server still works.

OIDs are used to join and then forgotten. What belongs to an excluded namespace or to an extension has no entry in
``names`` and is left out with everything that hangs on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from knowledge import schema as s
from knowledge.assembly.indexes import indexes_of
from knowledge.assembly.objects import functions_of, others_of, publications_of, sequences_of, statistics_of, types_of
from knowledge.assembly.relations import Comments, columns_of, constraints_of, policies_of, rules_of, triggers_of
from knowledge.assembly.search_path import search_path_of
from knowledge.drafting import drafted

Rows = dict[str, list[tuple[Any, ...]]]

_TABLE_KINDS = "rpf"
_table_made = drafted(s.Table)


def assemble(rows: Rows, *, unread: Iterable[int] = (), own: str = s.OWN_SCHEMA) -> s.Schema:
    """Build the schema from the rows of one introspection.

    :param unread: OIDs of relations whose definitions were not asked for, because somebody held them locked.
    :param own: the namespace that is VAST's own.
    """
    spaces: dict[int, str] = {row[0]: row[1] for row in rows["namespaces"] if row[1] != own}
    relations = [row for row in rows["relations"] if row[1] in spaces]
    names = {row[0]: s.Name(spaces[row[1]], row[2]) for row in relations}
    comments = Comments(rows["comments"])
    parts = _parts(rows, names, comments)
    tables = [_table(row, names, parts, comments) for row in relations if row[3] in _TABLE_KINDS]
    views = [_view(row, names, parts, comments) for row in relations if row[3] not in _TABLE_KINDS]
    return s.Schema(
        tables=_sorted(tables),
        views=_sorted(views),
        sequences=sequences_of(rows["sequences"], spaces, names, parts["attributes"], comments),
        types=types_of(rows["types"], spaces, comments),
        functions=functions_of([*rows["functions"], *rows["aggregates"]], spaces, comments),
        extensions=tuple(s.Extension(*row) for row in rows["extensions"]),
        publications=publications_of(rows["publications"]),
        statistics=statistics_of(rows["statistics"], spaces, names),
        namespaces=tuple(s.Namespace(row[1], row[2], _tuple(row[3]), row[4]) for row in rows["namespaces"] if row[0] in spaces),
        default_acls=tuple(s.DefaultAcl(role, space, kind, tuple(acl)) for role, space, kind, acl in rows["default_acls"]),
        others=others_of(rows["others"], spaces),
        dependencies=_dependencies(rows["dependencies"], spaces, names),
        search_path=search_path_of(*rows["search_path"][0], known=frozenset(spaces.values())),
        unread=tuple(sorted(names[oid] for oid in unread if oid in names)),
    )


def _parts(rows: Rows, names: dict[int, s.Name], comments: Comments) -> dict[str, dict[int, Any]]:
    """Return what hangs on relations: kind of part -> relation OID -> the parts in order."""
    columns, attributes = columns_of(rows["columns"], names, comments)
    indexes, backers = indexes_of(rows["indexes"], names, columns, attributes, comments)
    constraints = constraints_of(rows["constraints"], names, attributes, backers, comments)
    parents: dict[int, list[int]] = defaultdict(list)
    for child, parent, _ in rows["inheritance"]:
        parents[child].append(parent)
    return {
        "attributes": attributes,
        "columns": columns,
        "constraints": _by_name(constraints),
        "indexes": _by_name(indexes),
        "triggers": triggers_of(rows["triggers"], names, comments),
        "policies": policies_of(rows["policies"], names, comments),
        "rules": rules_of(rows["rules"], names),
        "parents": parents,
        "partitions": {child: parent for child, parent, is_partition in rows["inheritance"] if is_partition},
    }


def _by_name(parts: dict[int, list[Any]]) -> dict[int, list[Any]]:
    for own in parts.values():
        own.sort(key=attrgetter("name"))
    return parts


def _table(row: tuple[Any, ...], names: dict[int, s.Name], parts: dict[str, dict[int, Any]], comments: Comments) -> s.Table:
    oid, _, _, kind, owner, acl, options, persistence, secured, forced, identity, space, method, key, bound = row[:15]
    server, server_options, of_type = row[17:20]
    parent = parts["partitions"].get(oid)
    inherits = () if parent else tuple(names[one] for one in parts["parents"].get(oid, ()) if one in names)
    return _table_made(
        name=names[oid],
        kind=kind,
        columns=tuple(parts["columns"].get(oid, ())),
        constraints=tuple(parts["constraints"].get(oid, ())),
        indexes=tuple(parts["indexes"].get(oid, ())),
        triggers=tuple(parts["triggers"].get(oid, ())),
        policies=tuple(parts["policies"].get(oid, ())),
        rules=tuple(parts["rules"].get(oid, ())),
        row_security=secured,
        force_row_security=forced,
        partition_key=key,
        parent=names.get(parent) if parent else None,
        bound=bound,
        inherits=inherits,
        unlogged=persistence == "u",
        options=tuple(sorted([*(options or ()), *(server_options or ())])),
        replica_identity=identity,
        tablespace=space,
        server=server,
        access_method=method,
        of_type=of_type,
        owner=owner,
        acl=_tuple(acl),
        comment=comments.of(oid),
    )


def _view(row: tuple[Any, ...], names: dict[int, s.Name], parts: dict[str, dict[int, Any]], comments: Comments) -> s.View:
    oid = row[0]
    return s.View(
        name=names[oid],
        kind=row[3],
        definition=row[15] or "",
        columns=tuple(parts["columns"].get(oid, ())),
        indexes=tuple(parts["indexes"].get(oid, ())),
        triggers=tuple(parts["triggers"].get(oid, ())),
        rules=tuple(parts["rules"].get(oid, ())),
        options=tuple(sorted(row[6] or ())),
        populated=row[16],
        tablespace=row[11],
        access_method=row[12],
        owner=row[4],
        acl=_tuple(row[5]),
        comment=comments.of(oid),
    )


def _dependencies(rows: list[tuple[Any, ...]], spaces: dict[int, str], names: dict[int, s.Name]) -> tuple[s.Dependency, ...]:
    """Name both ends. ``rows`` carry the used column's number; its name comes with the row."""
    found = set()
    for kind, space, holder, part, table, column in rows:
        if space not in spaces or table not in names:
            continue
        dependent = str(s.Name(spaces[space], holder))
        found.add((kind, f"{dependent}.{part}" if part else dependent, names[table], column))
    return tuple(s.Dependency(*one) for one in sorted(found, key=lambda one: (*one[:3], one[3] or "")))


def _tuple(acl: list[str] | None) -> tuple[str, ...] | None:
    return None if acl is None else tuple(acl)


def _sorted(items: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=attrgetter("name")))
