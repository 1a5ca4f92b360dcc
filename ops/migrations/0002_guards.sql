-- What the control database refuses whoever asks: a superuser of the application, an administrator, a script.
-- Text above is comment; the statements below are run as they stand by migration 0002.

-- 1. The only transitions there are (the same pairs as ops/lifecycle.py; a test compares the two).
CREATE TABLE ops_transition (
    machine text NOT NULL,
    before  text NOT NULL,
    after   text NOT NULL,
    PRIMARY KEY (machine, before, after)
);
INSERT INTO ops_transition (machine, before, after) VALUES
    ('plan', 'draft', 'rehearsing'),
    ('plan', 'rehearsal_failed', 'rehearsing'),
    ('plan', 'validated', 'rehearsing'),
    ('plan', 'stale', 'rehearsing'),
    ('plan', 'rehearsing', 'validated'),
    ('plan', 'rehearsing', 'rehearsal_failed'),
    ('plan', 'validated', 'submitted'),
    ('plan', 'submitted', 'approved'),
    ('plan', 'submitted', 'rejected'),
    ('plan', 'approved', 'promoting'),
    ('plan', 'promoting', 'promoted'),
    ('plan', 'promoting', 'promotion_failed'),
    ('plan', 'promoted', 'rolling_back'),
    ('plan', 'promotion_failed', 'rolling_back'),
    ('plan', 'rollback_failed', 'rolling_back'),
    ('plan', 'rolling_back', 'rolled_back'),
    ('plan', 'rolling_back', 'rollback_failed'),
    ('plan', 'validated', 'stale'),
    ('plan', 'submitted', 'stale'),
    ('plan', 'approved', 'stale'),
    ('plan', 'draft', 'withdrawn'),
    ('plan', 'validated', 'withdrawn'),
    ('plan', 'rehearsal_failed', 'withdrawn'),
    ('plan', 'submitted', 'withdrawn'),
    ('plan', 'approved', 'withdrawn'),
    ('plan', 'stale', 'withdrawn'),
    ('run', 'queued', 'running'),
    ('run', 'queued', 'cancelled'),
    ('run', 'running', 'succeeded'),
    ('run', 'running', 'failed'),
    ('run', 'running', 'unknown'),
    ('run', 'running', 'cancelled'),
    ('run', 'unknown', 'running'),
    ('run', 'unknown', 'failed'),
    ('step', 'intended', 'succeeded'),
    ('step', 'intended', 'failed'),
    ('step', 'intended', 'unknown'),
    ('step', 'unknown', 'succeeded'),
    ('step', 'unknown', 'failed');

CREATE FUNCTION ops_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is kept as it was written: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ops_transition_frozen BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ops_transition
    FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- Arguments: the machine, and the state in which a row begins.
CREATE FUNCTION ops_move() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> TG_ARGV[1] THEN
            RAISE EXCEPTION 'a % begins as %, not as %', TG_ARGV[0], TG_ARGV[1], NEW.status USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.status <> OLD.status AND NOT EXISTS (
        SELECT FROM ops_transition WHERE machine = TG_ARGV[0] AND before = OLD.status AND after = NEW.status
    ) THEN
        RAISE EXCEPTION 'a % that is % cannot become %', TG_ARGV[0], OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_plan_move BEFORE INSERT OR UPDATE ON ops_planrecord
    FOR EACH ROW EXECUTE FUNCTION ops_move('plan', 'draft');
CREATE TRIGGER ops_run_move BEFORE INSERT OR UPDATE ON ops_run
    FOR EACH ROW EXECUTE FUNCTION ops_move('run', 'queued');
CREATE TRIGGER ops_steprun_move BEFORE INSERT OR UPDATE ON ops_steprun
    FOR EACH ROW EXECUTE FUNCTION ops_move('step', 'intended');

-- 2. Rows that hang together stay together.
ALTER TABLE ops_approval ADD CONSTRAINT ops_approval_of_this_plan
    FOREIGN KEY (plan_id, requester_id, plan_digest) REFERENCES ops_planrecord (id, requester_id, digest);
