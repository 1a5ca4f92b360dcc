"""Words, names, SQL types, values and clauses: from sloppy text to typed slots. Pure; knows no app's models.

One engine (notation, elements, sentence) reads a grammar that is data: the ``*.grammar`` files here, and what each
operation says in its ``asks``. docs/language.md explains both.
"""
