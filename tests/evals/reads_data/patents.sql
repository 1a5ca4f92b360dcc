-- Patents, their inventors, companies and citations; with hints behind some questions, as a set that has evidence puts them.
-- How many patents were granted? granted refers to granted_date IS NOT NULL
SELECT count(*) FROM patent WHERE granted_date IS NOT NULL
-- What is the title of the patent with the highest number of claims?
SELECT pat_title FROM patent ORDER BY num_claims DESC LIMIT 1
-- List the full names of the female inventors who work for a company in Germany or the USA. female refers to gender = 'F'
SELECT full_name FROM inventor JOIN company USING (comp_id) WHERE gender = 'F' AND hq_country IN ('Germany', 'USA')
-- Among the patents in the class Optics, how many have more than 10 claims? Optics is a class_desc
SELECT count(*) FROM patent JOIN patent_class USING (class_code) WHERE class_desc = 'Optics' AND num_claims > 10
-- Which company has filed the most patents?
SELECT comp_name FROM company JOIN patent USING (comp_id) GROUP BY comp_id ORDER BY count(*) DESC LIMIT 1
-- State the name of the company that holds the patent "Laser pump".
SELECT comp_name FROM company JOIN patent USING (comp_id) WHERE pat_title = 'Laser pump'
-- What is the average number of claims of the patents held by companies with more than 1000 employees?
SELECT avg(num_claims) FROM patent JOIN company USING (comp_id) WHERE employees > 1000
-- Calculate the percentage of patents that were granted. granted refers to granted_date is not null; percentage = DIVIDE(SUM(granted_date IS NOT NULL), COUNT(pat_id)) * 100
SELECT 100.0 * count(granted_date) / count(*) FROM patent
-- Who was the lead inventor of the patent Thin lens array? lead inventor refers to lead = 1
SELECT full_name FROM inventor JOIN inventorship USING (inv_id) WHERE pat_id = 3 AND lead = 1
-- How many patents cite the patent Fibre sensor?
SELECT count(*) FROM citation WHERE cited_id = 1
-- What is the title of the most cited patent?
SELECT pat_title FROM patent JOIN citation ON cited_id = pat_id GROUP BY pat_id ORDER BY count(*) DESC LIMIT 1
-- List all patents that have never been cited by another patent.
SELECT pat_title FROM patent WHERE pat_id NOT IN (SELECT cited_id FROM citation)
-- In which year was the largest number of patents granted?
SELECT extract(year FROM granted_date) FROM patent WHERE granted_date IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// SELECT DISTINCT date_trunc('year', granted_date)::date FROM patent WHERE extract(year FROM granted_date) = 2018
-- What is the total amount of fees paid by Helix GmbH? fees refers to fee_paid_usd
SELECT sum(fee_paid_usd) FROM patent WHERE comp_id = 2
-- Please give the names of inventors with at least 3 patents.
SELECT full_name FROM inventor JOIN inventorship USING (inv_id) GROUP BY inv_id HAVING count(*) >= 3
-- How long did it take for the patent Stent coating to be granted, in days? 
SELECT granted_date - filed_date FROM patent WHERE pat_id = 6 /// ASK
-- What is the birth year of the oldest inventor who has no company?
SELECT birth_year FROM inventor WHERE comp_id IS NULL ORDER BY birth_year LIMIT 1
-- What is the difference in the number of claims between Solid battery and Laser pump?
SELECT 9 /// ASK
-- Which inventors are not the lead inventor of any patent? lead inventor refers to lead = 1
SELECT full_name FROM inventor WHERE inv_id NOT IN (SELECT inv_id FROM inventorship WHERE lead = 1)
-- What is the class description of the patents filed after 2015 by Japanese companies? Japanese refers to hq_country = 'Japan'
SELECT DISTINCT class_desc FROM patent_class JOIN patent USING (class_code) JOIN company USING (comp_id) WHERE filed_date >= '2016-01-01' AND hq_country = 'Japan'
-- How many inventors does each patent have? Show the title and the number of inventors.
SELECT pat_title, count(*) FROM patent JOIN inventorship USING (pat_id) GROUP BY pat_id
-- List the companies along with the number of granted patents, ordered by that number in descending order. granted refers to granted_date IS NOT NULL
SELECT comp_name, count(*) FROM company JOIN patent USING (comp_id) WHERE granted_date IS NOT NULL GROUP BY comp_id ORDER BY 2 DESC, comp_id /// SELECT comp_name, count(*) FROM company JOIN patent USING (comp_id) WHERE granted_date IS NOT NULL GROUP BY comp_id /// SELECT comp_name, count(granted_date) FROM company LEFT JOIN patent USING (comp_id) GROUP BY comp_id
-- What is the name of the company whose patents have the highest average number of claims?
SELECT comp_name FROM company JOIN patent USING (comp_id) GROUP BY comp_id ORDER BY avg(num_claims) DESC LIMIT 1
-- Tell the name of the inventor who is the youngest among all the inventors at Vireo Labs.
SELECT full_name FROM inventor WHERE comp_id = 4 ORDER BY birth_year DESC LIMIT 1
-- patents per section
SELECT section, count(*) FROM patent JOIN patent_class USING (class_code) GROUP BY 1
-- avg fee by class, high to low
SELECT class_code, avg(fee_paid_usd) FROM patent GROUP BY 1 ORDER BY 2 DESC
-- pending patents (no granted date)
SELECT pat_title FROM patent WHERE granted_date IS NULL /// ASK
-- avg days from filing to grant per company
SELECT comp_id, avg(granted_date - filed_date) FROM patent WHERE granted_date IS NOT NULL GROUP BY 1 /// SELECT comp_id, avg(granted_date - filed_date) FROM patent GROUP BY 1 /// ASK
-- companies w/o granted patents
SELECT comp_name FROM company WHERE comp_id NOT IN (SELECT comp_id FROM patent WHERE granted_date IS NOT NULL)
-- Which companies have patents in both medical science and polymers?
SELECT comp_name FROM company WHERE comp_id IN (SELECT comp_id FROM patent WHERE class_code = 'A61') AND comp_id IN (SELECT comp_id FROM patent WHERE class_code = 'C08')
-- Which of our patents were filed before 2012 and granted after 2013?
SELECT pat_title FROM patent WHERE filed_date < '2012-01-01' AND granted_date >= '2014-01-01'
-- How many employees do the companies have on average?
SELECT avg(employees) FROM company
-- Who invented something together with Grace Lin?
SELECT DISTINCT full_name FROM inventor JOIN inventorship USING (inv_id) WHERE pat_id IN (4, 7) AND inv_id <> 7 /// ASK
-- Which countries have companies without any inventor?
SELECT hq_country FROM company WHERE comp_id NOT IN (SELECT comp_id FROM inventor WHERE comp_id IS NOT NULL) /// ASK
