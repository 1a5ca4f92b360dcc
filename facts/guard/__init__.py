"""Whether a statement may be run as a read: pure, decided by PostgreSQL's own grammar, closed to whatever it does not know.

    >>> check_read("SELECT pg_sleep(5)", schema, 180004)
    Verdict(allow=False, code='function_refused', ...)

The order of the checks is that of ``check.check_read``; what may stand in a read is data (``grammar.py`` and ``data/``).
"""

from __future__ import annotations

from facts.guard.check import check_read
from facts.guard.codes import CODES, Code
from facts.guard.policy import Policy
from facts.guard.verdict import Verdict

__all__ = ["CODES", "Code", "Policy", "Verdict", "check_read"]
