"""Seed the head of the chain, so that a first entry is appended like every other: by locking a row that is there.

A head that the first appenders made themselves let two of them race: one saw no head, the other committed the first entry, and
the first took the chain for one whose head had been removed. A head that is there from the start also cannot be taken away
together with every entry to begin the chain anew: where it is missing, nothing is appended.
"""

from __future__ import annotations

from django.db import migrations

SEED = """
INSERT INTO public.audit_head (id, seq, hash, at)
SELECT 1, 0, decode(repeat('00', 32), 'hex'), 'epoch'
 WHERE NOT EXISTS (SELECT FROM public.audit_entry)
ON CONFLICT DO NOTHING;
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION public.audit_append(content text) RETURNS public.audit_entry
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
        RAISE EXCEPTION 'audit_head was removed: nothing is appended until it is restored' USING ERRCODE = 'data_corrupted';
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
"""


class Migration(migrations.Migration):
    """Let every append find a head."""

    dependencies = [("audit", "0002_append_only")]

    operations = [migrations.RunSQL(SEED + FUNCTION, migrations.RunSQL.noop)]
