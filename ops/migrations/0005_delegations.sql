-- Delegation: an approver's right on one database in another person's hands for a time. The delegate decides under their own name;
-- the right that is used up by it is the giver's, so that one right counts once, however many people held it.

-- 1. Approvals say whose right was used: of those there are, everybody's own.
ALTER TABLE ops_approval DISABLE TRIGGER ops_approval_change;
UPDATE ops_approval SET holder_id = approver_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE ops_approval ENABLE TRIGGER ops_approval_change;
ALTER TABLE ops_approval ALTER COLUMN holder_id SET NOT NULL;

-- Whether somebody may see a database at all, by a grant or as a superuser.
CREATE FUNCTION ops_may_view(person bigint, database bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM auth_user WHERE id = person AND is_active AND is_superuser)
        OR EXISTS (SELECT FROM auth_user WHERE id = person AND is_active) AND EXISTS (
        SELECT FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
         WHERE c.app_label = 'knowledge' AND c.model = 'database' AND p.codename = 'view_database'
           AND (EXISTS (SELECT FROM guardian_userobjectpermission g
                         WHERE g.permission_id = p.id AND g.object_pk = database::text AND g.user_id = person)
                OR EXISTS (SELECT FROM guardian_groupobjectpermission g JOIN auth_user_groups m ON m.group_id = g.group_id
                            WHERE g.permission_id = p.id AND g.object_pk = database::text AND m.user_id = person)))
$$;

-- 2. Only a right of one's own is handed on: ops_may_approve looks at grants and never at delegations, so that none begets another.
CREATE FUNCTION ops_delegation_write() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT coalesce(ops_may_approve(NEW.giver_id, NEW.database_id), false) THEN
            RAISE EXCEPTION 'a right is handed on by somebody who holds it by a grant' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT coalesce(ops_may_view(NEW.delegate_id, NEW.database_id), false) THEN
            RAISE EXCEPTION 'a delegate is somebody who may see the database' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.revoked_at IS NOT NULL OR NEW.revoked_by_id IS NOT NULL OR NEW.ends_at <= clock_timestamp() THEN
            RAISE EXCEPTION 'a delegation begins before it ends' USING ERRCODE = 'check_violation';
        END IF;
        NEW.given_at := clock_timestamp();
        NEW.starts_at := greatest(NEW.starts_at, NEW.given_at);
        RETURN NEW;
    END IF;
    IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
       OR to_jsonb(NEW) - '{revoked_at,revoked_by_id}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{revoked_at,revoked_by_id}'::text[] THEN
        RAISE EXCEPTION 'a delegation is kept as it was given: take it back and give another' USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.revoked_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER ops_delegation_write BEFORE INSERT OR UPDATE ON ops_delegation FOR EACH ROW EXECUTE FUNCTION ops_delegation_write();
CREATE TRIGGER ops_delegation_keep BEFORE DELETE ON ops_delegation FOR EACH STATEMENT EXECUTE FUNCTION ops_refuse();

-- 3. Whose right a decision uses: worked out here, from the delegation that it cites, at the moment of the decision.
CREATE FUNCTION ops_approval_holder() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    handed ops_delegation;
BEGIN
    IF NEW.delegation_id IS NULL THEN
        NEW.holder_id := NEW.approver_id;
        RETURN NEW;
    END IF;
    SELECT * INTO handed FROM ops_delegation WHERE id = NEW.delegation_id FOR SHARE;
    IF handed.delegate_id IS DISTINCT FROM NEW.approver_id
       OR handed.database_id IS DISTINCT FROM (SELECT database_id FROM ops_planrecord WHERE id = NEW.plan_id)
       OR handed.revoked_at IS NOT NULL OR clock_timestamp() NOT BETWEEN handed.starts_at AND handed.ends_at THEN
        RAISE EXCEPTION 'this delegation is not one that holds now, for this person and database' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM auth_user WHERE id = NEW.approver_id AND is_active) THEN
        RAISE EXCEPTION 'the approver is not active' USING ERRCODE = 'check_violation';
    END IF;
    NEW.holder_id := handed.giver_id;
    NEW.expires_at := least(NEW.expires_at, handed.ends_at);
    RETURN NEW;
END $$;

-- Triggers fire by name: this one before ops_approval_write, which looks at what it worked out.
CREATE TRIGGER ops_approval_holder BEFORE INSERT ON ops_approval FOR EACH ROW EXECUTE FUNCTION ops_approval_holder();

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
       OR EXISTS (SELECT FROM ops_approval WHERE plan_id = plan.id AND plan_digest = plan.digest AND decision = 'rejected') THEN
        RAISE EXCEPTION 'plan % is decided about: ops_approval_one_decision', NEW.plan_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'ops_approval_one_decision';
    END IF;
    NEW.decided_at := clock_timestamp();
    NEW.expires_at := least(NEW.expires_at, clock_timestamp() + make_interval(days => policy.approval_days));
    NEW.revoked_at := NULL;
    RETURN NEW;
END $$;

-- 4. An approval by a delegate holds no longer than the delegation, and only while the giver may approve and the delegate is there.
CREATE OR REPLACE FUNCTION ops_approvals_held(plan ops_planrecord, now_entitled boolean) RETURNS bigint
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM ops_approval a, ops_policy_for(plan.database_id, plan.risk) policy
     WHERE a.plan_id = plan.id AND a.plan_digest = plan.digest AND a.evidence_id = plan.evidence_id
       AND a.decision = 'approved' AND a.revoked_at IS NULL AND a.expires_at > clock_timestamp()
       AND NOT EXISTS (SELECT FROM ops_delegation d WHERE d.id = a.delegation_id AND d.revoked_at IS NOT NULL)
       AND (NOT now_entitled OR ops_may_approve(a.holder_id, plan.database_id)
            AND EXISTS (SELECT FROM auth_user u WHERE u.id = a.approver_id AND u.is_active)
            AND (policy.approver_group_id IS NULL
                 OR EXISTS (SELECT FROM auth_user_groups m WHERE m.user_id = a.holder_id AND m.group_id = policy.approver_group_id)))
$$;

CREATE OR REPLACE FUNCTION ops_promotable(plan ops_planrecord) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
        AND user_id IN (SELECT holder_id FROM ops_approval WHERE plan_id = plan.id) FOR SHARE;
    PERFORM FROM guardian_groupobjectpermission WHERE object_pk = plan.database_id::text FOR SHARE;
    PERFORM FROM ops_delegation WHERE id IN (SELECT delegation_id FROM ops_approval WHERE plan_id = plan.id) FOR SHARE;
    IF NOT coalesce(ops_approvals_held(plan, true) >= ops_approvals_wanted(plan), false) THEN
        RAISE EXCEPTION 'plan % is promoted by a run only where as many approvals as its policy wants hold now', plan.id
            USING ERRCODE = 'check_violation';
    END IF;
END $$;
