"""What stands in a schema beside tables and views, as frozen values. Pure; knowledge.schema exports them."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.schema_relations import Name


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence; ``owned_by`` is (table, column); identity sequences are marked ``identity``."""

    name: Name
    type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    owned_by: tuple[Name, str] | None = None
    identity: bool = False
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """An enum ('e', labels in order), domain ('d'), composite ('c', attributes) or range ('r') type."""

    name: Name
    kind: str
    labels: tuple[str, ...] = ()
    base: str | None = None
    not_null: bool = False
    default: str | None = None
    collation: str | None = None
    checks: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function or procedure; ``kind`` f, p, a or w; identity is name + argument types; the body is kept as a sha256.

    ``definition`` is the full CREATE statement where the role may read it.
    """

    name: Name
    arguments: str
    kind: str = "f"
    returns: str = ""
    language: str = ""
    volatility: str = "v"
    strict: bool = False
    security_definer: bool = False
    parallel: str = "u"
    leakproof: bool = False
    settings: tuple[str, ...] = ()
    body_hash: str = ""
    definition: str = ""
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An installed extension."""

    name: str
    version: str
    schema: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication; ``tables`` empty with ``all_tables`` set means every table."""

    name: str
    all_tables: bool
    actions: str
    tables: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """An extended statistics object."""

    name: Name
    table: Name
    definition: str


@dataclass(frozen=True, slots=True)
class Namespace:
    """A schema in PostgreSQL's sense."""

    name: str
    owner: str = ""
    acl: tuple[str, ...] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class DefaultAcl:
    """An ALTER DEFAULT PRIVILEGES entry."""

    role: str
    schema: str | None
    kind: str
    acl: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    """``dependent`` (a view, matview, policy, generated column …) uses a table, or one of its columns where one is named."""

    dependent_kind: str
    dependent: str
    table: Name
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """An object of a rarer kind (event trigger, foreign server, collation, operator, cast …) with its properties as text."""

    kind: str
    schema: str | None
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Size of a table at the time of the snapshot: ``rows`` is an estimate and None where never analysed."""

    rows: int | None
    heap_bytes: int
    total_bytes: int
    writes_per_second: float | None = None


@dataclass(frozen=True)
class Server:
    """What the planner must know of the server: version number as 180004, properties, and who makes changes.

    ``role`` is the one that makes changes, ``roles`` are all there are; empty where that is not known.
    """

    version: int = 180000
    timezone: str = "UTC"
    replicas: int = 0
    oldest_snapshot_seconds: float | None = None
    available_extensions: tuple[str, ...] = ()
    role: str = ""
    roles: tuple[str, ...] = ()

    @property
    def major(self) -> int:
        """Return the major version, as 18."""
        return self.version // 10000
