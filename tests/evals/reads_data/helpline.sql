-- Questions of who sells software by subscription; as for the practice
-- current mrr
ASK /// SELECT sum(mrr) FROM subscriptions WHERE cancelled_on IS NULL
-- total mrr of active subscriptions by plan
SELECT p.name, sum(mrr) FROM subscriptions JOIN plans p USING (plan_id) WHERE cancelled_on IS NULL GROUP BY p.plan_id
-- how many tickets are open per agent
SELECT agent_id, count(*) FROM tickets WHERE closed_at IS NULL GROUP BY 1 /// SELECT agent_id, count(*) FROM tickets WHERE closed_at IS NULL AND agent_id IS NOT NULL GROUP BY 1
-- avg time to close a ticket by priority
SELECT priority, avg(closed_at - opened_at) FROM tickets GROUP BY 1
-- tickets that took longer than 2 days to close
SELECT ticket_id FROM tickets WHERE closed_at - opened_at > interval '2 days'
-- accounts with no users
SELECT account_id FROM accounts a WHERE NOT EXISTS (SELECT FROM users u WHERE u.account_id = a.account_id)
-- users who never logged in
SELECT user_id FROM users WHERE last_login_at IS NULL
-- users who haven't logged in for 90 days
SELECT user_id FROM users WHERE last_login_at < now() - interval '90 days' OR last_login_at IS NULL /// SELECT user_id FROM users WHERE last_login_at < current_date - 90 OR last_login_at IS NULL /// SELECT user_id FROM users WHERE last_login_at < current_date - 90
-- churned accounts per month
SELECT count(*) FROM accounts WHERE closed_at IS NOT NULL GROUP BY date_trunc('month', closed_at) /// ASK
-- how many seats do our plans have on average
SELECT avg(seats) FROM plans
-- accounts that have had more than one plan
SELECT account_id FROM subscriptions GROUP BY 1 HAVING count(DISTINCT plan_id) > 1
-- rank agents by tickets closed this year
SELECT agent_id, rank() OVER (ORDER BY count(*) DESC) FROM tickets WHERE closed_at >= date_trunc('year', now()) AND agent_id IS NOT NULL GROUP BY 1 /// ASK
-- new accounts this year vs last year
SELECT count(*) FILTER (WHERE created_at >= date_trunc('year', now())), count(*) FILTER (WHERE created_at < date_trunc('year', now())) FROM accounts WHERE created_at >= date_trunc('year', now()) - interval '1 year'
-- percentage of urgent tickets by team
SELECT team, 100.0 * count(*) FILTER (WHERE priority = 'urgent') / count(*) FROM tickets JOIN agents USING (agent_id) GROUP BY 1 /// ASK
-- how many users per account on average?
SELECT count(*)::numeric / count(DISTINCT account_id) FROM users /// SELECT (SELECT count(*) FROM users)::numeric / count(*) FROM accounts
-- how many accounts have 1, 2 or 3 subscriptions
SELECT n, count(*) FROM (SELECT count(*) n FROM subscriptions GROUP BY account_id) s WHERE n IN (1,2,3) GROUP BY n
-- tickets of Acme >> only the urgent ones >> how many
SELECT count(*) FROM tickets JOIN accounts USING (account_id) WHERE company = 'Acme' AND priority = 'urgent'
-- admins of Globex who logged in this month
SELECT user_id FROM users JOIN accounts USING (account_id) WHERE company = 'Globex' AND role = 'admin' AND last_login_at >= date_trunc('month', now()) AND last_login_at < date_trunc('month', now()) + interval '1 month'
-- which plan is the most popular
SELECT name FROM plans JOIN subscriptions USING (plan_id) GROUP BY plan_id ORDER BY count(*) DESC, plan_id LIMIT 1 /// ASK
-- unassigned tickets opened last week
SELECT ticket_id FROM tickets WHERE agent_id IS NULL AND opened_at >= date_trunc('week', now()) - interval '1 week' AND opened_at < date_trunc('week', now())
