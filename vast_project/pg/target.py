"""Where a PostgreSQL database is: its URL, taken apart and put together, shown without its password."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import ProgrammingError

from vast_project.errors import InvalidInput

#: What a person may give in a connection URL. The rest (service, passfile, sslkey …) would read files of VAST's machine.
ALLOWED = frozenset(
    "host hostaddr port dbname user password sslmode sslrootcert channel_binding connect_timeout application_name options "
    "target_session_attrs keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout gssencmode".split()
)


class UrlInvalid(InvalidInput):
    """The connection URL cannot be used."""

    code = "url_invalid"


@dataclass(frozen=True)
class Target:
    """One connection of one database: a libpq URL with its secret, never printed.

    ``label`` is what people call it (``shop production``); two targets with equal URLs share pools.
    """

    url: str
    label: str = "database"

    def __repr__(self) -> str:
        return f"Target({self.label!r}, {self.masked!r})"

    @property
    def parts(self) -> dict[str, str]:
        """Return the libpq keywords of the URL.

        :raises UrlInvalid: if libpq cannot read it or it uses a keyword that VAST does not take.
        """
        try:
            parts = {key: str(value) for key, value in conninfo_to_dict(self.url).items()}
        except ProgrammingError:
            raise UrlInvalid("The connection URL cannot be read; write postgresql://user:password@host:5432/database.") from None
        strange = sorted(set(parts) - ALLOWED)
        if strange:
            raise UrlInvalid(f"The connection URL may not set {', '.join(strange)}.", keywords=strange)
        return parts

    @property
    def dbname(self) -> str:
        """Return the database's name on its server; libpq's default is the user's name."""
        return self.parts.get("dbname") or self.parts.get("user") or "postgres"

    @property
    def masked(self) -> str:
        """Return host, port, database and user for people, without the secret."""
        parts = {key: value for key, value in self.parts.items() if key in ("host", "port", "dbname", "user")}
        return make_conninfo("", **parts)

    def with_dbname(self, dbname: str) -> Target:
        """Return the same server and role with another database."""
        return Target(url=make_conninfo(self.url, dbname=dbname), label=self.label)

    @property
    def uri(self) -> str:
        """Return the connection as a ``postgresql://`` URL, with its secret; for whoever asked for it, never to be kept."""
        parts = dict(self.parts)
        user, password = quote(parts.pop("user", ""), safe=""), quote(parts.pop("password", ""), safe="")
        login = f"{user}{f':{password}' if password else ''}@" if user else ""
        return f"postgresql://{login}/{quote(parts.pop('dbname', ''), safe='')}?{urlencode(parts, quote_via=quote)}"