ALTER TABLE ops_run ADD CONSTRAINT ops_run_of_the_plans_database
    FOREIGN KEY (plan_id, database_id) REFERENCES ops_planrecord (id, database_id);

-- 3. A plan's bytes: hashed here, and never changed. An edit is a new row.
CREATE FUNCTION ops_plan_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    document jsonb := NEW.content::jsonb;
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the digest of plan % is not that of its content', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.fingerprint, NEW.loss, NEW.risk)
       IS DISTINCT FROM (document->>'fingerprint', document->>'loss', document->'risk'->>'level') THEN
        RAISE EXCEPTION 'plan % says something else than its content', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.evidence_id IS NOT NULL THEN
        RAISE EXCEPTION 'plan % cannot begin with evidence', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ops_plan_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    proof ops_evidence;
    document jsonb;
BEGIN
    IF (NEW.id, NEW.database_id, NEW.requester_id, NEW.request, NEW.source, NEW.content, NEW.digest, NEW.fingerprint,
        NEW.risk, NEW.loss, NEW.title, NEW.supersedes_id, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.database_id, OLD.requester_id, OLD.request, OLD.source, OLD.content, OLD.digest, OLD.fingerprint,
        OLD.risk, OLD.loss, OLD.title, OLD.supersedes_id, OLD.created_at) THEN
        RAISE EXCEPTION 'plan % is kept as it was proposed: an edit is a new plan', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.evidence_id IS DISTINCT FROM OLD.evidence_id AND NOT (OLD.status = 'rehearsing' AND NEW.status <> 'rehearsing') THEN
        RAISE EXCEPTION 'plan % takes evidence at the end of a rehearsal only', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    NEW.changed_at := clock_timestamp();
    document := NEW.content::jsonb;
    SELECT * INTO proof FROM ops_evidence WHERE digest = NEW.evidence_id;
    IF NEW.status IN ('validated', 'submitted', 'approved', 'promoting')
       AND NOT coalesce(proof.plan_id = NEW.id AND proof.plan_digest = NEW.digest AND proof.passed, false) THEN
        RAISE EXCEPTION 'plan % has no rehearsal that passed', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'submitted' AND NOT proof.rollback_proved AND document->>'loss' <> 'irreversible' THEN
        RAISE EXCEPTION 'the rollback of plan % did not restore the schema', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status IN ('approved', 'rejected') AND NOT EXISTS (
        SELECT FROM ops_approval WHERE plan_id = NEW.id AND plan_digest = NEW.digest AND decision = NEW.status
    ) THEN
        RAISE EXCEPTION 'nobody has % plan %', NEW.status, NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'promoting' AND NOT EXISTS (
        SELECT FROM ops_run WHERE plan_id = NEW.id AND environment = 'production' AND direction = 'forward' AND status = 'running'
    ) THEN
        RAISE EXCEPTION 'plan % is promoted by a run only', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Who asked, and everyone who had a hand in what this plan supersedes.
CREATE FUNCTION ops_plan_authors() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO ops_planauthor (plan_id, user_id)
        SELECT NEW.id, user_id FROM ops_planauthor WHERE plan_id = NEW.supersedes_id
        UNION SELECT NEW.id, NEW.requester_id;
    RETURN NULL;
END $$;

CREATE TRIGGER ops_plan_write BEFORE INSERT ON ops_planrecord FOR EACH ROW EXECUTE FUNCTION ops_plan_write();
CREATE TRIGGER ops_plan_change BEFORE UPDATE ON ops_planrecord FOR EACH ROW EXECUTE FUNCTION ops_plan_change();
CREATE TRIGGER ops_plan_keep BEFORE DELETE ON ops_planrecord FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
CREATE TRIGGER ops_plan_authors AFTER INSERT ON ops_planrecord FOR EACH ROW EXECUTE FUNCTION ops_plan_authors();
CREATE TRIGGER ops_planauthor_keep BEFORE UPDATE OR DELETE ON ops_planauthor FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 4. Evidence: hashed here, and never changed.
CREATE FUNCTION ops_evidence_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the digest of this evidence is not that of its content' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM ops_planrecord WHERE id = NEW.plan_id AND digest = NEW.plan_digest) THEN
        RAISE EXCEPTION 'this evidence is about another plan' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_evidence_write BEFORE INSERT ON ops_evidence FOR EACH ROW EXECUTE FUNCTION ops_evidence_write();
