-- Tutors and the lessons families book with them; everyday business questions, freely put.
-- how many pupils do we have per school year
SELECT school_year, count(*) FROM pupils GROUP BY 1
-- which tutors teach mathematics
SELECT full_name FROM tutors WHERE id IN (SELECT tutor_id FROM tutor_subjects WHERE subject_id = 1)
-- tutors in Leeds charging less than 40 an hour
SELECT id FROM tutors WHERE city = 'Leeds' AND hourly_rate < 40
-- unverified tutors
SELECT id FROM tutors WHERE NOT is_verified
-- how many lessons did Ada Brooks hold in January 2024
SELECT count(*) FROM bookings WHERE tutor_id = 1 AND status = 'held' AND starts_at >= '2024-01-01' AND starts_at < '2024-02-01' /// ASK
-- cancelled bookings per tutor
SELECT tutor_id, count(*) FROM bookings WHERE status = 'cancelled' GROUP BY 1 /// SELECT t.id, count(b.id) FROM tutors t LEFT JOIN bookings b ON b.tutor_id = t.id AND status = 'cancelled' GROUP BY 1
-- what share of bookings is online
SELECT 100.0 * count(*) FILTER (WHERE online) / count(*) FROM bookings
-- invoices that were paid late
SELECT id FROM invoices WHERE paid_on > due_on
-- unpaid invoices
SELECT id FROM invoices WHERE paid_on IS NULL
-- how much do the Bensons still owe us
ASK /// SELECT sum(amount) FROM invoices WHERE family_id = 2 AND paid_on IS NULL
-- total invoiced per family
SELECT family_id, sum(amount) FROM invoices GROUP BY 1 /// SELECT f.id, sum(amount) FROM families f LEFT JOIN invoices i ON i.family_id = f.id GROUP BY 1
-- families without any invoice
SELECT id FROM families WHERE id NOT IN (SELECT family_id FROM invoices)
-- which family referred the most other families
SELECT referred_by FROM families WHERE referred_by IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- average score per tutor
SELECT tutor_id, avg(score) FROM feedback JOIN bookings b ON b.id = booking_id GROUP BY 1
-- lessons with no feedback yet
SELECT id FROM bookings WHERE id NOT IN (SELECT booking_id FROM feedback) /// ASK
-- average length of a lesson in minutes
SELECT avg(minutes) FROM bookings /// ASK
-- total minutes per subject for lessons that were held
SELECT subject_id, sum(minutes) FROM bookings WHERE status = 'held' GROUP BY 1
-- busiest tutor by number of bookings
SELECT tutor_id FROM bookings GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// SELECT 1 /// SELECT 3 /// ASK
-- subjects nobody teaches
SELECT id FROM subjects WHERE id NOT IN (SELECT subject_id FROM tutor_subjects)
-- tutors who teach more than two subjects
SELECT tutor_id FROM tutor_subjects GROUP BY 1 HAVING count(*) > 2
-- bookings per month and status
SELECT date_trunc('month', starts_at)::date, status, count(*) FROM bookings GROUP BY 1, 2
-- next planned booking
SELECT id FROM bookings WHERE status = 'planned' ORDER BY starts_at LIMIT 1 /// ASK
-- tutors who have both online and offline bookings
ASK /// SELECT id FROM tutors WHERE id IN (SELECT tutor_id FROM bookings WHERE online) AND id IN (SELECT tutor_id FROM bookings WHERE NOT online)
-- last booking of every pupil
SELECT DISTINCT ON (pupil_id) id FROM bookings ORDER BY pupil_id, starts_at DESC
-- pupils older than 12
SELECT id FROM pupils WHERE birthday < current_date - interval '12 years' /// SELECT id FROM pupils WHERE birthday <= current_date - interval '13 years' /// ASK
-- average hourly rate by city, highest first
SELECT city, avg(hourly_rate) FROM tutors GROUP BY 1 ORDER BY 2 DESC
-- tutors who joined after Ben Okoro
SELECT id FROM tutors WHERE joined_on > '2020-01-15'
-- pupils taught by Carla Vance
SELECT DISTINCT pupil_id FROM bookings WHERE tutor_id = 3 /// ASK
-- no-show rate
ASK /// SELECT 100.0 * count(*) FILTER (WHERE status = 'no-show') / count(*) FROM bookings
-- which secondary subjects were booked in March 2024
SELECT DISTINCT s.title FROM subjects s JOIN bookings b ON b.subject_id = s.id WHERE level = 'secondary' AND starts_at >= '2024-03-01' AND starts_at < '2024-04-01'
-- tutors without an email address
SELECT id FROM tutors WHERE email IS NULL
-- families with more than one pupil
SELECT family_id FROM pupils GROUP BY 1 HAVING count(*) > 1
-- revenue per month
ASK /// SELECT sum(amount) FROM invoices GROUP BY date_trunc('month', issued_on) /// SELECT sum(amount) FROM invoices WHERE paid_on IS NOT NULL GROUP BY date_trunc('month', paid_on)
-- number of different tutors each pupil has had
SELECT pupil_id, count(DISTINCT tutor_id) FROM bookings GROUP BY 1 /// SELECT p.id, count(DISTINCT tutor_id) FROM pupils p LEFT JOIN bookings b ON b.pupil_id = p.id GROUP BY 1 /// ASK
-- What is the full name of the most expensive tutor in Leeds?
SELECT full_name FROM tutors WHERE city = 'Leeds' ORDER BY hourly_rate DESC LIMIT 1
-- What are the first names of the pupils who had a lesson in Physics?
SELECT first_name FROM pupils WHERE id IN (SELECT pupil_id FROM bookings WHERE subject_id = 3) /// ASK
-- Which tutors have never been booked?
SELECT full_name FROM tutors WHERE id NOT IN (SELECT tutor_id FROM bookings)
-- List the surnames of families that were referred by the Ashworth family.
SELECT surname FROM families WHERE referred_by = 1
-- How many bookings took longer than an hour?
SELECT count(*) FROM bookings WHERE minutes > 60
-- Which tutors charge more than the average hourly rate?
SELECT full_name FROM tutors WHERE hourly_rate > (SELECT avg(hourly_rate) FROM tutors)
-- Give the remark and score for all feedback on Ada Brooks's lessons.
SELECT remark, score FROM feedback JOIN bookings b ON b.id = booking_id WHERE tutor_id = 1 /// ASK
-- Which cities have at least 2 verified tutors?
SELECT city FROM tutors WHERE is_verified GROUP BY 1 HAVING count(*) >= 2
-- What is the lowest score given to each tutor?
SELECT tutor_id, min(score) FROM feedback JOIN bookings b ON b.id = booking_id GROUP BY 1
-- How many days on average do families take to pay an invoice?
SELECT avg(paid_on - issued_on) FROM invoices /// ASK
-- invoices over 70 issued in february 2024
SELECT id FROM invoices WHERE amount > 70 AND issued_on >= '2024-02-01' AND issued_on < '2024-03-01'
-- tutors that teach French or Latin but not Physics
SELECT id FROM tutors WHERE id IN (SELECT tutor_id FROM tutor_subjects WHERE subject_id IN (2, 5)) AND id NOT IN (SELECT tutor_id FROM tutor_subjects WHERE subject_id = 3)
-- three youngest pupils
SELECT id FROM pupils ORDER BY birthday DESC LIMIT 3
-- which tutor has the lowest average feedback score
SELECT tutor_id FROM feedback JOIN bookings b ON b.id = booking_id GROUP BY 1 ORDER BY avg(score) LIMIT 1
-- bookings of pupils in year 9 or above
SELECT b.id FROM bookings b JOIN pupils p ON p.id = pupil_id WHERE school_year >= 9 /// ASK
-- held lessons by weekday
SELECT count(*) FROM bookings WHERE status = 'held' GROUP BY extract(isodow FROM starts_at) /// ASK
