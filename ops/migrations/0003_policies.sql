-- Change policies, refused and enforced by the control database: as many approvals as the policy in force wants, by people who
-- still may, or no promotion; a policy that changes takes two people; where no policy covers a change, it is refused.

-- 1. One general policy to begin with: one approver for every change. Whoever wants more proposes more.
INSERT INTO ops_policy (max_risk, approvers, evidence_days, approval_days, windows, freezes, protected_tables,
                        allows_break_glass, is_removal, reason, status)
VALUES ('critical', 1, 14, 7, '[]', '[]', '[]', false, false, 'Installed with VAST.', 'active');

CREATE FUNCTION ops_risk_rank(risk text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT array_position(ARRAY['low', 'medium', 'high', 'critical'], risk)
$$;

-- The policy in force for a change of this risk: a database's own policies, where it has any, else the general ones.
CREATE FUNCTION ops_policy_for(database bigint, risk text) RETURNS ops_policy LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT p.* FROM ops_policy p
     WHERE p.status = 'active' AND NOT p.is_removal AND ops_risk_rank(p.max_risk) >= ops_risk_rank(risk)
       AND (p.database_id = database OR p.database_id IS NULL AND NOT EXISTS (
            SELECT FROM ops_policy own WHERE own.database_id = database AND own.status = 'active' AND NOT own.is_removal))
     ORDER BY ops_risk_rank(p.max_risk) LIMIT 1
$$;

-- How many people approve this plan; NULL where no policy covers it.
CREATE FUNCTION ops_approvals_wanted(plan ops_planrecord) RETURNS int LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT policy.approvers + (d.is_protected OR EXISTS (
               SELECT FROM jsonb_path_query(plan.content::jsonb, '$.steps[*].impact.locks[*].relation') AS locked
                WHERE policy.protected_tables @> locked))::int
      FROM knowledge_database d, ops_policy_for(plan.database_id, plan.risk) policy
     WHERE d.id = plan.database_id AND policy.id IS NOT NULL
$$;

-- Whether somebody holds the right to approve on a database by a grant of their own or of a group; being a superuser is no grant.
CREATE FUNCTION ops_may_approve(person bigint, database bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM auth_user WHERE id = person AND is_active) AND EXISTS (
        SELECT FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
         WHERE c.app_label = 'knowledge' AND c.model = 'database' AND p.codename = 'approve_database'
           AND (EXISTS (SELECT FROM guardian_userobjectpermission g
                         WHERE g.permission_id = p.id AND g.object_pk = database::text AND g.user_id = person)
                OR EXISTS (SELECT FROM guardian_groupobjectpermission g JOIN auth_user_groups m ON m.group_id = g.group_id
                            WHERE g.permission_id = p.id AND g.object_pk = database::text AND m.user_id = person)))
$$;

-- How many approvals of exactly these bytes and this evidence hold by this clock; with ``now_entitled`` only those of people who
-- may approve at this moment, and are in the group that the policy wants.
CREATE FUNCTION ops_approvals_held(plan ops_planrecord, now_entitled boolean) RETURNS bigint
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM ops_approval a, ops_policy_for(plan.database_id, plan.risk) policy
     WHERE a.plan_id = plan.id AND a.plan_digest = plan.digest AND a.evidence_id = plan.evidence_id
       AND a.decision = 'approved' AND a.revoked_at IS NULL AND a.expires_at > clock_timestamp()
       AND (NOT now_entitled OR ops_may_approve(a.approver_id, plan.database_id) AND (policy.approver_group_id IS NULL
            OR EXISTS (SELECT FROM auth_user_groups m WHERE m.user_id = a.approver_id AND m.group_id = policy.approver_group_id)))
$$;

-- 2. A policy changes by two people, and its terms never.
CREATE FUNCTION ops_policy_governs(person bigint, database bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM auth_user WHERE id = person AND is_active AND is_superuser)
        OR database IS NOT NULL AND ops_may_approve(person, database)
$$;

CREATE FUNCTION ops_policy_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'proposed' OR NEW.decided_by_id IS NOT NULL OR NOT coalesce(ops_policy_governs(NEW.proposed_by_id, NEW.database_id), false) THEN
            RAISE EXCEPTION 'a policy begins as a proposal by somebody who may change it' USING ERRCODE = 'check_violation';
        END IF;
        NEW.proposed_at := clock_timestamp();
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - '{status,decided_by_id,decided_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{status,decided_by_id,decided_at}'::text[] THEN
        RAISE EXCEPTION 'a policy is kept as it was proposed: propose another' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status = 'active' AND NEW.status = 'retired' AND pg_trigger_depth() > 1 THEN
        RETURN NEW;
    END IF;
    IF OLD.status <> 'proposed' OR NEW.status NOT IN ('active', 'rejected') THEN
        RAISE EXCEPTION 'a policy that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.decided_by_id IS NULL OR NEW.decided_by_id = NEW.proposed_by_id
       OR NOT coalesce(ops_policy_governs(NEW.decided_by_id, NEW.database_id), false) THEN
        RAISE EXCEPTION 'a policy is decided about by a second person who may change it' USING ERRCODE = 'check_violation';
    END IF;
    NEW.decided_at := clock_timestamp();
    IF NEW.status = 'active' THEN
        UPDATE ops_policy SET status = 'retired'
         WHERE status = 'active' AND database_id IS NOT DISTINCT FROM NEW.database_id AND max_risk = NEW.max_risk;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ops_policy_write BEFORE INSERT OR UPDATE ON ops_policy FOR EACH ROW EXECUTE FUNCTION ops_policy_write();
CREATE TRIGGER ops_policy_keep BEFORE DELETE ON ops_policy FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 3. Broken glass: one approver alone, where the policy allows it, with a reason; the next only after two people looked at this one.
CREATE FUNCTION ops_breakglass_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan ops_planrecord;
    policy ops_policy;
BEGIN
    SELECT * INTO plan FROM ops_planrecord WHERE id = NEW.plan_id FOR UPDATE;
    SELECT * INTO policy FROM ops_policy_for(plan.database_id, plan.risk);
    IF plan.status IS DISTINCT FROM 'submitted' OR plan.digest IS DISTINCT FROM NEW.plan_digest
       OR plan.evidence_id IS DISTINCT FROM NEW.evidence_id THEN
        RAISE EXCEPTION 'this is not a plan that waits for a decision' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT coalesce(policy.allows_break_glass, false) THEN
        RAISE EXCEPTION 'no policy allows to go past the two keys here' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT ops_may_approve(NEW.user_id, plan.database_id) OR length(btrim(NEW.reason)) < 20 THEN
        RAISE EXCEPTION 'glass is broken by somebody who may approve, with a reason' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM ops_breakglass g JOIN ops_planrecord p ON p.id = g.plan_id
                WHERE p.database_id = plan.database_id
                  AND (SELECT count(*) FROM ops_breakglassreview r WHERE r.glass_id = g.id) < 2) THEN
        RAISE EXCEPTION 'two people have not yet looked at the glass that was broken before' USING ERRCODE = 'check_violation';
    END IF;
    NEW.broken_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION ops_breakglassreview_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    glass ops_breakglass;
