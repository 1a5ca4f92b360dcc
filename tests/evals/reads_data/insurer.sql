-- Questions of an insurer; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- how many claims are waiting for a decision
SELECT count(*) FROM claims WHERE decided_at IS NULL /// ASK
-- average claim amount by kind
SELECT kind, avg(amount_claimed) FROM claims GROUP BY 1 /// ASK
-- loss ratio per product
ASK
-- policies expiring next month
SELECT id FROM policies WHERE end_date >= date_trunc('month', now()) + interval '1 month' AND end_date < date_trunc('month', now()) + interval '2 months' /// SELECT policy_number FROM policies WHERE end_date >= date_trunc('month', now()) + interval '1 month' AND end_date < date_trunc('month', now()) + interval '2 months'
-- overdue premiums by payment method
SELECT method, count(*) FROM premium_payments WHERE paid_at IS NULL AND due_date < current_date GROUP BY 1 /// SELECT method, sum(amount) FROM premium_payments WHERE paid_at IS NULL AND due_date < current_date GROUP BY 1 /// ASK
-- denial rate by adjuster
SELECT adjuster_id, 100.0 * count(*) FILTER (WHERE status = 'denied') / count(*) FROM claims WHERE adjuster_id IS NOT NULL GROUP BY 1 /// SELECT adjuster_id, 100.0 * count(*) FILTER (WHERE status = 'denied') / count(*) FROM claims GROUP BY 1
-- total payouts this year compared to last year
SELECT sum(amount) FILTER (WHERE paid_on >= date_trunc('year', now())), sum(amount) FILTER (WHERE paid_on < date_trunc('year', now())) FROM payouts WHERE paid_on >= date_trunc('year', now()) - interval '1 year' AND paid_on < date_trunc('year', now()) + interval '1 year'
-- policy holders over 70 in Oslo
SELECT id FROM policy_holders WHERE birth_date < current_date - interval '70 years' AND city = 'Oslo'
-- claims that took more than 2 weeks to decide
SELECT id FROM claims WHERE decided_at - filed_at > interval '14 days'
-- brokers with no policies
SELECT id FROM brokers b WHERE NOT EXISTS (SELECT FROM policies p WHERE p.broker_id = b.id)
-- which broker sold the most policies this year
SELECT broker_id FROM policies WHERE broker_id IS NOT NULL AND start_date >= date_trunc('year', now()) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- holders with more than one active policy
SELECT holder_id FROM policies WHERE cancelled_at IS NULL AND end_date >= current_date GROUP BY 1 HAVING count(*) > 1 /// SELECT holder_id FROM policies WHERE cancelled_at IS NULL GROUP BY 1 HAVING count(*) > 1 /// ASK
-- average premium of motor policies
SELECT avg(annual_premium) FROM policies p JOIN products d ON d.id = product_id WHERE line = 'motor' /// ASK
-- difference between amount claimed and amount approved per claim kind
ASK /// SELECT kind, sum(amount_claimed - amount_approved) FROM claims GROUP BY 1 /// SELECT kind, avg(amount_claimed - amount_approved) FROM claims GROUP BY 1 /// SELECT kind, sum(amount_claimed) - sum(amount_approved) FROM claims GROUP BY 1
-- new policies per quarter, cancelled ones excluded
SELECT count(*) FROM policies WHERE cancelled_at IS NULL GROUP BY date_trunc('quarter', start_date) /// ASK
-- claims nobody is handling
SELECT id FROM claims WHERE adjuster_id IS NULL /// ASK
-- largest payout ever
SELECT id FROM payouts ORDER BY amount DESC LIMIT 1 /// SELECT max(amount) FROM payouts
-- number of claims per policy holder, top 10
SELECT holder_id, count(*) FROM claims JOIN policies p ON p.id = policy_id GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10 /// ASK
-- customers with at least 2 denied claims
SELECT holder_id FROM claims c JOIN policies p ON p.id = policy_id WHERE status = 'denied' GROUP BY 1 HAVING count(*) >= 2 /// ASK
-- how much premium did we collect in each month of this year
SELECT sum(amount) FROM premium_payments WHERE paid_at >= date_trunc('year', now()) AND paid_at < date_trunc('year', now()) + interval '1 year' GROUP BY date_trunc('month', paid_at) /// ASK
