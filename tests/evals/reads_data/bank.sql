-- Questions about a retail bank, each with a statement that answers it.

-- How many customers live in Ohio (OH)?
SELECT count(*) FROM cust WHERE st = 'OH'
-- What are the first and last names of the customers from Columbus?
SELECT fname, lname FROM cust WHERE cty = 'Columbus'
-- Find the branch name and assets of the branch with the largest assets.
SELECT br_nm, assets FROM brnch ORDER BY assets DESC LIMIT 1
-- How many accounts of each type are there?
SELECT acct_type, count(*) FROM acct GROUP BY acct_type
-- What is the average balance of savings accounts?
SELECT avg(bal) FROM acct WHERE acct_type = 'savings'
-- Which accounts are overdrawn? Return account number and balance.
SELECT acct_no, bal FROM acct WHERE bal < 0
-- What is the total balance held at each branch? Show branch names.
SELECT b.br_nm, sum(a.bal) FROM brnch b JOIN acct a USING (br_no) GROUP BY b.br_no
-- Find the names of branches where no account was opened.
SELECT br_nm FROM brnch b WHERE NOT EXISTS (SELECT FROM acct a WHERE a.br_no = b.br_no)
-- Give the first name and last name of customers with a credit score above 800.
SELECT fname, lname FROM cust WHERE credit_score > 800
-- Which customer has the lowest credit score? first name, last name
SELECT fname, lname FROM cust ORDER BY credit_score LIMIT 1
-- How many female customers do we have?
SELECT count(*) FROM cust WHERE sex = 'F'
-- What is the sum of all mortgage loans?
SELECT sum(amount) FROM loan WHERE loan_type = 'mortgage'
-- List the different loan types.
SELECT DISTINCT loan_type FROM loan
-- For each loan type, show the number of loans and the average amount.
SELECT loan_type, count(*), avg(amount) FROM loan GROUP BY loan_type
-- Show first and last name of customers who have a loan that defaulted.
SELECT DISTINCT c.fname, c.lname FROM cust c JOIN loan l USING (cust_id) WHERE l.loan_status = 'defaulted'
-- Customers without any loan: give me id and last name
SELECT cust_id, lname FROM cust c WHERE NOT EXISTS (SELECT FROM loan l WHERE l.cust_id = c.cust_id)
-- Find the first names of customers who have both a loan and an account at the Lakeside branch.
SELECT c.fname FROM cust c WHERE EXISTS (SELECT FROM loan l JOIN brnch b USING (br_no) WHERE l.cust_id = c.cust_id AND b.br_nm = 'Lakeside') AND EXISTS (SELECT FROM acct a JOIN brnch b USING (br_no) WHERE a.cust_id = c.cust_id AND b.br_nm = 'Lakeside')
-- What's the name of the manager of the Lakeside branch?
SELECT mgr_nm FROM brnch WHERE br_nm = 'Lakeside'
-- which managers run more than one branch
SELECT mgr_nm FROM brnch GROUP BY mgr_nm HAVING count(*) > 1
-- How many transactions were made through each channel, in descending order of that number?
SELECT channel, count(*) FROM txn GROUP BY channel
-- total of all withdrawals
SELECT sum(amt) FROM txn WHERE txn_type = 'withdrawal'
-- What was the biggest deposit?
SELECT max(amt) FROM txn WHERE txn_type = 'deposit'
-- List the transactions over 3000, with date and amount, most recent first.
SELECT txn_dt, amt FROM txn WHERE amt > 3000 ORDER BY txn_dt DESC
-- How many transactions took place in March 2023?
SELECT count(*) FROM txn WHERE txn_dt >= '2023-03-01' AND txn_dt < '2023-04-01'
-- What are the account numbers of accounts that have no card?
SELECT acct_no FROM acct a WHERE NOT EXISTS (SELECT FROM card c WHERE c.acct_no = a.acct_no)
-- Which customers hold more than 2 accounts? Show first name, last name and how many.
SELECT c.fname, c.lname, count(*) FROM cust c JOIN acct a USING (cust_id) GROUP BY c.cust_id HAVING count(*) > 2
-- Average credit limit per card type, ignoring debit cards
SELECT card_type, avg(cr_limit) FROM card WHERE card_type <> 'debit' GROUP BY card_type
-- Give me the customers whose last name contains "oss".
SELECT fname, lname FROM cust WHERE lname ILIKE '%oss%'
-- What is the longest loan term in months?
SELECT max(term_months) FROM loan
-- Which city is home to the most customers?
SELECT cty FROM cust GROUP BY cty ORDER BY count(*) DESC LIMIT 1
-- What are the names of customers who earn more than the average annual income?
SELECT fname, lname FROM cust WHERE annual_inc > (SELECT avg(annual_inc) FROM cust)
-- How many accounts have been closed?
SELECT count(*) FROM acct WHERE closed_flg = 'Y'
-- Which customers were born in the 1960s? first and last names please
SELECT fname, lname FROM cust WHERE dob BETWEEN '1960-01-01' AND '1969-12-31'
-- Find the three oldest accounts: number and opening date.
SELECT acct_no, open_dt FROM acct ORDER BY open_dt LIMIT 3
-- In which cities do we have customers but no branch?
SELECT cty FROM cust EXCEPT SELECT br_city FROM brnch
-- Show the branch name together with the number of active loans it granted.
SELECT b.br_nm, count(*) FROM brnch b JOIN loan l USING (br_no) WHERE l.loan_status = 'active' GROUP BY b.br_no
