"""What a question says beside itself of the words it uses: ``(active refers to status = 'A')``. Pure.

``explained`` takes such definitions out of a text, and puts in the place of the words that they explain what these mean: the name
of a column, or a word of its own for a condition, which the grammar reads as what is said of rows (``rules_of_evidence``).
"""

from __future__ import annotations

from facts.reads.evidence.explained import Explained, explained
from facts.reads.evidence.expressions import Meaning
from facts.reads.evidence.used import uses_all

__all__ = ["Explained", "Meaning", "explained", "uses_all"]
