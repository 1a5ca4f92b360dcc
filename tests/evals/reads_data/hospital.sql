-- Questions about patients and visits, each with a statement that answers it.

-- How many patients are smokers?
SELECT count(*) FROM patients WHERE is_smoker
-- Please list the names of all patients from Berlin born after 1970.
SELECT name FROM patients WHERE city = 'Berlin' AND birth_date >= '1971-01-01'
-- Among the patients from Hamburg, how many are smokers?
SELECT count(*) FROM patients WHERE city = 'Hamburg' AND is_smoker
-- How many female patients are there?
SELECT count(*) FROM patients WHERE sex = 'F'
-- Which physician has the most appointments?
SELECT p.name FROM physicians p JOIN appointments a ON a.physician_id = p.id GROUP BY p.id ORDER BY count(*) DESC LIMIT 1
-- What is the average fee of completed appointments?
SELECT avg(fee) FROM appointments WHERE status = 'completed'
-- How many appointments were cancelled in 2023?
SELECT count(*) FROM appointments WHERE status = 'cancelled' AND starts_at >= '2023-01-01' AND starts_at < '2024-01-01'
-- List patients without a phone number.
SELECT name FROM patients WHERE phone IS NULL
-- List the names of patients who never had an appointment.
SELECT name FROM patients p WHERE NOT EXISTS (SELECT FROM appointments a WHERE a.patient_id = p.id)
-- What is the total fee of appointments per physician?
SELECT p.name, sum(fee) FROM appointments a JOIN physicians p ON p.id = a.physician_id GROUP BY p.id
-- How many patients does each physician have?
SELECT p.name, count(*) FROM physicians p JOIN patients t ON t.primary_physician_id = p.id GROUP BY p.id
-- Show the number of appointments per status.
SELECT status, count(*) FROM appointments GROUP BY status
-- Which medication was prescribed most often?
SELECT m.name FROM medications m JOIN prescriptions p ON p.medication_id = m.id GROUP BY m.id ORDER BY count(*) DESC LIMIT 1
-- Which medications were never prescribed?
SELECT name FROM medications m WHERE NOT EXISTS (SELECT FROM prescriptions p WHERE p.medication_id = m.id)
-- What is the most expensive medication?
SELECT name FROM medications ORDER BY price DESC LIMIT 1
-- How many patients were prescribed Thesisin?
SELECT count(DISTINCT patient_id) FROM prescriptions p JOIN medications m ON m.id = p.medication_id WHERE m.name = 'Thesisin'
-- List all physicians specialized in cardiology.
SELECT name FROM physicians WHERE specialty = 'cardiology'
-- Which ward has the most beds?
SELECT name FROM wards ORDER BY beds DESC LIMIT 1
-- What is the total number of beds?
SELECT sum(beds) FROM wards
-- How many beds are there on each floor?
SELECT floor, sum(beds) FROM wards GROUP BY floor
-- How many stays are still open?
SELECT count(*) FROM stays WHERE discharged_on IS NULL
-- What is the average cost of a stay in the Intensive Care ward?
SELECT avg(cost) FROM stays s JOIN wards w ON w.id = s.ward_id WHERE w.name = 'Intensive Care'
-- Who is the oldest patient?
SELECT name FROM patients ORDER BY birth_date LIMIT 1
-- How many patients were admitted in March 2023?
SELECT count(DISTINCT patient_id) FROM stays WHERE admitted_on >= '2023-03-01' AND admitted_on < '2023-04-01'
-- Show the latest appointment of each patient.
SELECT DISTINCT ON (patient_id) patient_id, starts_at FROM appointments ORDER BY patient_id, starts_at DESC
-- Show appointments per month in 2023.
SELECT date_trunc('month', starts_at)::date, count(*) FROM appointments WHERE starts_at >= '2023-01-01' AND starts_at < '2024-01-01' GROUP BY 1 ORDER BY 1
-- What percentage of appointments were no shows?
SELECT 100.0 * count(*) FILTER (WHERE status = 'no_show') / count(*) FROM appointments
-- Which patients spent more than 3000 on a stay?
SELECT name FROM patients p WHERE EXISTS (SELECT FROM stays s WHERE s.patient_id = p.id AND cost > 3000)
-- Which insurance company covers the most patients?
SELECT insurance_company FROM patients WHERE insurance_company IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Patients with more than 4 appointments
SELECT name FROM patients p WHERE (SELECT count(*) FROM appointments a WHERE a.patient_id = p.id) > 4
-- Which patient spent the most on stays?
SELECT p.name FROM patients p JOIN stays s ON s.patient_id = p.id GROUP BY p.id ORDER BY sum(cost) DESC LIMIT 1
-- Names of physicians who prescribed Awakin
SELECT name FROM physicians y WHERE EXISTS (SELECT FROM appointments a JOIN prescriptions p ON p.appointment_id = a.id JOIN medications m ON m.id = p.medication_id WHERE a.physician_id = y.id AND m.name = 'Awakin')
