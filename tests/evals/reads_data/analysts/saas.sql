-- Statements as analysts write them about a vendor of subscriptions; the guard must let all of them through.
SELECT m::date AS month, sum(p."monthlyPrice") AS mrr, count(DISTINCT s."accountId") AS accounts FROM generate_series(date '2025-01-01', date '2026-06-01', interval '1 month') AS m JOIN "Subscription" s ON s.period @> m::date JOIN "Plan" p ON p.code = s."planCode" GROUP BY m ORDER BY m
WITH mrr AS (SELECT date_trunc('month', lower(period)) AS month, sum("monthlyPrice") AS new FROM "Subscription" JOIN "Plan" ON code = "planCode" GROUP BY 1), lost AS (SELECT date_trunc('month', upper(period)) AS month, sum("monthlyPrice") AS gone FROM "Subscription" JOIN "Plan" ON code = "planCode" WHERE NOT upper_inf(period) GROUP BY 1) SELECT coalesce(m.month, l.month) AS month, coalesce(new, 0) - coalesce(gone, 0) AS net FROM mrr m FULL JOIN lost l ON l.month = m.month ORDER BY 1
SELECT a."companyName", count(*) FILTER (WHERE e.kind = 'api') AS api, count(*) FILTER (WHERE e.kind = 'export') AS exports, max(e.happened_at) AS last FROM "Account" a LEFT JOIN usage_event e ON e.account_id = a."accountId" GROUP BY a."accountId" ORDER BY last DESC NULLS LAST
SELECT i."invoiceId", current_date - i."dueOn" AS days_late, CASE WHEN current_date - i."dueOn" <= 30 THEN '0-30' WHEN current_date - i."dueOn" <= 60 THEN '31-60' ELSE '60+' END AS bucket FROM "Invoice" i WHERE i."paidOn" IS NULL AND i."dueOn" < current_date
SELECT l ->> 'sku' AS sku, sum((l ->> 'amount')::numeric) FROM "Invoice", jsonb_array_elements(lines) AS l GROUP BY 1
SELECT stage, count(*), sum(value), avg(closed - created) AS days FROM crm.deal GROUP BY stage ORDER BY array_position(ARRAY['lead', 'offer', 'won', 'lost'], stage)
SELECT owner, 100.0 * avg((stage = 'won')::int) AS win_rate FROM crm.deal WHERE closed IS NOT NULL GROUP BY owner
SELECT d.id, a.* FROM crm.deal d LEFT JOIN LATERAL (SELECT x."type", x.at FROM crm.activity x WHERE x.deal_id = d.id ORDER BY x.at DESC LIMIT 1) a ON true WHERE d.stage NOT IN ('won', 'lost')
SELECT account_id, happened_at, sum(new_session) OVER (PARTITION BY account_id ORDER BY happened_at) AS session FROM (SELECT *, CASE WHEN happened_at - lag(happened_at) OVER (PARTITION BY account_id ORDER BY happened_at) > interval '30 minutes' THEN 1 ELSE 0 END AS new_session FROM usage_event) e
SELECT kind, percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY quantity) FROM usage_event GROUP BY kind
SELECT p.code, f.feature FROM "Plan" p, LATERAL jsonb_array_elements_text(p.features) WITH ORDINALITY AS f(feature, n) WHERE p.features ?| ARRAY['a', 'b'] ORDER BY p.code, f.n
SELECT u.email FROM "User" u WHERE 'admin' = ANY (u.roles) AND u."lastLoginAt" < now() - make_interval(days => 90)
SELECT country, sum(amount) AS revenue, rank() OVER (ORDER BY sum(amount) DESC), round(100 * cume_dist() OVER (ORDER BY sum(amount)))::text || ' %' FROM "Invoice" JOIN "Account" USING ("accountId") GROUP BY country
WITH active AS (SELECT DISTINCT account_id, happened_at::date AS d FROM usage_event) SELECT d, count(*) AS dau, (SELECT count(DISTINCT b.account_id) FROM active b WHERE b.d BETWEEN a.d - 29 AND a.d) AS mau FROM active a GROUP BY d ORDER BY d
SELECT DISTINCT ON (s."accountId") s."accountId", s."planCode", lower(s.period) AS since FROM "Subscription" s ORDER BY s."accountId", lower(s.period) DESC
SELECT a."companyName" FROM "Account" a WHERE a."accountId" = ANY (ARRAY(SELECT account_id FROM usage_event WHERE kind = 'export')) AND NOT EXISTS (SELECT FROM "Invoice" i WHERE i."accountId" = a."accountId" AND i."paidOn" IS NULL)
SELECT coalesce(source, '(unknown)') AS source, count(*) AS n, sum(count(*)) OVER (ORDER BY count(*) DESC) AS running FROM "Account" GROUP BY source
SELECT to_char("issuedOn", 'YYYY "Q"Q') AS quarter, currency, sum(amount)::money FROM "Invoice" GROUP BY GROUPING SETS ((1, 2), (1), ())
SELECT ip, count(DISTINCT account_id) FROM usage_event WHERE ip <<= inet '10.0.0.0/8' GROUP BY ip HAVING count(DISTINCT account_id) > 3
SELECT key, value, count(*) FROM usage_event, jsonb_each_text(props) GROUP BY key, value ORDER BY 3 DESC LIMIT 10
WITH RECURSIVE up AS (SELECT "accountId", "parentId", 0 AS level FROM "Account" WHERE "companyName" = 'Company 3' UNION SELECT a."accountId", a."parentId", up.level + 1 FROM "Account" a JOIN up ON a."accountId" = up."parentId" WHERE up.level < 10) SELECT * FROM up
SELECT s1."accountId" FROM "Subscription" s1 JOIN "Subscription" s2 ON s1."accountId" = s2."accountId" AND s1."subscriptionId" < s2."subscriptionId" AND s1.period && s2.period
SELECT extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY ("paidOn" - "issuedOn") * interval '1 day')) / 86400 AS median_days_to_pay FROM "Invoice"
SELECT x.status, x.n, (SELECT count(*) FROM "Subscription") AS total FROM (SELECT status, count(*) AS n FROM "Subscription" GROUP BY status) AS x
SELECT account_id, array_to_string(array_agg(DISTINCT kind ORDER BY kind), ' > ') AS kinds, jsonb_object_agg(kind, quantity ORDER BY happened_at) FROM usage_event GROUP BY account_id LIMIT 5
SELECT date_trunc('day', happened_at, 'Europe/Zurich') AS day, count(*), bool_or(kind = 'export') FROM usage_event GROUP BY 1 ORDER BY 1 DESC LIMIT 14
SELECT v.amount, v.label FROM (SELECT amount, CASE ntile(3) OVER (ORDER BY amount) WHEN 1 THEN 'small' WHEN 2 THEN 'medium' ELSE 'large' END AS label FROM "Invoice") v ORDER BY 1
SELECT a."companyName", xmlforest(a.country, a.source), quote_literal(a."companyName"), concat_ws('/', a.country, a.source) FROM "Account" a ORDER BY lower(a."companyName") COLLATE "C"
SELECT regexp_matches(note, '(\d+) seats', 'g'), s.n FROM crm.activity, (SELECT count(*) AS n FROM crm.activity WHERE note SIMILAR TO '%(call|mail)%') AS s
SELECT d.owner, sum(d.value) FILTER (WHERE d.stage = 'won') - avg(sum(d.value) FILTER (WHERE d.stage = 'won')) OVER () AS versus_average FROM crm.deal d GROUP BY d.owner
