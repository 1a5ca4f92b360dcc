"""Questions read as a whole, by a grammar whose rules may each be met in several ways. Pure.

``shapes`` are ways to put a question, ``entities`` the rows it speaks of with what is said of them (``rules``), ``items`` what is
shown of them, ``tails`` what may follow. Every rule yields all that it may mean at a place of the ``Text``; the cheapest reading of
all words is right, and of two that are close nobody guesses.
"""