BEGIN
    SELECT * INTO glass FROM ops_breakglass WHERE id = NEW.glass_id;
    IF NEW.reviewer_id = glass.user_id OR NOT EXISTS (SELECT FROM auth_user WHERE id = NEW.reviewer_id AND is_active)
       OR EXISTS (SELECT FROM ops_planauthor WHERE plan_id = glass.plan_id AND user_id = NEW.reviewer_id) THEN
        RAISE EXCEPTION 'broken glass is looked at by somebody who had no hand in it' USING ERRCODE = 'check_violation';
    END IF;
    NEW.reviewed_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER ops_breakglass_write BEFORE INSERT ON ops_breakglass FOR EACH ROW EXECUTE FUNCTION ops_breakglass_write();
CREATE TRIGGER ops_breakglass_keep BEFORE UPDATE OR DELETE ON ops_breakglass FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();
CREATE TRIGGER ops_breakglassreview_write BEFORE INSERT ON ops_breakglassreview
    FOR EACH ROW EXECUTE FUNCTION ops_breakglassreview_write();
CREATE TRIGGER ops_breakglassreview_keep BEFORE UPDATE OR DELETE ON ops_breakglassreview
    FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 4. Decisions: as many approvals as are wanted, one rejection ends it, and nothing after that.
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
    IF EXISTS (SELECT FROM ops_planauthor WHERE plan_id = NEW.plan_id AND user_id = NEW.approver_id) THEN
        RAISE EXCEPTION 'whoever had a hand in plan % cannot decide about it', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF NOT ops_may_approve(NEW.approver_id, plan.database_id) THEN
        RAISE EXCEPTION 'the approver is not active, or may not decide about this database' USING ERRCODE = 'check_violation';
    END IF;
    SELECT * INTO policy FROM ops_policy_for(plan.database_id, plan.risk);
    IF policy.id IS NULL THEN
        RAISE EXCEPTION 'no policy covers plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF policy.approver_group_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM auth_user_groups WHERE user_id = NEW.approver_id AND group_id = policy.approver_group_id) THEN
        RAISE EXCEPTION 'the policy wants another approver for plan %', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    IF ops_approvals_held(plan, false) >= ops_approvals_wanted(plan)
       OR EXISTS (SELECT FROM ops_approval WHERE plan_id = plan.id AND plan_digest = plan.digest AND decision = 'rejected') THEN
        RAISE EXCEPTION 'plan % is decided about: ops_approval_one_decision', NEW.plan_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'ops_approval_one_decision';
    END IF;
    NEW.decided_at := clock_timestamp();
    NEW.expires_at := least(NEW.expires_at, clock_timestamp() + make_interval(days => policy.approval_days));
    NEW.revoked_at := NULL;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION ops_plan_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- Approved takes the approvals; promoting takes them from people who may approve at this very moment: their grants are locked, so
