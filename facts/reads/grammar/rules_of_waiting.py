"""What is said of rows to which something has not happened yet: ``waiting for a decision``, ``awaiting approval``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.dates import is_event
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.said import Said
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import SOME, Phrases
from facts.reads.spec import Col, IsNull
from facts.reads.table_info import TableInfo

_WAITING = Phrases({"yes": "waiting for|waiting on|awaiting|waiting to be|pending|in need of"})
_PLAIN = 0.05


def waiting(text: Text, lead: Lead, info: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """Take what is waited for, as the only date that says when it happened."""
    for end, _ in text.takes(lead.end, _WAITING) if not lead.negated else ():
        some = text.take(end, SOME)
        start = text.behind(some[0] if some else end)
        word = text.word(start)
        verb = word.lower if word is not None and word.kind == "word" else ""
        dates = [name for name in info.dates if verb and is_event(info, name, verb) and not info.is_required(name)]
        if len(dates) == 1:
            yield Found(start + 1, (IsNull(Col(dates[0])),), _PLAIN)
