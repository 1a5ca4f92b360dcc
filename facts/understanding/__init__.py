"""Which facts a message asks for, and about what. Declarative: each fact says how people ask for it; one matcher scores them all. Pure.

``understand(text, schema=…)`` returns the calls to make, or candidates to ask back with, or neither where the message is no
question about the database: data questions, requests for change, dangerous texts and small talk are never answered as facts.
"""

from __future__ import annotations

from facts.focus import Focus
from facts.understanding.understand import Call, Candidate, Understood, understand

__all__ = ["Call", "Candidate", "Focus", "Understood", "understand"]
