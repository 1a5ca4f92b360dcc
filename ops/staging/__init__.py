"""Copies of production to rehearse on: made, compared, taken away again."""
