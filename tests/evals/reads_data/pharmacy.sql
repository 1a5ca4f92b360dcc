-- Drugs, prescriptions and branches of a chain of pharmacies, with short names; half in the manner of a public set, half as its people ask.
-- How many over-the-counter drugs are there? over-the-counter refers to otc_yn = 'Y'
SELECT count(*) FROM drug WHERE otc_yn = 'Y'
-- List the names of all drugs sorted by unit price from highest to lowest.
SELECT drg_nm FROM drug ORDER BY unit_price DESC
-- What is the average unit price of the drugs in each form?
SELECT form, avg(unit_price) FROM drug GROUP BY form
-- Which manufacturer makes the most drugs? Give its name and country.
SELECT manuf_nm, country FROM manuf JOIN drug USING (manuf_id) GROUP BY manuf_id ORDER BY count(*) DESC LIMIT 1
-- Find the names of the manufacturers that do not make any drug.
SELECT manuf_nm FROM manuf WHERE manuf_id NOT IN (SELECT manuf_id FROM drug)
-- Show the first and last names of the doctors whose clinic is in Oslo.
SELECT fname, lname FROM doctor WHERE clinic_city = 'Oslo'
-- How many patients does each insurer have?
SELECT insurer, count(*) FROM patient GROUP BY insurer /// SELECT insurer, count(*) FROM patient WHERE insurer IS NOT NULL GROUP BY insurer
-- What are the names of the drugs that appear in more than two prescriptions?
SELECT drg_nm FROM drug JOIN rx_item USING (drug_id) GROUP BY drug_id HAVING count(*) > 2
-- Find the first name and last name of the patients who have never had a prescription.
SELECT fname, lname FROM patient WHERE pat_id NOT IN (SELECT pat_id FROM rx)
-- Show the cities shared by both branches and patients.
SELECT city FROM branch INTERSECT SELECT city FROM patient
-- What is the total quantity prescribed of each drug? Show the drug name and the total quantity.
SELECT drg_nm, sum(qty) FROM drug JOIN rx_item USING (drug_id) GROUP BY drug_id
-- Return the strength and the form of Lumivir.
SELECT strength_mg, form FROM drug WHERE drg_nm = 'Lumivir'
-- How many different specialties do the doctors have?
SELECT count(DISTINCT specialty) FROM doctor
-- Show the names of the branches opened after 2000, oldest first.
SELECT br_nm FROM branch WHERE opened_dt > '2000-12-31' ORDER BY opened_dt
-- how many prescriptions were issued per month in 2024
SELECT count(*) FROM rx WHERE issue_dt BETWEEN '2024-01-01' AND '2024-12-31' GROUP BY date_trunc('month', issue_dt)
-- what percentage of prescriptions were filled?
SELECT 100.0 * count(*) FILTER (WHERE status = 'filled') / count(*) FROM rx
-- which doctor wrote the most prescriptions in 2024?
SELECT lname FROM doctor JOIN rx USING (doc_id) WHERE issue_dt BETWEEN '2024-01-01' AND '2024-12-31' GROUP BY doc_id ORDER BY count(*) DESC LIMIT 1
-- which drugs are below their reorder level at Majorstuen
SELECT drg_nm FROM drug JOIN stock USING (drug_id) WHERE branch_id = 2 AND on_hand < reorder_lvl
-- value of the stock at each branch, i.e. on hand times unit price
SELECT br_nm, sum(on_hand * unit_price) FROM branch JOIN stock USING (branch_id) JOIN drug USING (drug_id) GROUP BY branch_id
-- average age of NordCare patients
SELECT avg(extract(year FROM age(dob))) FROM patient WHERE insurer = 'NordCare' /// SELECT avg(age(dob)) FROM patient WHERE insurer = 'NordCare'
-- how many prescriptions ran out before July 2024?
SELECT count(*) FROM rx WHERE exp_dt < '2024-07-01'
-- Which drugs were prescribed by Hanna Brandt but never by Omar Saidi?
SELECT drg_nm FROM drug WHERE drug_id IN (SELECT drug_id FROM rx_item JOIN rx USING (rx_id) WHERE doc_id = 1) AND drug_id NOT IN (SELECT drug_id FROM rx_item JOIN rx USING (rx_id) WHERE doc_id = 2)
-- Which patient has the most prescriptions, and how many are there?
SELECT lname, count(*) FROM patient JOIN rx USING (pat_id) GROUP BY pat_id ORDER BY count(*) DESC LIMIT 1
-- What is the ratio of drugs that need a prescription to over-the-counter drugs? need a prescription refers to otc_yn = 'N'; over-the-counter refers to otc_yn = 'Y'
SELECT 1.0 * count(*) FILTER (WHERE otc_yn = 'N') / count(*) FILTER (WHERE otc_yn = 'Y') FROM drug
-- Show the name and unit price of the drugs that cost more than the average drug.
SELECT drg_nm, unit_price FROM drug WHERE unit_price > (SELECT avg(unit_price) FROM drug)
-- In which cities do at least two patients live, and how many live in each?
SELECT city, count(*) FROM patient GROUP BY city HAVING count(*) >= 2
-- For each doctor, what share of the prescriptions was filled?
SELECT lname, 100.0 * count(*) FILTER (WHERE status = 'filled') / count(*) FROM doctor JOIN rx USING (doc_id) GROUP BY doc_id /// SELECT lname, 1.0 * count(*) FILTER (WHERE status = 'filled') / count(*) FROM doctor JOIN rx USING (doc_id) GROUP BY doc_id /// SELECT lname, 100.0 * count(rx_id) FILTER (WHERE status = 'filled') / nullif(count(rx_id), 0) FROM doctor LEFT JOIN rx USING (doc_id) GROUP BY doc_id
-- Names of the drugs that are in stock in both Oslo and Bergen.
SELECT drg_nm FROM drug WHERE drug_id IN (SELECT drug_id FROM stock WHERE branch_id IN (2, 4) AND on_hand > 0) AND drug_id IN (SELECT drug_id FROM stock WHERE branch_id = 1 AND on_hand > 0) /// SELECT drg_nm FROM drug WHERE drug_id IN (SELECT drug_id FROM stock WHERE branch_id IN (2, 4)) AND drug_id IN (SELECT drug_id FROM stock WHERE branch_id = 1)
