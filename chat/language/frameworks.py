"""What migrations of frameworks call types, options and calls, put into words and SQL: "CharField(max_length=20, null=True)". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

#: The fields of Django and the types of SQLAlchemy, Laravel and Ecto that are no words of SQL, by what SQL calls them.
_TYPES = {
    "boolean": "BooleanField NullBooleanField",
    "text": "TextField UnicodeText",
    "varchar": "CharField Unicode",
    "integer": "IntegerField PositiveIntegerField unsignedInteger mediumInteger unsignedMediumInteger",
    "bigint": "BigIntegerField PositiveBigIntegerField BigInteger unsignedBigInteger",
    "smallint": "SmallIntegerField PositiveSmallIntegerField SmallInteger unsignedSmallInteger tinyInteger unsignedTinyInteger",
    "numeric": "DecimalField",
    "double precision": "FloatField",
    "date": "DateField",
    "timestamp with time zone": "DateTimeField timestampTz dateTimeTz utc_datetime utc_datetime_usec",
    "timestamp": "naive_datetime naive_datetime_usec",
    "time": "TimeField",
    "interval": "DurationField",
    "jsonb": "JSONField",
    "uuid": "UUIDField",
    "bytea": "BinaryField LargeBinary",
    "inet": "GenericIPAddressField",
    "varchar(254)": "EmailField",
    "varchar(200)": "URLField",
    "varchar(50)": "SlugField",
    "serial": "AutoField",
    "bigserial": "BigAutoField bigIncrements",
}
_SQL = {name.casefold(): sql for sql, names in _TYPES.items() for name in names.split()}
_TYPE = re.compile(rf"\b(?:models?\.|sa\.)?(?P<type>{'|'.join(sorted(_SQL, key=len, reverse=True))})\b", re.I)
#: What a type's name looks like that is no everyday word.
_CODE = re.compile(r"[a-z][A-Z]|_|^[A-Z]{2}")
_BRACKETS = re.compile(r"\b(?:models\.|sa\.)?(?P<type>\w*Field|String|Unicode|Numeric|[Ss]mallInteger|Integer|Boolean|Text|DateTime)\((?P<options>[^()]*)\)")
#: A column as Laravel and Knex write it: string('name', 50).
_LARAVEL = re.compile(r"(?:\$table->|\btable\.)(?P<type>\w+)\(\s*['\"](?P<column>\w+)['\"]\s*(?:,\s*(?P<size>\d+(?:\s*,\s*\d+)?)\s*)?\)")
_KEYS = re.compile(r"\b(?P<kind>index|unique)\(\s*['\"](?P<column>\w+)['\"]\s*\)")
_SIZES = {"max_length", "length", "limit", "max_digits", "decimal_places", "precision", "scale"}
_SIZE = re.compile(rf"(?P<type>:?\b(?:string|decimal|numeric|varchar|integer)\b)(?P<sizes>(?:\s*,\s*(?:{'|'.join(_SIZES)})\s*[:=]\s*\d+)+)", re.I)
#: What says how optional a column is, and what it is where nothing is said.
_OPTIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:null|nullable)\s*=\s*true\b|\bnullable\s*:\s*true\b|(?:->|\.)nullable\(\)", re.I), " null"),
    (re.compile(r"\b(?:null|nullable)\s*=\s*false\b|\bnullable\s*:\s*false\b", re.I), " not null"),
    (re.compile(r"\bunique\s*=\s*true\b|(?:->|\.)unique\(\)", re.I), " unique"),
    (re.compile(r"\b(?:db_index|index)\s*=\s*true\b|(?:->|\.)index\(\)", re.I), " indexed"),
    (re.compile(r"\b(?:server[_ ])?default\s*=\s*|\bserver[_ ]default\b", re.I), " default "),
    (re.compile(r"(?:->|\.)default(?:To)?\(([^()]*)\)", re.I), r" default \1"),
    (re.compile(r"\.notNullable\(\)", re.I), " not null"),
    (re.compile(r"\.alter\(\)", re.I), ""),
    (re.compile(r"\bblank\s*=\s*(?:true|false)\s*,?\s*", re.I), ""),
)
#: An order written as one word: AddField, dropColumn, remove_column.
_ORDER = re.compile(
    r"\b(?:migrations\.|op\.)?(?P<verb>add|remove|drop|rename|alter|change|modify|create|delete)_?(?P<noun>field|column|model|table|index|constraint|unique_?constraint|foreign_?key)\b",
    re.I,
)
_NOUNS = {"field": "column", "model": "table", "unique_constraint": "unique constraint", "uniqueconstraint": "unique constraint", "foreign_key": "foreign key", "foreignkey": "foreign key"}
#: The names in quotes that a call has, and those that stand behind it bare: the table first.
_ARGUMENTS = re.compile(r"\(\s*\[?\s*(?P<names>['\"]\w+['\"](?:\s*,\s*['\"]\w+['\"])*)\s*\]?\s*\)")
_BARE = re.compile(r"\s+(?P<table>\w+)\s*,?\s+(?P<rest>\w+(?:\s*,?\s+(?!(?:and|or|to|in|on|of|from|with|then)\b)\w+)?)\b")
_RENAMED = re.compile(r"\s+(?P<table>\w+)\s*,?\s+(?P<old>\w+)\s*,?\s+(?!to\b)(?P<new>\w+)\b")
#: Calls of Rails whose names stand without signs.
_UNSIGNED = re.compile(r"\b(?P<call>change_column_(?:null|default))\s*\(?\s*(?P<table>\w+)\s*,?\s+(?P<column>\w+)\s*,?\s+(?:to\s+)?")
_DROPPED = re.compile(r"\b(?:Schema::|schema\.)drop(?:Table)?(?:IfExists)?\(\s*['\"](?P<table>\w+)['\"]\s*\)", re.I)
#: Names as Ruby and Elixir write them, but for the calls of Rails, whose patterns the operations have.
_SYMBOL = re.compile(r"(?<=[\s(\[]):(?=[a-z_])")
_NULL = ((re.compile(r"\bnull\s*:\s*false\b", re.I), "not null"), (re.compile(r"\bnull\s*:\s*true\b", re.I), "null"))
_RAILS = re.compile(r"\w+_\w+\s*\(?\s*:[a-z]")


def told(text: str, is_table: Callable[[str], bool]) -> str:
    """
    Return a message with the types, options and calls of frameworks put into words.

    :param is_table: says whether a name is that of a table: it comes first in calls without signs (*add_column users age integer*).
    """
    text = _DROPPED.sub(r"drop table \g<table>", _UNSIGNED.sub(r"\g<call> :\g<table>, :\g<column>, ", text))
    text = _LARAVEL.sub(_column, text).replace("$table->", "")
    text = _KEYS.sub(r"\g<kind> \g<column>", text)
    text = _SIZE.sub(lambda found: found["type"] + _sized(found["sizes"]), text)
    text = _BRACKETS.sub(_field, text)
    is_rails = bool(_RAILS.search(text))
    for pattern, sql in _OPTIONS if is_rails else (*_OPTIONS, *_NULL):
        text = pattern.sub(sql, text)
    text = _TYPE.sub(lambda found: _sql(found["type"]), text)
    return text if is_rails else _ordered(_SYMBOL.sub("", text), is_table)


def _sql(written: str) -> str:
    """Return the SQL of a type; what is written as people write words is one."""
    return _SQL.get(written.casefold(), written) if _CODE.search(written) else written


def _sized(options: str) -> str:
    """Return how long or precise a type is, in brackets."""
    sizes = re.findall(r"\d+", options)
    return f"({','.join(sizes)})" if sizes else ""


def _field(found: re.Match[str]) -> str:
    """Return a type with what stands in its brackets said behind it."""
    options = [one.strip() for one in found["options"].split(",") if one.strip()]
    sizes = [one for one in options if one.isdigit() or re.split(r"\s*[:=]", one)[0] in _SIZES]
    type_ = "varchar" if found["type"] in ("String", "Unicode") and sizes else _sql(found["type"])
    return " ".join([type_ + _sized(" ".join(sizes)), *(one for one in options if one not in sizes)])


def _column(found: re.Match[str]) -> str:
    """Return a column of Laravel as a definition; its strings are as long as they are there by default."""
    if found["type"] in ("index", "unique") or found["type"].startswith("drop"):
        return found.group()
    if found["type"] == "string":
        return f"{found['column']} varchar({found['size'] or 255})"
    return f"{found['column']} {_sql(found['type'])}{_sized(found['size'] or '')}"


def _ordered(text: str, is_table: Callable[[str], bool]) -> str:
    """Return a text in which calls are orders in words."""
    done, at = [], 0
    for found in _ORDER.finditer(text):
        if found.start() < at or is_table(found.group()):
            continue
        verb, noun = found["verb"].casefold(), found["noun"].casefold()
        rest, end = _said_behind(verb, noun, text[found.end() :], is_table)
        done.append(f"{text[at : found.start()]}{verb} {_NOUNS.get(noun, noun)}{rest}")
        at = found.end() + end
    return "".join((*done, text[at:]))


def _said_behind(verb: str, noun: str, rest: str, is_table: Callable[[str], bool]) -> tuple[str, int]:
    """Return what a call is given in words, with how much of the text that is."""
    if named := _ARGUMENTS.match(rest):
        names = re.findall(r"\w+", named["names"])
        return f" {(' to ' if verb == 'rename' else ' and ').join(names)}", named.end()
    if verb == "rename" and noun == "table" and (bare := _BARE.match(rest)) and is_table(bare["table"]):
        return f" {bare['table']} to {re.split(r',| ', bare['rest'])[0]}", bare.start("rest") + len(re.split(r",| ", bare["rest"])[0])
    if verb == "rename" and (both := _RENAMED.match(rest)) and is_table(both["table"]):
        return f" {both['old']} to {both['new']} in {both['table']}", both.end()
    if (bare := _BARE.match(rest)) and is_table(bare["table"]):
        return f" {bare['rest']} {'to' if verb == 'add' else 'in'} {bare['table']}", bare.end()
    return "", 0
