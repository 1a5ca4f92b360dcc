-- Drugs, the trials that test them, who pays for those and what went wrong.
-- How many drugs are not approved by the FDA?
SELECT count(*) FROM drug WHERE fda_approved = 'No'
-- List the name and trade name of all antibiotics.
SELECT drug_name, trade_name FROM drug WHERE drug_class = 'antibiotic'
-- What are the names of the hospitals in the United Kingdom?
SELECT hospital_name FROM site WHERE country = 'United Kingdom'
-- Count the completed trials.
SELECT count(*) FROM trial WHERE status = 'Completed'
-- What is the mean, largest and smallest target enrollment of phase 3 trials?
SELECT avg(target_enrollment), max(target_enrollment), min(target_enrollment) FROM trial WHERE phase = 3
-- What are the different severities of adverse events?
SELECT DISTINCT severity FROM adverse_event
-- Show the headquarters shared by more than one sponsor.
SELECT headquarters FROM sponsor GROUP BY headquarters HAVING count(*) > 1
-- Which sponsor runs the most trials? Give the name and the number of trials.
SELECT sponsor_name, count(*) FROM sponsor JOIN trial USING (sponsor_id) GROUP BY sponsor_id, sponsor_name ORDER BY count(*) DESC LIMIT 1
-- Return the titles of the trials that test Onkora.
SELECT title FROM trial JOIN drug USING (drug_id) WHERE trade_name = 'Onkora'
-- Which drugs have never been tested in any trial?
SELECT drug_name FROM drug WHERE drug_id NOT IN (SELECT drug_id FROM trial)
-- How many patients were enrolled in total at St. Mary Hospital?
SELECT sum(patients_enrolled) FROM trial_site JOIN site USING (site_id) WHERE hospital_name = 'St. Mary Hospital'
-- For every phase, give the number of trials and the average target enrollment.
SELECT phase, count(*), avg(target_enrollment) FROM trial GROUP BY phase
-- What are the titles of trials with a severe adverse event?
SELECT DISTINCT title FROM trial JOIN adverse_event USING (trial_id) WHERE severity = 'Severe'
-- Find the title of trials that had both mild and moderate adverse events.
SELECT title FROM trial WHERE trial_id IN (SELECT trial_id FROM adverse_event WHERE severity = 'Mild') AND trial_id IN (SELECT trial_id FROM adverse_event WHERE severity = 'Moderate')
-- What is the most frequent type of adverse event among patients older than 60?
SELECT event_type FROM adverse_event WHERE patient_age > 60 GROUP BY event_type ORDER BY count(*) DESC LIMIT 1
-- List the investigators who take part in at least two trials.
SELECT investigator FROM trial_site GROUP BY investigator HAVING count(*) >= 2
-- Which hospital has the most beds, and in which city is it?
SELECT hospital_name, city FROM site ORDER BY num_beds DESC LIMIT 1
-- What are the titles and start dates of trials that began in 2018 or later, ordered by start date?
SELECT title, start_date FROM trial WHERE start_date >= '2018-01-01' ORDER BY start_date
-- Show the names of the sponsors of trials that were terminated or suspended.
SELECT DISTINCT sponsor_name FROM sponsor JOIN trial USING (sponsor_id) WHERE status IN ('Terminated', 'Suspended')
-- What is the total number of patients enrolled for each drug?
SELECT drug_name, sum(patients_enrolled) FROM drug JOIN trial USING (drug_id) JOIN trial_site USING (trial_id) GROUP BY drug_id, drug_name
-- Find hospitals where no phase 1 trial takes place.
SELECT hospital_name FROM site WHERE site_id NOT IN (SELECT site_id FROM trial_site JOIN trial USING (trial_id) WHERE phase = 1)
-- Which trial lasted the longest?
SELECT title FROM trial WHERE end_date IS NOT NULL ORDER BY end_date - start_date DESC LIMIT 1
-- What is the average age of patients who suffered from nausea?
SELECT avg(patient_age) FROM adverse_event WHERE event_type = 'Nausea'
-- Give the names of industry sponsors that have a recruiting trial but no suspended one.
SELECT sponsor_name FROM sponsor WHERE sponsor_type = 'Industry' AND sponsor_id IN (SELECT sponsor_id FROM trial WHERE status = 'Recruiting') AND sponsor_id NOT IN (SELECT sponsor_id FROM trial WHERE status = 'Suspended')
