-- A promotion that stopped may go on where it stopped: by the same approvals, as many as the policy in force wants, valid now.
ALTER TABLE ops_transition DISABLE TRIGGER ops_transition_frozen;
INSERT INTO ops_transition (machine, before, after) VALUES ('plan', 'promotion_failed', 'promoting');
ALTER TABLE ops_transition ENABLE TRIGGER ops_transition_frozen;

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
        IF plan.status NOT IN ('promoted', 'promotion_failed', 'rollback_failed') THEN
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
