-- A plan that waits until something is unused is promoted part by part: each part has a rehearsal, approvals and a run of its own.

-- 1. The transitions that this brings (the same pairs as ops/lifecycle.py; a test compares the two).
ALTER TABLE ops_transition DISABLE TRIGGER ops_transition_frozen;
INSERT INTO ops_transition (machine, before, after) VALUES
    ('plan', 'promoting', 'expanded'),
    ('plan', 'expanded', 'rehearsing'),
    ('plan', 'expanded', 'rolling_back'),
    ('plan', 'validated', 'expanded'),
    ('plan', 'rehearsal_failed', 'expanded'),
    ('plan', 'submitted', 'expanded'),
    ('plan', 'approved', 'expanded');
ALTER TABLE ops_transition ENABLE TRIGGER ops_transition_frozen;

-- 2. A decision is about one evidence: the next part's rehearsal wants decisions of its own.
CREATE OR REPLACE FUNCTION ops_approval_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan ops_planrecord;
    policy ops_policy;
BEGIN
    SELECT * INTO plan FROM ops_planrecord WHERE id = NEW.plan_id FOR UPDATE;
    IF plan.status IS DISTINCT FROM 'submitted' THEN
        RAISE EXCEPTION 'plan % waits for no decision', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF plan.evidence_id IS DISTINCT FROM NEW.evidence_id THEN
        RAISE EXCEPTION 'this is not the evidence of plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM ops_planauthor WHERE plan_id = NEW.plan_id AND user_id IN (NEW.approver_id, NEW.holder_id)) THEN
        RAISE EXCEPTION 'whoever had a hand in plan % cannot decide about it, nor can their right', NEW.plan_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT ops_may_approve(NEW.holder_id, plan.database_id) THEN
        RAISE EXCEPTION 'the approver is not active, or may not decide about this database' USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO policy FROM ops_policy_for(plan.database_id, plan.risk);
    IF policy.id IS NULL THEN
        RAISE EXCEPTION 'no policy covers plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF policy.approver_group_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM auth_user_groups WHERE user_id = NEW.holder_id AND group_id = policy.approver_group_id) THEN
        RAISE EXCEPTION 'the policy wants another approver for plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF ops_approvals_held(plan, false) >= ops_approvals_wanted(plan)
       OR EXISTS (SELECT FROM ops_approval WHERE plan_id = plan.id AND plan_digest = plan.digest
                                               AND evidence_id = plan.evidence_id AND decision = 'rejected') THEN
        RAISE EXCEPTION 'plan % is decided about: ops_approval_one_decision', NEW.plan_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'ops_approval_one_decision';
    END IF;
    NEW.decided_at := clock_timestamp();
    NEW.expires_at := least(NEW.expires_at, clock_timestamp() + make_interval(days => policy.approval_days));
    NEW.revoked_at := NULL;
    RETURN NEW;
END $$;

-- 3. Parts are counted one by one, and what is in production cannot be rejected, withdrawn or left stale.
CREATE OR REPLACE FUNCTION ops_plan_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    proof ops_evidence;
    document jsonb;
    waits int;
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
    IF NEW.parts_done <> OLD.parts_done
       AND NOT (OLD.status = 'promoting' AND NEW.status = 'expanded' AND NEW.parts_done = OLD.parts_done + 1) THEN
        RAISE EXCEPTION 'plan % counts a part when its promotion ends', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    NEW.changed_at := clock_timestamp();
    document := NEW.content::jsonb;
    waits := jsonb_array_length(jsonb_path_query_array(document, '$.steps[1 to last] ? (@.kind == "await_unused")'));
    IF NEW.status = 'expanded' AND NEW.parts_done NOT BETWEEN 1 AND waits THEN
        RAISE EXCEPTION 'plan % has nothing that waits', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'promoted' AND NEW.parts_done <> waits THEN
        RAISE EXCEPTION 'plan % is promoted with its last part only', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status IN ('rejected', 'withdrawn', 'stale') AND NEW.parts_done > 0 THEN
        RAISE EXCEPTION 'a part of plan % is in production: it waits again or is rolled back', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO proof FROM ops_evidence WHERE digest = NEW.evidence_id;
    IF NEW.status IN ('validated', 'submitted', 'approved', 'promoting')
       AND NOT coalesce(proof.plan_id = NEW.id AND proof.plan_digest = NEW.digest AND proof.passed, false) THEN
        RAISE EXCEPTION 'plan % has no rehearsal that passed', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'submitted' AND NOT proof.rollback_proved AND document->>'loss' <> 'irreversible' THEN
        RAISE EXCEPTION 'the rollback of plan % did not restore the schema', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'rejected' AND NOT EXISTS (
        SELECT FROM ops_approval WHERE plan_id = NEW.id AND plan_digest = NEW.digest AND decision = 'rejected'
    ) THEN
        RAISE EXCEPTION 'nobody has rejected plan %', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    PERFORM ops_promotable(NEW);
    IF NEW.status = 'promoting' AND NOT EXISTS (
        SELECT FROM ops_run WHERE plan_id = NEW.id AND environment = 'production' AND direction = 'forward' AND status = 'running'
    ) THEN
        RAISE EXCEPTION 'plan % is promoted by a run only', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ops_plan_begins_without_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.parts_done <> 0 THEN
        RAISE EXCEPTION 'plan % begins with no part in production', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_plan_parts BEFORE INSERT ON ops_planrecord FOR EACH ROW EXECUTE FUNCTION ops_plan_begins_without_parts();

-- 4. What waits can be taken back.
CREATE OR REPLACE FUNCTION ops_run_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan ops_planrecord;
BEGIN
    IF (NEW.id, NEW.plan_id, NEW.database_id, NEW.environment, NEW.direction, NEW.requested_by_id, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.plan_id, OLD.database_id, OLD.environment, OLD.direction, OLD.requested_by_id, OLD.created_at) THEN
        RAISE EXCEPTION 'run % is kept as it was ordered', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.token < OLD.token OR (OLD.token IS NOT NULL AND NEW.token IS NULL) THEN
        RAISE EXCEPTION 'the token of run % only grows', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status <> 'queued' OR NEW.status <> 'running' OR NEW.environment <> 'production' THEN
        RETURN NEW;
    END IF;
    SELECT * INTO plan FROM ops_planrecord WHERE id = NEW.plan_id;
    IF NEW.direction = 'backward' THEN
        IF plan.status NOT IN ('promoted', 'expanded', 'promotion_failed', 'rollback_failed') THEN
            RAISE EXCEPTION 'plan % was not promoted: there is nothing to take back', NEW.plan_id USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NOT coalesce(plan.status IN ('approved', 'promotion_failed') AND (
        ops_approvals_held(plan, false) >= ops_approvals_wanted(plan)
        OR EXISTS (SELECT FROM ops_breakglass WHERE plan_id = plan.id AND plan_digest = plan.digest AND evidence_id = plan.evidence_id)
    ), false) THEN
        RAISE EXCEPTION 'plan % has no approval that is valid now', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_watch_keep BEFORE DELETE ON ops_watch FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
