"""What can be seen to be too much without asking the server, which would work it out while planning."""

from __future__ import annotations

import re
from collections.abc import Callable

from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings, unwrap
from facts.guard.verdict import Refusal

#: Characters or elements of one value that a constant may ask for.
MAX_VALUE = 10_000_000
#: Functions whose result is as large as one of their arguments says: its position.
SIZED = {"repeat": 1, "lpad": 1, "rpad": 1, "array_fill": 1}
#: Rows of a series between constants: servers before 18 expect a thousand of any series of numeric.
MAX_SERIES = 1_000_000_000
_MAX_ABS = 10**15
#: The least width of an argument in the text of format(): %10s, %1$-10I, or taken from an argument itself: %*s.
_WIDTHS = re.compile(r"%(?:\d+\$)?-?(\d+|\*)")
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "^": lambda left, right: left**right if 0 <= right <= 15 and abs(left) <= 1000 else _MAX_ABS,
}


def check_size(_context: Context, name: str, node: Node) -> None:
    """Look at a call that makes one large value out of a constant: ``repeat('x', 1000000000)``.

    :raises Refusal: with ``value_too_large``.
    """
    position = SIZED[name]
    arguments = node.get("args", ())
    if len(arguments) <= position:
        return
    amount = _length(node) if name == "repeat" else _amount(arguments[position])
    _refuse(name, amount, MAX_VALUE)


def check_width(_context: Context, name: str, node: Node) -> None:
    """Look at the widths that ``format('%1000000000s', …)`` asks for.

    :raises Refusal: with ``value_too_large``.
    """
    text, *others = node.get("args", ()) or ({},)
    kind, constant = unwrap(text)
    widths = _WIDTHS.findall(constant.get("sval", {}).get("sval", "")) if kind == "A_Const" else []
    asked = [int(width) for width in widths if width != "*"] + [_amount(child) for child in others if "*" in widths]
    _refuse(name, max(asked, default=0), MAX_VALUE)


def check_series(_context: Context, name: str, node: Node) -> None:
    """Look at the number of rows between two constants: ``generate_series(1, 1e12)``.

    :raises Refusal: with ``value_too_large``.
    """
    start, stop, step = (*map(_amount, node.get("args", ())), 0, 0, 0)[:3]
    _refuse(name, (stop - start) // max(step, 1), MAX_SERIES)


def _refuse(name: str, amount: int, limit: int) -> None:
    if amount > limit:
        raise Refusal("value_too_large", function=name, amount=amount, limit=limit)


def visit_select(_context: Context, node: Node, _scope: Scope) -> None:
    """Look at recursive CTEs of which nothing can be seen that ends them, in a SELECT without LIMIT.

    :raises Refusal: with ``unbounded``.
    """
    if "withClause" not in node or "limitCount" in node or not node["withClause"].get("recursive"):
        return
    for child in node["withClause"]["ctes"]:
        cte = child["CommonTableExpr"]
        kind, query = unwrap(cte["ctequery"])
        if kind == "SelectStmt" and "cycle_clause" not in cte and _endless(query, cte["ctename"]):
            raise Refusal("unbounded", cte=cte["ctename"])


def _endless(query: Node, name: str) -> bool:
    """``… UNION ALL SELECT … FROM itself`` alone: no condition, no limit, nothing joined that could run out."""
    if query["op"] != "SETOP_UNION" or not query.get("all") or "limitCount" in query:
        return False
    step = query["rarg"]
    sources = [unwrap(child) for child in step.get("fromClause", ())]
    only_itself = bool(sources) and all(kind == "RangeVar" and item["relname"] == name for kind, item in sources)
    return only_itself and not step.keys() & {"whereClause", "limitCount", "havingClause", "groupClause"}


def _amount(child: Node) -> int:
    """Return the value of a constant expression, the product of a constant array; 0 for what only the server can tell."""
    kind, node = unwrap(child)
    if kind == "A_Const":
        return _constant(node)
    if kind == "TypeCast":
        return _amount(node["arg"])
    if kind == "A_ArrayExpr":
        product = 1
        for element in node.get("elements", ()):
            product = min(product * _amount(element), _MAX_ABS)
        return product
    operation = _ARITHMETIC.get(strings(node["name"])[-1]) if kind == "A_Expr" else None
    if operation is None or "lexpr" not in node:
        return 0
    return min(operation(_amount(node["lexpr"]), _amount(node["rexpr"])), _MAX_ABS)


def _constant(node: Node) -> int:
    if "ival" in node:
        return int(node["ival"].get("ival", 0))
    text = node.get("fval", {}).get("fval") or node.get("sval", {}).get("sval", "")
    try:
        return int(min(float(text), _MAX_ABS))
    except ValueError:
        return 0


def _length(call: Node) -> int:
    """Return the characters that ``repeat(text, times)`` makes, of a text that may itself be made so."""
    text, times = call["args"][:2]
    return min(max(_characters(text), 1) * _amount(times), _MAX_ABS)


def _characters(child: Node) -> int:
    """Return the length of a text that can be told without the server; 0 for any other."""
    kind, node = unwrap(child)
    if kind == "A_Const":
        return len(node.get("sval", {}).get("sval", ""))
    if kind == "TypeCast":
        return _characters(node["arg"])
    if kind == "A_Expr" and "lexpr" in node:
        return _characters(node["lexpr"]) + _characters(node["rexpr"])
    if kind == "FuncCall" and len(node.get("args", ())) > 1:
        name = node["funcname"][-1]["String"]["sval"]
        return _length(node) if name == "repeat" else _amount(node["args"][1]) if name in SIZED else 0
    return 0
