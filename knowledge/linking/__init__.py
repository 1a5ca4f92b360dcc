"""Words of a text -> tables, columns, indexes and other objects of a Schema. Pure.

``Linker(schema, synonyms).link(text)`` returns mentions with their place in the text, a score from 0 to 1 and how they were
found. Several mentions of one place are candidates for one meaning, best first; whoever asks decides by kind and score
whether that is clear or a question back. An index of all names is built once per schema; a look-up then costs a few
dictionary accesses per word, and a search among similar words only for words that are neither English nor in the schema.
"""

from __future__ import annotations

from knowledge.linking.candidates import Candidate, Mention
from knowledge.linking.linker import Linker, linker

__all__ = ["Candidate", "Linker", "Mention", "linker"]
