-- Questions of who runs a practice; follow-ups behind >>, statements that are all right parted by ///, ASK where to ask back is right
-- how many appointments did each doctor have last month
SELECT doctor_id, count(*) FROM appointments WHERE starts_at >= date_trunc('month', now()) - interval '1 month' AND starts_at < date_trunc('month', now()) GROUP BY 1
-- avg appointment duration per doctor
SELECT doctor_id, avg(ends_at - starts_at) FROM appointments GROUP BY 1
-- no-show rate per month this year
ASK
-- share of missed appointments per doctor
SELECT doctor_id, 100.0 * count(*) FILTER (WHERE status = 'missed') / count(*) FROM appointments GROUP BY 1 /// ASK
-- unpaid bills older than 60 days
SELECT bill_id FROM bills WHERE paid_on IS NULL AND billed_on < current_date - 60
-- total unpaid
SELECT sum(amount) FROM bills WHERE paid_on IS NULL
-- top 3 treatments by revenue
SELECT t.name FROM treatments t JOIN appointment_treatments a USING (treatment_id) GROUP BY t.treatment_id ORDER BY sum(quantity * price) DESC LIMIT 3
-- which treatment was never given
SELECT treatment_id FROM treatments t WHERE NOT EXISTS (SELECT FROM appointment_treatments a WHERE a.treatment_id = t.treatment_id)
-- patients who saw every doctor
ASK /// SELECT patient_id FROM appointments GROUP BY 1 HAVING count(DISTINCT doctor_id) = (SELECT count(*) FROM doctors)
-- patients who have not had an appointment since 2025
SELECT patient_id FROM patients p WHERE NOT EXISTS (SELECT FROM appointments a WHERE a.patient_id = p.patient_id AND starts_at >= '2025-01-01') /// SELECT patient_id FROM patients p WHERE NOT EXISTS (SELECT FROM appointments a WHERE a.patient_id = p.patient_id AND starts_at >= '2026-01-01')
-- appointments today for dr. house
SELECT appointment_id FROM appointments JOIN doctors USING (doctor_id) WHERE name = 'Dr. House' AND starts_at >= current_date AND starts_at < current_date + 1
-- compare the number of appointments this quarter with the previous quarter
SELECT count(*) FILTER (WHERE starts_at >= date_trunc('quarter', now())), count(*) FILTER (WHERE starts_at < date_trunc('quarter', now())) FROM appointments WHERE starts_at >= date_trunc('quarter', now()) - interval '3 months' AND starts_at < date_trunc('quarter', now()) + interval '3 months'
-- average bill per patient
SELECT patient_id, avg(amount) FROM bills JOIN appointments USING (appointment_id) GROUP BY 1 /// SELECT avg(s) FROM (SELECT sum(amount) s FROM bills JOIN appointments USING (appointment_id) GROUP BY patient_id) x /// ASK
-- female patients over 65
SELECT patient_id FROM patients WHERE gender = 'female' AND born_on < current_date - interval '65 years' /// SELECT patient_id FROM patients WHERE gender = 'female' AND born_on <= current_date - interval '65 years'
-- patients without insurance per city
SELECT city, count(*) FROM patients WHERE insurance IS NULL GROUP BY 1
-- billed amount per month >> only 2026 >> with growth
SELECT 100 * (sum(amount) - lag(sum(amount)) OVER (ORDER BY date_trunc('month', billed_on))) / lag(sum(amount)) OVER (ORDER BY date_trunc('month', billed_on)) FROM bills WHERE billed_on >= '2026-01-01' AND billed_on < '2027-01-01' GROUP BY date_trunc('month', billed_on) /// ASK
-- what is the second most common treatment
SELECT count(*) FROM appointment_treatments GROUP BY treatment_id ORDER BY 1 DESC OFFSET 1 LIMIT 1 /// ASK
-- longest appointment ever
SELECT appointment_id FROM appointments ORDER BY ends_at - starts_at DESC LIMIT 1 /// ASK
-- appointments by weekday
SELECT count(*) FROM appointments GROUP BY extract(isodow FROM starts_at)
-- new patients per month this year, running total
SELECT sum(count(*)) OVER (ORDER BY date_trunc('month', registered_on)) FROM patients WHERE registered_on >= date_trunc('year', now()) GROUP BY date_trunc('month', registered_on)
