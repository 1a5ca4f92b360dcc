-- What is said of production has its papers: evidence says what its content says and has its rehearsal's entry in the audit, a
-- step in production has its entries, a run does not succeed over an open step, and a plan is in production, or taken back, by
-- runs of its own that ended so. Where an entry is wanted it is looked for at the end of the transaction, so that both are one.

-- 1. Evidence: the columns that promotion goes by are those of the content that people read.
CREATE OR REPLACE FUNCTION ops_evidence_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    document jsonb := NEW.content::jsonb;
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the digest of this evidence is not that of its content' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM ops_planrecord WHERE id = NEW.plan_id AND digest = NEW.plan_digest) THEN
        RAISE EXCEPTION 'this evidence is about another plan' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.plan_digest, NEW.fingerprint, NEW.passed, NEW.rollback_proved)
       IS DISTINCT FROM (document->>'plan_digest', document#>>'{production,fingerprint}', (document->>'passed')::boolean,
                         (document#>>'{rollback,proved}')::boolean) THEN
        RAISE EXCEPTION 'this evidence says something else than its content' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ops_evidence_papers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM audit_entry
         WHERE subject = 'plan:' || NEW.plan_id AND action IN ('ops.run.succeeded', 'ops.run.failed')
           AND content::jsonb #>> '{detail,evidence}' = NEW.digest
    ) THEN
        RAISE EXCEPTION 'the audit has no entry of the rehearsal that this evidence is of' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ops_evidence_papers AFTER INSERT ON ops_evidence
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops_evidence_papers();

-- 2. A step in production: no attempt without an entry that says so, no success without one.
CREATE FUNCTION ops_steprun_papers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    run ops_run;
BEGIN
    SELECT * INTO run FROM ops_run WHERE id = NEW.run_id;
    IF run.environment = 'production' AND NOT EXISTS (
        SELECT FROM audit_entry
         WHERE subject = 'plan:' || run.plan_id
           AND action IN ('ops.step.succeeded', 'ops.step.found_done', CASE NEW.status WHEN 'intended' THEN 'ops.step.intended' END)
           AND content::jsonb -> 'detail' @> jsonb_build_object(
               'run', run.id, 'phase', NEW.phase, 'step', NEW.position + 1, 'attempt', NEW.attempt)
    ) THEN
        RAISE EXCEPTION 'the audit has no entry of step % of run % being %', NEW.position + 1, run.id, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ops_steprun_intended AFTER INSERT ON ops_steprun
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops_steprun_papers();
CREATE CONSTRAINT TRIGGER ops_steprun_succeeded AFTER UPDATE ON ops_steprun
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'succeeded' AND OLD.status <> 'succeeded')
    EXECUTE FUNCTION ops_steprun_papers();

-- 3. A run succeeds when nothing of it is open, and is kept as it ended.
CREATE FUNCTION ops_run_end() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status IN ('succeeded', 'failed', 'cancelled')
       AND (NEW.result, NEW.error_code, NEW.error, NEW.worker, NEW.token, NEW.started_at, NEW.finished_at)
       IS DISTINCT FROM (OLD.result, OLD.error_code, OLD.error, OLD.worker, OLD.token, OLD.started_at, OLD.finished_at) THEN
        RAISE EXCEPTION 'run % is kept as it ended', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = 'succeeded' AND OLD.status <> 'succeeded'
       AND EXISTS (SELECT FROM ops_steprun WHERE run_id = NEW.id AND status IN ('intended', 'unknown')) THEN
        RAISE EXCEPTION 'run % cannot succeed: of a step of it nobody knows what became', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_run_end BEFORE UPDATE ON ops_run FOR EACH ROW EXECUTE FUNCTION ops_run_end();

-- 4. A plan is in production by as many promotions as it has parts there, and rolled back by a rollback.
CREATE FUNCTION ops_plan_arrives() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.status IN ('expanded', 'promoted') AND NEW.status <> OLD.status AND OLD.status = 'promoting'
       AND (SELECT count(*) FROM ops_run WHERE plan_id = NEW.id AND environment = 'production' AND direction = 'forward'
               AND status = 'succeeded') < NEW.parts_done + (NEW.status = 'promoted')::int THEN
        RAISE EXCEPTION 'plan % is in production by a run only that succeeded', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'rolling_back' AND OLD.status <> 'rolling_back' AND NOT EXISTS (
        SELECT FROM ops_run WHERE plan_id = NEW.id AND environment = 'production' AND direction = 'backward' AND status = 'running') THEN
        RAISE EXCEPTION 'plan % is rolled back by a run only', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'rolled_back' AND OLD.status <> 'rolled_back' AND NOT EXISTS (
        SELECT FROM ops_run WHERE plan_id = NEW.id AND environment = 'production' AND direction = 'backward' AND status = 'succeeded') THEN
        RAISE EXCEPTION 'plan % is rolled back by a run only that succeeded', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_plan_arrives BEFORE UPDATE ON ops_planrecord FOR EACH ROW EXECUTE FUNCTION ops_plan_arrives();
