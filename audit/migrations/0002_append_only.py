"""The append-only chain: the one function that writes it, and the triggers that refuse everything else.

``audit_append`` runs as its owner, with a search path that nobody can put a table into. The application's role gets no
right on the tables but SELECT, so that there is no other way in. Where one role owns everything, triggers stop the
careless, and the chain with its signed heads shows what the careful did.
"""

from __future__ import annotations

from django.db import migrations

FUNCTION = """
CREATE FUNCTION public.audit_append(content text) RETURNS public.audit_entry
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    document CONSTANT jsonb NOT NULL := content::jsonb;
    head public.audit_head;
    line public.audit_entry;
BEGIN
    IF coalesce(document ->> 'action', '') = '' OR coalesce(document #>> '{actor,name}', '') = '' THEN
        RAISE EXCEPTION 'an audit entry needs an actor and an action' USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO head FROM public.audit_head WHERE id = 1 FOR UPDATE;
    IF NOT FOUND THEN
        IF EXISTS (SELECT FROM public.audit_entry) THEN
            RAISE EXCEPTION 'audit_head was removed: nothing is appended until it is restored' USING ERRCODE = 'data_corrupted';
        END IF;
        INSERT INTO public.audit_head VALUES (1, 0, decode(repeat('00', 32), 'hex'), '-infinity') ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM public.audit_head WHERE id = 1 FOR UPDATE;
    END IF;
    line.seq := head.seq + 1;
    -- A clock that was set back must not bring number and time into different orders.
    line.at := greatest(clock_timestamp(), head.at);
    line.actor := document #>> '{actor,name}';
    line.actor_kind := coalesce(document #>> '{actor,kind}', '');
    line.actor_id := (document #>> '{actor,user_id}')::bigint;
    line.action := document ->> 'action';
    line.subject := coalesce(document ->> 'subject', '');
    line.database := coalesce(document ->> 'database', '');
    line.request_id := coalesce(document #>> '{actor,request_id}', '');
    line.content := content;
    line.prev_hash := head.hash;
    line.hash := sha256(head.hash || convert_to(
        line.seq || '|' || (extract(epoch FROM line.at) * 1000000)::bigint || '|' || content, 'UTF8'));
    INSERT INTO public.audit_entry VALUES (line.*);
    UPDATE public.audit_head SET seq = line.seq, hash = line.hash, at = line.at WHERE id = 1;
    RETURN line;
END $$;
REVOKE ALL ON FUNCTION public.audit_append(text) FROM PUBLIC;
REVOKE ALL ON TABLE public.audit_entry, public.audit_head FROM PUBLIC;
-- The head is updated with every entry: leave room on its page, so that old versions of it are pruned in place.
ALTER TABLE public.audit_head SET (fillfactor = 10);
"""

# Two triggers, not one: a test database that is emptied between tests switches off the one for TRUNCATE alone.
TRIGGERS = """
CREATE FUNCTION public.audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON public.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON public.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON public.audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
"""

BACKWARD = """
DROP TRIGGER audit_head_no_delete ON public.audit_head;
DROP TRIGGER audit_entry_no_truncate ON public.audit_entry;
DROP TRIGGER audit_entry_no_change ON public.audit_entry;
DROP FUNCTION public.audit_refuse();
DROP FUNCTION public.audit_append(text);
"""


class Migration(migrations.Migration):
    """Install the chain."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTION + TRIGGERS, BACKWARD)]
