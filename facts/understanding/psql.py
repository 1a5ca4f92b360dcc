r"""What people type into psql, as questions: ``\dt`` is "list tables", ``\d orders`` is "describe orders". Pure."""

from __future__ import annotations

import re

#: A command of psql, with or without "psql" before it: the command, ``S`` and ``+`` set aside, and what it is about.
_COMMAND = re.compile(r"""^\s*(?:psql\s+)?\\(?P<command>[a-zA-Z]+?)S?\+?(?:\s+(?P<about>"[^"]+"|[\w.$*"]+))?\s*;?\s*$""")

#: The question of each command, alone and about something.
QUESTIONS = {
    "d": ("list tables", "describe {}"),
    "dt": ("list tables", "tables like {}"),
    "dv": ("list views", "definition of view {}"),
    "dm": ("list materialized views", "definition of view {}"),
    "di": ("list indexes", "describe index {}"),
    "ds": ("list sequences", "value of sequence {}"),
    "df": ("list functions", "definition of function {}"),
    "dn": ("list schemas", "tables in schema {}"),
    "dx": ("list extensions", "which version of extension {} is installed"),
    "du": ("list roles", "which roles is {} a member of"),
    "dg": ("list roles", "which roles is {} a member of"),
    "dp": ("what is granted on the database", "grants on {}"),
    "z": ("what is granted on the database", "grants on {}"),
    "dT": ("which types are defined", "values of the type {}"),
    "dD": ("list domains", "list domains"),
    "db": ("list tablespaces", "list tablespaces"),
    "dRp": ("list publications", "list publications"),
    "dRs": ("list subscriptions", "list subscriptions"),
    "ddp": ("default privileges", "default privileges"),
    "drds": ("settings per role", "settings per role"),
    "dconfig": ("changed settings", "value of {}"),
    "l": ("list databases", "size of database {}"),
    "sv": ("list views", "definition of view {}"),
    "sf": ("list functions", "definition of function {}"),
    "conninfo": ("which database am I connected to", "which database am I connected to"),
}


def in_words(text: str) -> str:
    """Return the question that a command of psql asks, and any other text as it is."""
    typed = _COMMAND.match(text)
    question = QUESTIONS.get(typed["command"]) if typed else None
    if typed is None or question is None:
        return text
    return question[1].format(typed["about"]) if typed["about"] else question[0]
