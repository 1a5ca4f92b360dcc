-- Questions of a recruiting team; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- how many open positions do we have per department
SELECT department_id, count(*) FROM vacancies WHERE closed_on IS NULL GROUP BY 1 /// ASK
-- time to hire per department in days
SELECT department_id, avg(extract(epoch FROM hired_at - applied_at) / 86400) FROM applications JOIN vacancies USING (vacancy_id) GROUP BY 1 /// ASK
-- how many applications did we receive each month this year
SELECT count(*) FROM applications WHERE applied_at >= date_trunc('year', now()) GROUP BY date_trunc('month', applied_at)
-- which source brings in the most hires
SELECT source FROM applications JOIN candidates USING (candidate_id) WHERE stage = 'hired' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// SELECT source FROM applications JOIN candidates USING (candidate_id) WHERE hired_at IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- offer acceptance rate by department
SELECT department_id, 100.0 * count(accepted_on) / count(*) FROM offers JOIN applications USING (application_id) JOIN vacancies USING (vacancy_id) GROUP BY 1
-- candidates from Spain with more than 5 years of experience
SELECT candidate_id FROM candidates WHERE country = 'Spain' AND years_experience > 5
-- vacancies open for more than 90 days
SELECT vacancy_id FROM vacancies WHERE closed_on IS NULL AND opened_on < current_date - 90 /// ASK
-- positions without any applicants
SELECT vacancy_id FROM vacancies v WHERE NOT EXISTS (SELECT FROM applications a WHERE a.vacancy_id = v.vacancy_id)
-- average interview score per interviewer
SELECT interviewer, avg(score) FROM interviews GROUP BY 1
-- who applied for more than one job?
SELECT candidate_id FROM applications GROUP BY 1 HAVING count(*) > 1 /// SELECT candidate_id FROM applications GROUP BY 1 HAVING count(DISTINCT vacancy_id) > 1
-- recruiters ranked by number of hires this year
SELECT recruiter_id FROM applications JOIN vacancies USING (vacancy_id) WHERE recruiter_id IS NOT NULL AND hired_at >= date_trunc('year', now()) GROUP BY 1 ORDER BY count(*) DESC /// ASK
-- interviews longer than 45 min next week
SELECT interview_id FROM interviews WHERE duration_minutes > 45 AND scheduled_at >= date_trunc('week', now()) + interval '1 week' AND scheduled_at < date_trunc('week', now()) + interval '2 weeks'
-- what percentage of applicants gets rejected
SELECT 100.0 * count(*) FILTER (WHERE stage = 'rejected') / count(*) FROM applications /// SELECT 100.0 * count(rejected_at) / count(*) FROM applications /// ASK /// SELECT 100.0 * count(*) FILTER (WHERE EXISTS (SELECT FROM applications a WHERE a.candidate_id = c.candidate_id AND rejected_at IS NOT NULL)) / count(*) FROM candidates c
-- average offered salary by job title
SELECT title, avg(salary) FROM offers JOIN applications USING (application_id) JOIN vacancies USING (vacancy_id) GROUP BY 1 /// SELECT vacancy_id, avg(salary) FROM offers JOIN applications USING (application_id) GROUP BY 1
-- offers that were declined
SELECT offer_id FROM offers WHERE declined_on IS NOT NULL
-- vacancies nobody is recruiting for
SELECT vacancy_id FROM vacancies WHERE recruiter_id IS NULL /// ASK
-- candidates interviewed but never hired
ASK /// SELECT candidate_id FROM candidates c WHERE EXISTS (SELECT FROM interviews JOIN applications a USING (application_id) WHERE a.candidate_id = c.candidate_id) AND NOT EXISTS (SELECT FROM applications a WHERE a.candidate_id = c.candidate_id AND hired_at IS NOT NULL)
-- total headcount of open vacancies
SELECT sum(headcount) FROM vacancies WHERE closed_on IS NULL /// ASK
-- applications per stage as a percentage
SELECT stage, 100.0 * count(*) / sum(count(*)) OVER () FROM applications GROUP BY 1
-- compare applications this quarter with the same quarter last year
SELECT count(*) FILTER (WHERE applied_at >= date_trunc('quarter', now())), count(*) FILTER (WHERE applied_at < date_trunc('quarter', now())) FROM applications WHERE (applied_at >= date_trunc('quarter', now()) AND applied_at < date_trunc('quarter', now()) + interval '3 months') OR (applied_at >= date_trunc('quarter', now()) - interval '1 year' AND applied_at < date_trunc('quarter', now()) - interval '9 months') /// ASK
