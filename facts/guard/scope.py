"""Which relation an alias means at a place in a statement, and which columns that relation is known to have."""

from __future__ import annotations

from dataclasses import dataclass

from facts.guard.names import Names, columns_of
from facts.guard.syntax import Node, strings, unwrap


@dataclass(frozen=True)
class Source:
    """Something that columns are taken from.

    ``complete``: it has these columns and no others. ``called``: it is the result of a function, which may be one value, so that
    ``x.name`` may call anything with it.
    """

    columns: frozenset[str] = frozenset()
    complete: bool = False
    called: bool = False


_UNKNOWN = Source()


class With:
    """The CTEs of one WITH, by name and by their place in it."""

    def __init__(self, clause: Node) -> None:
        self.recursive = clause.get("recursive", False)
        self.ctes: list[Node] = [child["CommonTableExpr"] for child in clause.get("ctes", ())]
        self.places = {cte["ctename"]: place for place, cte in enumerate(self.ctes)}


_NOTHING: Node = {}
_NO_WITH = With(_NOTHING)


class Scope:
    """One SELECT in its surroundings. Of its WITH, the first ``visible`` CTEs can be seen; the outer ones through ``parent``.

    ``outputs`` keeps the output columns of every SELECT and CTE of the statement, by the identity of its node: without it,
    nested ones would be worked out again from each of those around them.
    """

    __slots__ = ("_above", "_sources", "names", "outputs", "parent", "select", "visible", "with_")

    def __init__(
        self,
        names: Names,
        parent: Scope | None = None,
        select: Node = _NOTHING,
        with_: With = _NO_WITH,
        visible: int = 0,
        outputs: dict[int, frozenset[str]] | None = None,
    ) -> None:
        self.names = names
        self.parent = parent
        self.select = select
        self.with_ = with_
        self.visible = visible
        self.outputs = {} if outputs is None else outputs
        self._sources: dict[str, Source] | None = None
        # A chain of a thousand UNIONs has a thousand scopes, and no WITH in any of them: they are passed over at once.
        self._above = parent.seeing if parent is not None else None

    @property
    def seeing(self) -> Scope | None:
        """The nearest scope, from this one on outwards, in which a CTE can be seen."""
        return self if self.visible else self._above  # kept as an attribute it would be a cycle, and the tree garbage

    def of_select(self, select: Node) -> Scope:
        """Return the scope inside a SELECT that stands in this one."""
        with_ = With(select["withClause"]) if "withClause" in select else _NO_WITH
        return Scope(self.names, self, select, with_, len(with_.ctes), self.outputs)

    def of_cte(self, cte: Node) -> Scope:
        """Return the scope inside one of this SELECT's CTEs: it sees the ones before it, and all of them if recursive.

        It does not see what this SELECT selects from; so ``t`` stays the table in ``WITH t AS (SELECT … FROM t)``.
        """
        visible = len(self.with_.ctes) if self.with_.recursive else self.with_.places[cte["ctename"]]
        return Scope(self.names, self.parent, _NOTHING, self.with_, visible, self.outputs)

    def source(self, alias: str) -> Source:
        """Return what an alias or table name means here; a source without known columns where that cannot be told."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.sources.get(alias)
            if found is not None:
                return found
            scope = scope.parent
        return _UNKNOWN

    @property
    def sources(self) -> dict[str, Source]:
        """What this SELECT selects from, by alias or name."""
        if self._sources is None:
            self._sources = self._selected_from()
        return self._sources

    def _selected_from(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        pending = list(self.select.get("fromClause", ()))
        while pending:
            kind, item = unwrap(pending.pop())
            if kind == "JoinExpr":
                pending += [item[side] for side in ("larg", "rarg") if side in item]
            elif kind == "RangeTableSample":
                pending.append(item["relation"])
            name = item.get("alias", {}).get("aliasname") or item.get("relname") or _function_name(item)
            if name:
                found[name] = self._source_of(kind, item)
        return found

    def table(self, schema: str | None, name: str) -> Source:
        """Return the columns of a table or view of the database."""
        known = self.names.sources.get((schema, name))
        if known is not None:
            return known
        relation = self.names.relation(schema, name)
        if relation is None:
            return _UNKNOWN
        found = self.names.sources[schema, name] = Source(columns_of(relation), complete=True)
        return found

    def is_cte(self, name: str) -> bool:
        """Return whether a bare name means a CTE here."""
        return self._cte(name) is not None

    def _source_of(self, kind: str, item: Node) -> Source:
        renamed = frozenset(strings(item.get("alias", {}).get("colnames", [])))
        if kind == "RangeVar":
            source = self._relation(item)
            return Source(source.columns | renamed) if renamed else source
        if kind == "RangeSubselect":
            return Source(renamed | _outputs(unwrap(item["subquery"])[1], self))
        if kind == "RangeFunction":
            return self._result(item, renamed)
        return Source(renamed)

    def _result(self, item: Node, renamed: frozenset[str]) -> Source:
        """Return what functions in FROM give. One value has the name of the alias, or else of the function.

        What a function of the database's own gives, the one who allowed it knows.
        """
        paths = _called(item)
        alias = item.get("alias", {}).get("aliasname")
        named = {alias} if alias and not item.get("is_rowsfrom") else {alias, *(path[-1] for path in paths)}
        columns = renamed or frozenset(named | {"ordinality"} if item.get("ordinality") else named)
        own = (self.names.function(path[-2] if len(path) > 1 else None, path[-1]) for path in paths)
        return Source(columns, called=not any(own))

    def _relation(self, item: Node) -> Source:
        found = self._cte(item["relname"]) if "schemaname" not in item else None
        if found is not None:
            place, owner = found
            return Source(owner._cte_outputs(place))
        return self.table(item.get("schemaname"), item["relname"])

    def _cte(self, name: str) -> tuple[int, Scope] | None:
        """Return the place of the CTE that a bare name means, and the scope whose WITH it stands in."""
        scope = self.seeing
        while scope is not None:
            place = scope.with_.places.get(name)
            if place is not None and place < scope.visible:
                return place, scope
            scope = scope._above
        return None

    def _cte_outputs(self, place: int) -> frozenset[str]:
        """Return the columns of a CTE. The ones before it are worked out first, so that a long chain needs no deep recursion."""
        ctes = self.with_.ctes
        start = place
        while start and id(ctes[start - 1]) not in self.outputs:
            start -= 1
        for position in range(start, place + 1):
            # Also a recursive CTE is taken to see only those before it: its columns are those of its first part.
            inside = Scope(self.names, self.parent, _NOTHING, self.with_, position, self.outputs)
            kind, query = unwrap(ctes[position]["ctequery"])
            columns = _outputs(query, inside) if kind == "SelectStmt" else frozenset()
            renamed = strings(ctes[position].get("aliascolnames", []))
            self.outputs[id(ctes[position])] = columns.union(renamed)
        return self.outputs[id(ctes[place])]


def _called(item: Node) -> list[list[str]]:
    """Return the names, with their schemas, of the functions that an item of FROM calls."""
    functions = [unwrap(child["List"]["items"][0]) for child in item.get("functions", ())]
    return [strings(function["funcname"]) for kind, function in functions if kind == "FuncCall"]


def _function_name(item: Node) -> str | None:
    """Return the name that a function in FROM gives to its result, where nothing else does."""
    return next((path[-1] for path in _called(item)), None)


def _outputs(select: Node, around: Scope) -> frozenset[str]:
    """Return the output columns of a SELECT whose names are certain; there may be others."""
    known = around.outputs.get(id(select))
    if known is None:
        inside, first = around.of_select(select), select
        while "larg" in first:
            first = first["larg"]
            inside = inside.of_select(first)
        known = frozenset().union(*(_output(child["ResTarget"], inside) for child in first.get("targetList", ())))
        around.outputs[id(select)] = known
    return known


def _output(target: Node, inside: Scope) -> frozenset[str]:
    if "name" in target:
        return frozenset({target["name"]})
    kind, value = unwrap(target.get("val", {}))
    if kind == "FuncCall":
        return frozenset(strings(value["funcname"])[-1:])
    if kind != "ColumnRef":
        return frozenset()
    *path, last = strings(value["fields"])
    if last != "*":
        return frozenset({last})
    if path:
        return inside.source(path[-1]).columns
    return frozenset().union(*(source.columns for source in inside.sources.values()))