CREATE TRIGGER ops_evidence_keep BEFORE UPDATE OR DELETE ON ops_evidence FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 5. Two keys. Requester and digest are pinned by the foreign key, self-approval by a CHECK, a second decision by a UNIQUE.
CREATE FUNCTION ops_approval_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan ops_planrecord;
BEGIN
    SELECT * INTO plan FROM ops_planrecord WHERE id = NEW.plan_id FOR UPDATE;
    IF plan.status IS DISTINCT FROM 'submitted' THEN
        RAISE EXCEPTION 'plan % waits for no decision', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF plan.evidence_id IS DISTINCT FROM NEW.evidence_id THEN
        RAISE EXCEPTION 'this is not the evidence of plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM ops_planauthor WHERE plan_id = NEW.plan_id AND user_id = NEW.approver_id) THEN
        RAISE EXCEPTION 'whoever had a hand in plan % cannot decide about it', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM auth_user WHERE id = NEW.approver_id AND is_active) THEN
        RAISE EXCEPTION 'the approver is not active' USING ERRCODE = 'check_violation';
    END IF;
    NEW.decided_at := clock_timestamp();
    NEW.revoked_at := NULL;
    RETURN NEW;
END $$;

CREATE FUNCTION ops_approval_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
       OR to_jsonb(NEW) - 'revoked_at' IS DISTINCT FROM to_jsonb(OLD) - 'revoked_at' THEN
        RAISE EXCEPTION 'a decision is kept as it was made' USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.revoked_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER ops_approval_write BEFORE INSERT ON ops_approval FOR EACH ROW EXECUTE FUNCTION ops_approval_write();
CREATE TRIGGER ops_approval_change BEFORE UPDATE ON ops_approval FOR EACH ROW EXECUTE FUNCTION ops_approval_change();
CREATE TRIGGER ops_approval_keep BEFORE DELETE ON ops_approval FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 6. A run in production starts on an approval of exactly these bytes, valid by this clock; forward also on the latest evidence.
CREATE FUNCTION ops_run_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.plan_id, NEW.database_id, NEW.environment, NEW.direction, NEW.requested_by_id, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.plan_id, OLD.database_id, OLD.environment, OLD.direction, OLD.requested_by_id, OLD.created_at) THEN
        RAISE EXCEPTION 'run % is kept as it was ordered', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.token < OLD.token OR (OLD.token IS NOT NULL AND NEW.token IS NULL) THEN
        RAISE EXCEPTION 'the token of run % only grows', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status = 'queued' AND NEW.status = 'running' AND NEW.environment = 'production' AND NOT EXISTS (
        SELECT FROM ops_approval a JOIN ops_planrecord p ON p.id = a.plan_id AND p.digest = a.plan_digest
         WHERE a.plan_id = NEW.plan_id AND a.decision = 'approved'
           AND (NEW.direction = 'backward'
                OR (a.revoked_at IS NULL AND a.expires_at > clock_timestamp()
                    AND a.evidence_id = p.evidence_id AND p.status = 'approved'))
    ) THEN
        RAISE EXCEPTION 'plan % has no approval that is valid now', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_run_change BEFORE UPDATE ON ops_run FOR EACH ROW EXECUTE FUNCTION ops_run_change();
CREATE TRIGGER ops_run_keep BEFORE DELETE ON ops_run FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
CREATE TRIGGER ops_steprun_keep BEFORE DELETE ON ops_steprun FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 7. Fencing tokens: every claim of a run draws a higher one.
CREATE SEQUENCE ops_run_token;
