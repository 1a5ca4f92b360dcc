"""Which column says when a row came to be. Pure."""

from __future__ import annotations

import re

from knowledge.schema import Table

#: Columns that say when a row was changed last, or until or from when it holds: not when it came to be.
_LATER = re.compile(
    r"(?i)updated|modified|changed|edited|touched|synced|last|due|expir|until|end|valid|start(?!ed)|effective|deleted|birth|scheduled|deliver"
)
#: What is done to a row first: it comes to be by that.
_BEGUN = re.compile(
    r"(?i)(placed|ordered|opened|sent|requested|received|subscribed|hired|registered|joined|signed|booked|submitted|posted|uploaded|issued|recorded"
    r"|entered|added|reported|queued|enqueued|captured|measured|enrolled|borrowed|loaned|rented|visited|started)(_|$|[A-Z])"
)
#: Columns that say when a row was made, the plainest first.
MADE_AT = (
    *("created_at", "created_on", "created", "inserted_at", "created_date", "published", "published_at"),
    *("timestamp", "logged_at", "occurred_at", "date"),
)


def moments(table: Table) -> list[str]:
    """Return the columns that hold a moment or a day."""
    return [one.name for one in table.columns if one.type.startswith(("timestamp", "date"))]


def made_at(table: Table) -> str | None:
    """Return the one column that says when a row came to be; None where several could, or none does."""
    every = moments(table)
    found = next((name for name in MADE_AT if name in every), None)
    if found is not None:
        return found
    begun = [one for one in table.columns if one.name in every and not _LATER.search(one.name)]
    for only in (every, [one.name for one in begun if one.not_null], [one.name for one in begun if _BEGUN.match(one.name)]):
        if len(only) == 1:
            return only[0]
    return None
