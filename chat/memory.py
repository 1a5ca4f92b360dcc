"""What people taught VAST that bears on one message, looked up only where it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chat.requests import Candidate, RunRead
from facts.verified import params_of, verified_find, verified_near
from knowledge.models import Database
from knowledge.selectors import choices_of


@dataclass
class Memory:
    """A message's way into the knowledge of its database. ``stale`` says why a verified answer was not used."""

    database: Database
    text: str
    stale: str = field(default="", init=False)

    def chosen(self) -> Mapping[str, str]:
        """Return what was chosen where a question was in doubt."""
        return choices_of(self.database)

    def verified(self) -> RunRead | None:
        """Return the read that somebody found right for this question; one that no longer fits the schema is left out."""
        found = verified_find(database=self.database, question=self.text)
        if found is None:
            return None
        if found.stale_since is not None:
            self.stale = f"The answer that {found.made_by} verified no longer fits the schema: {found.stale_reason}"
            return None
        vouched = f"Verified by {found.made_by} on {found.made_at:%-d %B %Y}"
        kept = {"sql": found.sql, "params": params_of(found), "title": found.title, "question": found.question}
        return RunRead(**kept, vouched=vouched, is_told=True)

    def near(self) -> tuple[Candidate, ...]:
        """Return verified questions that are near to the message, to be offered."""
        found = verified_near(database=self.database, question=self.text)
        return tuple(Candidate(f"Verified: {one.question}", one.question) for one in found)
