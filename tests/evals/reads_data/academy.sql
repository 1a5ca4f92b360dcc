-- Questions of who runs an academy; as for the roastery
-- whats our best selling course
SELECT sum(quantity) FROM invoice_items GROUP BY course_id ORDER BY 1 DESC LIMIT 1
-- revenue by course level this year
SELECT level, sum(i.quantity * i.unit_price) FROM invoice_items i JOIN courses c ON c.id = i.course_id JOIN invoices v ON v.id = i.invoice_id WHERE issued_on >= date_trunc('year', now()) GROUP BY 1
-- year over year revenue growth
SELECT 100 * (sum(quantity * unit_price) - lag(sum(quantity * unit_price)) OVER (ORDER BY date_trunc('year', issued_on))) / lag(sum(quantity * unit_price)) OVER (ORDER BY date_trunc('year', issued_on)) FROM invoice_items i JOIN invoices v ON v.id = i.invoice_id GROUP BY date_trunc('year', issued_on) /// SELECT 100 * (sum(total) - lag(sum(total)) OVER (ORDER BY date_trunc('year', issued_on))) / lag(sum(total)) OVER (ORDER BY date_trunc('year', issued_on)) FROM invoices GROUP BY date_trunc('year', issued_on)
-- what did learner 12 buy
SELECT c.title FROM courses c JOIN invoice_items i ON i.course_id = c.id JOIN invoices v ON v.id = i.invoice_id WHERE learner_id = 12 GROUP BY c.id
-- learners enrolled in every course of Lucy Gray
SELECT learner_id FROM enrolments e JOIN courses c ON c.id = e.course_id JOIN teachers t ON t.id = c.teacher_id WHERE t.full_name = 'Lucy Gray' GROUP BY 1 HAVING count(DISTINCT course_id) = (SELECT count(*) FROM courses c JOIN teachers t ON t.id = c.teacher_id WHERE t.full_name = 'Lucy Gray') /// ASK
-- courses nobody has rated yet
SELECT id FROM courses c WHERE NOT EXISTS (SELECT FROM ratings r WHERE r.course_id = c.id)
-- completion rate per course
SELECT c.title, 100.0 * count(completed_at) / count(*) FROM enrolments e JOIN courses c ON c.id = e.course_id GROUP BY c.id
-- average time to complete a course
SELECT avg(completed_at - enrolled_at) FROM enrolments
-- third best rated course
SELECT title FROM courses c JOIN ratings r ON r.course_id = c.id GROUP BY c.id ORDER BY avg(stars) DESC OFFSET 2 LIMIT 1 /// ASK
-- how many new learners joined each month this year
SELECT count(*) FROM learners WHERE joined_at >= date_trunc('year', now()) GROUP BY date_trunc('month', joined_at)
-- learners who enrolled last year but not this year
SELECT DISTINCT learner_id FROM enrolments e WHERE enrolled_at >= date_trunc('year', now()) - interval '1 year' AND enrolled_at < date_trunc('year', now()) AND NOT EXISTS (SELECT FROM enrolments f WHERE f.learner_id = e.learner_id AND f.enrolled_at >= date_trunc('year', now()))
-- overdue invoices total
SELECT sum(total) FROM invoices WHERE status = 'overdue'
-- how many courses does a learner take on average
SELECT count(*)::numeric / count(DISTINCT learner_id) FROM enrolments
-- top 5 learners by money spent
SELECT l.full_name FROM learners l JOIN invoices v ON v.learner_id = l.id GROUP BY l.id ORDER BY sum(total) DESC LIMIT 5 /// SELECT l.full_name FROM learners l JOIN invoices v ON v.learner_id = l.id JOIN invoice_items i ON i.invoice_id = v.id GROUP BY l.id ORDER BY sum(quantity * unit_price) DESC LIMIT 5
-- new vs returning learners who enrolled last month
SELECT count(*) FILTER (WHERE f >= date_trunc('month', now()) - interval '1 month'), count(*) FILTER (WHERE f < date_trunc('month', now()) - interval '1 month') FROM (SELECT learner_id, min(enrolled_at) f FROM enrolments WHERE enrolled_at < date_trunc('month', now()) GROUP BY 1 HAVING max(enrolled_at) >= date_trunc('month', now()) - interval '1 month') s
-- learners per country >> as percentage
SELECT country, 100.0 * count(*) / sum(count(*)) OVER () FROM learners GROUP BY 1
-- enrolments this month >> how many >> vs last month
SELECT count(*) FILTER (WHERE enrolled_at >= date_trunc('month', now())), count(*) FILTER (WHERE enrolled_at < date_trunc('month', now())) FROM enrolments WHERE enrolled_at >= date_trunc('month', now()) - interval '1 month' AND enrolled_at < date_trunc('month', now()) + interval '1 month'
-- average order value per month in 2026
SELECT avg(total) FROM invoices WHERE issued_on >= '2026-01-01' AND issued_on < '2027-01-01' GROUP BY date_trunc('month', issued_on) /// ASK
-- latest invoice of each learner
SELECT DISTINCT ON (learner_id) id FROM invoices ORDER BY learner_id, issued_on DESC, id DESC
-- which learners have unfinished courses
SELECT DISTINCT learner_id FROM enrolments WHERE completed_at IS NULL /// ASK
