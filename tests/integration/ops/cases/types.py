"""Enums, domains and composite types, some of them in use."""
from __future__ import annotations

SETTING = """
CREATE TYPE public.mood AS ENUM ('calm', 'busy', 'tired');
CREATE TYPE public.colour AS ENUM ('red', 'green');
CREATE TYPE public.shape AS ENUM ('round', 'square');
CREATE TYPE public.size AS ENUM ('large', 'small', 'medium');
CREATE TYPE public.unused AS ENUM ('a');
CREATE TYPE public.grade AS ENUM ('good', 'bad');
COMMENT ON TYPE public.mood IS 'How people feel';
GRANT USAGE ON TYPE public.mood TO pg_monitor;
CREATE DOMAIN public.percent AS integer CONSTRAINT percent_low CHECK (VALUE >= 0);
CREATE TABLE public.notes (id bigint PRIMARY KEY, mood public.mood DEFAULT 'calm', colour public.colour, share public.percent, size public.size DEFAULT 'small');
INSERT INTO public.notes SELECT i, 'busy', 'red', i FROM generate_series(1, 100) AS i;
ANALYZE public.notes;
"""

CASES = {
    "create_enum": {"type_name": "weather", "labels": ["sun", "rain"]},
    "rename_enum_value": {"type_name": "colour", "label": "green", "new_label": "lime"},
    "remove_enum_value": {"type_name": "mood", "label": "tired"},
    "reorder_enum_values": {"type_name": "size", "labels": ["small", "medium", "large"]},
    "rename_type": {"type_name": "shape", "new_name": "form"},
    "drop_type": {"type_name": "unused"},
    "create_domain": {"type_name": "email", "base": "text", "condition": "VALUE LIKE '%@%'"},
    "add_domain_constraint": {"type_name": "percent", "condition": "VALUE <= 100"},
    "drop_domain_constraint": {"type_name": "percent", "constraint_name": "percent_low"},
    "create_composite_type": {"type_name": "address", "attributes": [["street", "text"], ["house", "integer"]]},
    "comment_on_object": {"object_kind": "type", "object_name": "colour", "comment": "What it looks like"},
    "add_enum_value": {"type_name": "grade", "labels": ["fair"]},
}
