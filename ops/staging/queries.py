"""The queries about servers that databases are copied on."""

from __future__ import annotations

from pathlib import Path

from vast_project.pg.queries import load_queries

QUERIES = load_queries(Path(__file__).with_name("staging.sql"))
