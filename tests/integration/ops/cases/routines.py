"""Functions, and the triggers that call them."""
from __future__ import annotations

SETTING = """
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION public.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
CREATE FUNCTION public.thrice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 3';
CREATE TABLE public.notes (id bigint PRIMARY KEY, body text, updated_at timestamptz);
INSERT INTO public.notes SELECT i, 'note ' || i, now() FROM generate_series(1, 100) AS i;
CREATE TRIGGER notes_stamp BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER notes_quiet BEFORE INSERT ON public.notes FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER notes_loud AFTER INSERT ON public.notes FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER notes_named BEFORE DELETE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.stamp();
ALTER TABLE public.notes DISABLE TRIGGER notes_quiet;
"""

CASES = {
    "create_function": {
        "definition": "CREATE FUNCTION public.half(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n / 2'"
    },
    "rename_function": {"function_name": "twice", "new_name": "doubled"},
    "drop_function": {"function_name": "thrice"},
    "create_trigger": {
        "table": "notes",
        "function_name": "stamp",
        "events": ["insert", "update"],
        "condition": "NEW.body IS NOT NULL",
        "arguments": ["body", "it's"],
    },
    "add_updated_at_trigger": {"table": "notes", "column": "changed_at", "adding": True},
    "rename_trigger": {"trigger_name": "notes_named", "new_name": "notes_gone"},
    "enable_trigger": {"trigger_name": "notes_quiet"},
    "disable_trigger": {"trigger_name": "notes_loud", "table": "notes"},
    "drop_trigger": {"trigger_name": "notes_stamp"},
}
