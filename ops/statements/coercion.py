"""Which implicit conversions PostgreSQL adds, as data: operators, common functions, and how two types meet. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ops.statements.types import base_type

#: From narrow to wide: the wider of two wins.
NUMBER_ORDER = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
NUMBERS = frozenset(NUMBER_ORDER)
TEXTS = frozenset({"text", "character varying", "character", "bpchar", "name"})
DATE_ORDER = ("date", "timestamp without time zone", "timestamp with time zone")
COMPARISONS = frozenset({"=", "<>", "!=", "<", ">", "<=", ">="})
ARITHMETIC = frozenset({"+", "-", "*", "/", "%"})
TEXT_OPERATORS = frozenset({"~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*", "^@"})
JSON_STEPS = {"->": None, "->>": "text", "#>": None, "#>>": "text"}

TIMESTAMPTZ = "timestamp with time zone"
#: Common functions: the types their arguments are converted to (the last one repeats; () leaves them) and the result's type.
FUNCTIONS: dict[str, tuple[tuple[str, ...], str | None]] = {
    **dict.fromkeys(("lower", "upper", "initcap", "btrim", "ltrim", "rtrim", "reverse", "md5"), (("text",), "text")),
    **dict.fromkeys(("length", "char_length", "character_length", "octet_length", "ascii"), (("text",), "integer")),
    **dict.fromkeys(("replace", "translate", "concat_ws", "regexp_replace"), (("text",), "text")),
    **dict.fromkeys(("left", "right", "repeat", "substr", "substring"), (("text", "integer"), "text")),
    "split_part": (("text", "text", "integer"), "text"),
    "strpos": (("text",), "integer"),
    "position": (("text",), "integer"),
    "starts_with": (("text",), "boolean"),
    **dict.fromkeys(("now", "clock_timestamp", "statement_timestamp", "transaction_timestamp"), ((), TIMESTAMPTZ)),
    **dict.fromkeys(("gen_random_uuid", "uuidv7", "uuidv4"), ((), "uuid")),
    "random": ((), "double precision"),
    "nextval": (("regclass",), "bigint"),
    "currval": (("regclass",), "bigint"),
    "jsonb_typeof": ((), "text"),
    "json_typeof": ((), "text"),
    "jsonb_array_length": ((), "integer"),
    "json_array_length": ((), "integer"),
    "jsonb_build_object": ((), "jsonb"),
    "jsonb_build_array": ((), "jsonb"),
    "cardinality": ((), "integer"),
    "array_length": ((), "integer"),
    "date_part": (("text",), "double precision"),
    "to_tsvector": ((), "tsvector"),
    "to_tsvector/2": (("regconfig", "text"), "tsvector"),
    "to_tsquery": ((), "tsquery"),
    "to_tsquery/2": (("regconfig", "text"), "tsquery"),
    "abs": ((), None),
    "round": ((), None),
    "date_trunc": ((), None),
    "extract": ((), "numeric"),
    "concat": ((), "text"),
    "format": ((), "text"),
    "encode": ((), "text"),
    "to_char": ((), "text"),
    "isfinite": ((), "boolean"),
}


def literal_type(text: str) -> str:
    """Return the type of a number as the scanner sees it: integer, bigint or numeric."""
    digits = text.lstrip("-")
    if not digits.isdigit():
        return "numeric"
    number = int(text)
    if -(2**31) <= number < 2**31:
        return "integer"
    return "bigint" if -(2**63) <= number < 2**63 else "numeric"


def common_type(types: Sequence[str | None]) -> str | None:
    """Return the type to which several expressions are brought (CASE, COALESCE, IN); None where none is known."""
    known = [one for one in types if one is not None]
    if not known:
        return None
    bases = {base_type(one) for one in known}
    if len(bases) == 1:
        return known[0] if len(set(known)) == 1 and base_type(known[0]) not in NUMBERS else bases.pop()
    for order in (NUMBER_ORDER, DATE_ORDER):
        if bases <= set(order):
            return max(bases, key=order.index)
    return base_type(known[0]) if bases <= TEXTS else None


def operator_type(operator: str, left: str | None, right: str | None) -> tuple[str | None, str | None, str | None]:
    """Return the types both sides are converted to and the result's type; None leaves a side as it is."""
    if operator in TEXT_OPERATORS:
        return "text", "text", "boolean"
    if operator == "||":
        return _concatenation(left, right)
    if operator in JSON_STEPS:
        result = JSON_STEPS[operator] or left
        return None, "text" if right is None else None, result
    if operator in COMPARISONS:
        return *_comparable(left, right), "boolean"
    if operator in ARITHMETIC:
        return _arithmetic(left, right)
    return None, None, None


def _concatenation(left: str | None, right: str | None) -> tuple[str | None, str | None, str | None]:
    for side in (left, right):
        if side is not None and (side.endswith("[]") or side in ("jsonb", "tsvector")):
            return None, side, side
    return (
        "text" if left is None or base_type(left) in TEXTS else None,
        "text" if right is None or base_type(right) in TEXTS else None,
        "text",
    )


def _comparable(left: str | None, right: str | None) -> tuple[str | None, str | None]:
    sides = {base_type(side) for side in (left, right) if side is not None}
    if sides and sides <= TEXTS:
        return ("character", "character") if sides == {"character"} else ("text", "text")
    if sides <= {"smallint", "integer", "bigint"} and len(sides) > 0:
        return None, left if right is None else None
    if sides <= {"real", "double precision"} and len(sides) == 2:
        return None, None
    if sides <= set(DATE_ORDER) and len(sides) > 1:
        return None, None
    wanted = common_type([left, right])
    wanted = base_type(wanted) if wanted in NUMBERS else wanted
    return wanted, wanted


def _arithmetic(left: str | None, right: str | None) -> tuple[str | None, str | None, str | None]:
    sides = [base_type(side) for side in (left, right) if side is not None]
    if len(sides) == 2 and set(sides) <= NUMBERS:
        if set(sides) <= {"smallint", "integer", "bigint"}:
            return None, None, max(sides, key=NUMBER_ORDER.index)
        wanted = max(sides, key=NUMBER_ORDER.index)
        return wanted, wanted, wanted
    if len(sides) == 2 and "interval" in sides:
        other = sides[0] if sides[1] == "interval" else sides[1]
        return None, None, other if other != "date" else "timestamp without time zone"
    return _beside_unknown(sides[0], is_left=right is None) if len(sides) == 1 else (None, None, None)


def _beside_unknown(side: str, *, is_left: bool) -> tuple[str | None, str | None, str | None]:
    """Return the types of both sides and of the result where a literal stands on the other side: beside a moment, an interval."""
    if side in (*DATE_ORDER, "interval"):
        return None, "interval" if is_left and side != "interval" else side, side
    return side, side, side
