-- Questions of who rents desks; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- how many active members do we have per location
SELECT home_location_id, count(*) FROM members m WHERE EXISTS (SELECT FROM memberships s WHERE s.member_id = m.member_id AND (end_date IS NULL OR end_date >= current_date)) GROUP BY 1 /// SELECT home_location_id, count(*) FROM members m WHERE EXISTS (SELECT FROM memberships s WHERE s.member_id = m.member_id AND end_date IS NULL) GROUP BY 1 /// ASK
-- monthly recurring revenue by plan
SELECT plan_id, sum(monthly_fee) FROM memberships JOIN plans USING (plan_id) WHERE end_date IS NULL GROUP BY 1 /// SELECT plan_id, sum(monthly_fee) FROM memberships JOIN plans USING (plan_id) WHERE end_date IS NULL OR end_date >= current_date GROUP BY 1 /// ASK
-- busiest day of the week for check-ins at Dockside
SELECT extract(isodow FROM checked_in_at) FROM check_ins WHERE location_id = 1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// SELECT count(*) FROM check_ins WHERE location_id = 1 GROUP BY extract(isodow FROM checked_in_at) ORDER BY count(*) DESC LIMIT 1
-- members who joined in the last 6 months but never booked a room
SELECT member_id FROM members m WHERE joined_on >= current_date - interval '6 months' AND NOT EXISTS (SELECT FROM bookings b WHERE b.member_id = m.member_id)
-- cancellation rate per room
SELECT room_id, 100.0 * count(*) FILTER (WHERE cancelled) / count(*) FROM bookings GROUP BY 1
-- average booking length in hours per location
SELECT location_id, avg(extract(epoch FROM ends_at - starts_at) / 3600) FROM bookings JOIN rooms USING (room_id) GROUP BY 1 /// SELECT location_id, avg(ends_at - starts_at) FROM bookings JOIN rooms USING (room_id) GROUP BY 1
-- unpaid charges over 100 older than 30 days
SELECT charge_id FROM charges WHERE NOT paid AND amount > 100 AND charged_on < current_date - 30 /// SELECT charge_id FROM charges WHERE NOT paid AND amount > 100 AND charged_on < current_date - 29
-- which members referred the most others?
SELECT referred_by FROM members WHERE referred_by IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- share of revenue by charge kind
SELECT kind, 100 * sum(amount) / (SELECT sum(amount) FROM charges) FROM charges GROUP BY 1 /// ASK
-- open complaints by topic
SELECT topic, count(*) FROM complaints WHERE resolved_at IS NULL GROUP BY 1
-- new members this month vs last month
SELECT count(*) FILTER (WHERE joined_on >= date_trunc('month', now())), count(*) FILTER (WHERE joined_on < date_trunc('month', now())) FROM members WHERE joined_on >= date_trunc('month', now()) - interval '1 month' AND joined_on < date_trunc('month', now()) + interval '1 month'
-- how long does it take us to resolve a complaint on average
SELECT avg(resolved_at - raised_at) FROM complaints
-- rooms with a projector and at least 8 seats
SELECT room_id FROM rooms WHERE has_projector AND seats >= 8
-- members without company
SELECT member_id FROM members WHERE company IS NULL
-- who spent more than average on coffee
ASK /// SELECT member_id FROM charges WHERE kind = 'coffee' GROUP BY 1 HAVING sum(amount) > (SELECT avg(s) FROM (SELECT sum(amount) s FROM charges WHERE kind = 'coffee' GROUP BY member_id) x)
