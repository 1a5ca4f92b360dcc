-- A bank's districts with coded columns, its clients, accounts, cards and loans.
-- How many accounts who choose issuance after transaction are staying in the north Moravia region? (A3 contains the region; 'POPLATEK PO OBRATU' represents issuance after transaction)
SELECT count(*) FROM account JOIN district USING (district_id) WHERE "A3" = 'north Moravia' AND frequency = 'POPLATEK PO OBRATU'
-- How many female clients live in Prague? Female refers to gender = 'F'; A3 is the region.
SELECT count(*) FROM client JOIN district USING (district_id) WHERE gender = 'F' AND "A3" = 'Prague'
-- What is the average unemployment rate of all districts in 1996? (unemployment rate in 1996 refers to A13)
SELECT avg("A13") FROM district
-- List the names of the districts with an average salary greater than 9000. A2 refers to district name; A11 refers to average salary.
SELECT "A2" FROM district WHERE "A11" > 9000
-- How many gold cards were issued after 1997? (gold card refers to type = 'gold')
SELECT count(*) FROM card WHERE type = 'gold' AND issued >= '1998-01-01'
-- What is the total amount of loans with status A?
SELECT sum(amount) FROM loan WHERE status = 'A'
-- Which account has the largest loan? List the account id.
SELECT account_id FROM loan ORDER BY amount DESC LIMIT 1
-- For the client born on 1945/2/4, what is the account opening date?
SELECT account.date FROM account JOIN disp USING (account_id) JOIN client USING (client_id) WHERE birth_date = '1945-02-04'
-- How many accounts have an owner disposition? owner disposition refers to disp.type = 'OWNER'
SELECT count(*) FROM disp WHERE type = 'OWNER'
-- How many male clients are there in the district with the highest number of inhabitants? A4 refers to number of inhabitants.
SELECT count(*) FROM client WHERE gender = 'M' AND district_id = (SELECT district_id FROM district ORDER BY "A4" DESC LIMIT 1)
-- List the loan ids with a duration of more than 24 months and running contract; status = 'C' or status = 'D' means running contract.
SELECT loan_id FROM loan WHERE duration > 24 AND status IN ('C', 'D')
-- What are the birth dates of the youngest and the oldest client?
SELECT max(birth_date), min(birth_date) FROM client
-- What is the average loan amount of accounts with monthly issuance? 'POPLATEK MESICNE' stands for monthly issuance.
SELECT avg(amount) FROM loan JOIN account USING (account_id) WHERE frequency = 'POPLATEK MESICNE'