-- that a grant which is being taken away meanwhile is waited for.
CREATE FUNCTION ops_promotable(plan ops_planrecord) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF plan.status NOT IN ('approved', 'promoting')
       OR EXISTS (SELECT FROM ops_breakglass WHERE plan_id = plan.id AND plan_digest = plan.digest AND evidence_id = plan.evidence_id) THEN
        RETURN;
    END IF;
    IF plan.status = 'approved' THEN
        IF NOT coalesce(ops_approvals_held(plan, false) >= ops_approvals_wanted(plan), false) THEN
            RAISE EXCEPTION 'nobody has approved plan %, or not as many people as its policy wants', plan.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN;
    END IF;
    PERFORM FROM guardian_userobjectpermission WHERE object_pk = plan.database_id::text
        AND user_id IN (SELECT approver_id FROM ops_approval WHERE plan_id = plan.id) FOR SHARE;
    PERFORM FROM guardian_groupobjectpermission WHERE object_pk = plan.database_id::text FOR SHARE;
    IF NOT coalesce(ops_approvals_held(plan, true) >= ops_approvals_wanted(plan), false) THEN
        RAISE EXCEPTION 'plan % is promoted by a run only where as many approvals as its policy wants hold now', plan.id
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

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
    ELSIF NOT coalesce(plan.status = 'approved' AND (
        ops_approvals_held(plan, false) >= ops_approvals_wanted(plan)
        OR EXISTS (SELECT FROM ops_breakglass WHERE plan_id = plan.id AND plan_digest = plan.digest AND evidence_id = plan.evidence_id)
    ), false) THEN
        RAISE EXCEPTION 'plan % has no approval that is valid now', NEW.plan_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
