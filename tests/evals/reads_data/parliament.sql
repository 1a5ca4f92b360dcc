-- Members of a parliament, parties, committees, bills and votes; camel case, no foreign keys declared.
-- What are the names of the female members? female refers to gender = 'F'
SELECT "fullName" FROM member WHERE gender = 'F'
-- How many members belong to the party Progress Union?
SELECT count(*) FROM member WHERE "PartyID" = 1
-- Which party has the largest number of members? Show the party name.
SELECT "PartyName" FROM party WHERE "PartyID" = 1
-- List the titles of the bills introduced in 2019.
SELECT title FROM bill WHERE introduced >= '2019-01-01' AND introduced < '2020-01-01'
-- Find the names of the parties that have no members.
SELECT "PartyName" FROM party WHERE "PartyID" NOT IN (SELECT "PartyID" FROM member WHERE "PartyID" IS NOT NULL)
-- What is the name of the oldest member? oldest refers to MIN(birthYear)
SELECT "fullName" FROM member ORDER BY "birthYear" LIMIT 1
-- How many bills have been passed?
SELECT count(*) FROM bill WHERE status = 'passed'
-- Show the names of the members who sit on more than one committee.
SELECT "fullName" FROM member WHERE "MemberID" IN (SELECT "MemberID" FROM seat_on GROUP BY 1 HAVING count(*) > 1)
-- What is the average budget of the committees?
SELECT avg(budget) FROM committee
-- List the names of the members who voted against the Clean Rivers Act. voted against refers to ballot = 'no'
SELECT "fullName" FROM member WHERE "MemberID" IN (SELECT "MemberID" FROM vote WHERE "BillNo" = 10 AND ballot = 'no')
-- Which members did not vote on any bill?
SELECT "fullName" FROM member WHERE "MemberID" NOT IN (SELECT "MemberID" FROM vote)
-- What is the percentage of bills that were passed?
SELECT 100.0 * count(*) FILTER (WHERE status = 'passed') / count(*) FROM bill
-- Find the names of members who won more votes than the average votes won.
SELECT "fullName" FROM member WHERE "votesWon" > (SELECT avg("votesWon") FROM member)
