-- The keys to the keys: a right to approve that is given after a database's first plan counts once a second person agreed, and so
-- does taking protection from a database. One administrator alone opens no door.

-- Who does it, as far as the session says: services set it for their transaction.
CREATE FUNCTION ops_person() RETURNS bigint LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT nullif(current_setting('vast.person', true), '')::bigint
$$;

-- Whether somebody holds the right by a grant of their own or of a group, whether it counts or not.
CREATE FUNCTION ops_holds_approval(person bigint, database bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
         WHERE c.app_label = 'knowledge' AND c.model = 'database' AND p.codename = 'approve_database'
           AND (EXISTS (SELECT FROM guardian_userobjectpermission g
                         WHERE g.permission_id = p.id AND g.object_pk = database::text AND g.user_id = person)
                OR EXISTS (SELECT FROM guardian_groupobjectpermission g JOIN auth_user_groups m ON m.group_id = g.group_id
                            WHERE g.permission_id = p.id AND g.object_pk = database::text AND m.user_id = person)))
$$;

CREATE OR REPLACE FUNCTION ops_may_approve(person bigint, database bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM auth_user u WHERE u.id = person AND u.is_active) AND ops_holds_approval(person, database)
       AND EXISTS (SELECT FROM knowledge_secondkey k
                    WHERE k.database_id = database AND k.person_id = person AND k.kind = 'approver' AND k.ended_at IS NULL
                      AND (k.is_founding OR k.confirmed_at IS NOT NULL))
$$;

-- 1. Every right that is given gets its row, by whichever table it comes; every one that is gone ends it.
CREATE FUNCTION ops_key_begin(who bigint, what bigint) RETURNS void LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    INSERT INTO knowledge_secondkey (database_id, kind, person_id, is_founding, asked_by_id)
    SELECT d.id, 'approver', who, NOT EXISTS (SELECT FROM ops_planrecord WHERE database_id = d.id), ops_person()
      FROM knowledge_database d WHERE d.id = what AND ops_holds_approval(who, d.id)
    ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION ops_key_end(who bigint, what bigint) RETURNS void LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    UPDATE knowledge_secondkey SET ended_at = clock_timestamp()
     WHERE kind = 'approver' AND person_id = who AND database_id = what AND ended_at IS NULL AND NOT ops_holds_approval(who, what)
$$;

CREATE FUNCTION ops_key_follow() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    line jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
    pair record;
BEGIN
    FOR pair IN
        SELECT person.id AS who, d.id AS what
          FROM knowledge_database d, auth_user person
         WHERE (line->>'object_pk' IS NULL OR d.id::text = line->>'object_pk')
           AND CASE WHEN line->>'user_id' IS NOT NULL THEN person.id = (line->>'user_id')::bigint
                    ELSE EXISTS (SELECT FROM auth_user_groups m WHERE m.user_id = person.id AND m.group_id = (line->>'group_id')::bigint) END
    LOOP
        IF TG_OP = 'DELETE' THEN
            PERFORM ops_key_end(pair.who, pair.what);
        ELSE
            PERFORM ops_key_begin(pair.who, pair.what);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER ops_key_follow AFTER INSERT OR DELETE ON guardian_userobjectpermission
    FOR EACH ROW EXECUTE FUNCTION ops_key_follow();
CREATE TRIGGER ops_key_follow AFTER INSERT OR DELETE ON guardian_groupobjectpermission
    FOR EACH ROW EXECUTE FUNCTION ops_key_follow();
CREATE TRIGGER ops_key_follow AFTER INSERT OR DELETE ON auth_user_groups
    FOR EACH ROW EXECUTE FUNCTION ops_key_follow();

-- A right is taken and given; one that changed hands would have no row of its own.
CREATE TRIGGER ops_grant_keep BEFORE UPDATE ON guardian_userobjectpermission FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
CREATE TRIGGER ops_grant_keep BEFORE UPDATE ON guardian_groupobjectpermission FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
CREATE TRIGGER ops_grant_keep BEFORE UPDATE ON auth_user_groups FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 2. What is asked for is kept as it was; a second person confirms it within seven days.
CREATE FUNCTION ops_key_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.confirmed_by_id IS NOT NULL OR NEW.confirmed_at IS NOT NULL OR NEW.ended_at IS NOT NULL
           OR NEW.is_founding AND EXISTS (SELECT FROM ops_planrecord WHERE database_id = NEW.database_id)
           OR NEW.kind = 'approver' AND NOT ops_holds_approval(NEW.person_id, NEW.database_id)
           OR NEW.kind = 'unprotect' AND NOT EXISTS (
                SELECT FROM auth_user WHERE id = NEW.asked_by_id AND is_active AND is_superuser) THEN
            RAISE EXCEPTION 'a second key begins unconfirmed, for somebody who was given the right' USING ERRCODE = 'check_violation';
        END IF;
        NEW.asked_at := clock_timestamp();
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - '{confirmed_by_id,confirmed_at,ended_at}'::text[]
       IS DISTINCT FROM to_jsonb(OLD) - '{confirmed_by_id,confirmed_at,ended_at}'::text[]
       OR OLD.ended_at IS NOT NULL OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
        RAISE EXCEPTION 'a second key is kept as it was asked for' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.ended_at IS NOT NULL THEN
        NEW.ended_at := clock_timestamp();
    END IF;
    IF NEW.confirmed_by_id IS NOT DISTINCT FROM OLD.confirmed_by_id THEN
        NEW.confirmed_at := OLD.confirmed_at;
        RETURN NEW;
    END IF;
    -- Where nobody said who asked, any administrator might have: then it takes somebody whose own right to approve counts.
    IF OLD.is_founding OR OLD.confirmed_by_id IS NOT NULL OR OLD.asked_at < clock_timestamp() - interval '7 days'
       OR NOT (ops_may_approve(NEW.confirmed_by_id, NEW.database_id) OR NEW.asked_by_id IS NOT NULL AND EXISTS (
            SELECT FROM auth_user WHERE id = NEW.confirmed_by_id AND is_active AND is_superuser)) THEN
        RAISE EXCEPTION 'a second key is turned by a second person who may' USING ERRCODE = 'check_violation';
    END IF;
    NEW.confirmed_at := clock_timestamp();
    IF NEW.kind = 'unprotect' THEN
        UPDATE knowledge_database SET is_protected = false WHERE id = NEW.database_id;
        NEW.ended_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_key_write BEFORE INSERT OR UPDATE ON knowledge_secondkey FOR EACH ROW EXECUTE FUNCTION ops_key_write();

-- 3. Protection goes by that way alone.
CREATE FUNCTION ops_protection_keep() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.is_protected AND NOT NEW.is_protected AND pg_trigger_depth() < 2
       AND EXISTS (SELECT FROM ops_planrecord WHERE database_id = OLD.id) THEN
        RAISE EXCEPTION 'protection is taken from % by two people: ops_protection_keep', OLD.name USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_protection_keep BEFORE UPDATE ON knowledge_database FOR EACH ROW EXECUTE FUNCTION ops_protection_keep();

-- 4. Whoever holds the right today keeps it.
ALTER TABLE knowledge_secondkey DISABLE TRIGGER ops_key_write;
INSERT INTO knowledge_secondkey (database_id, kind, person_id, is_founding)
    SELECT d.id, 'approver', u.id, true FROM knowledge_database d, auth_user u WHERE ops_holds_approval(u.id, d.id);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE knowledge_secondkey ENABLE TRIGGER ops_key_write;
