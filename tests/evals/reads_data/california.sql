-- Schools of a state, their free meals and test scores.
-- How many schools in the county of Alameda are charter schools? (charter schools refers to Charter = 1)
SELECT count(*) FROM schools WHERE "County" = 'Alameda' AND "Charter" = 1
-- Which schools have an enrollment (K-12) over 2000? Give the school names; school name refers to "School Name".
SELECT "School Name" FROM frpm WHERE "Enrollment (K-12)" > 2000
-- What is the highest free meal count (K-12) in Fresno county?
SELECT max("Free Meal Count (K-12)") FROM frpm WHERE "County Name" = 'Fresno'
-- Please list the phone numbers of the schools with the top 3 average SAT math score; SAT math score refers to AvgScrMath.
SELECT "Phone" FROM schools JOIN satscores ON cds = "CDSCode" ORDER BY "AvgScrMath" DESC NULLS LAST LIMIT 3
-- How many test takers are there at the school with the highest FRPM count (K-12)? Test takers refers to NumTstTakr.
SELECT "NumTstTakr" FROM satscores JOIN frpm ON cds = "CDSCode" ORDER BY "FRPM Count (K-12)" DESC LIMIT 1
-- List the street addresses of the schools that are closed; closed refers to StatusType = 'Closed'.
SELECT "Street" FROM schools WHERE "StatusType" = 'Closed'
-- What is the average writing score of the schools managed by Ari Bennett? (average writing score refers to AvgScrWrite)
SELECT "AvgScrWrite" FROM satscores JOIN schools ON cds = "CDSCode" WHERE "AdmFName1" = 'Ari' AND "AdmLName1" = 'Bennett'
-- How many schools with an average score in math greater than 400 are exclusively virtual? Exclusively virtual refers to Virtual = 'F'.
SELECT count(*) FROM schools JOIN satscores ON cds = "CDSCode" WHERE "AvgScrMath" > 400 AND "Virtual" = 'F'
-- List the names of the schools opened after 2000 with funding type "Directly funded".
SELECT "School" FROM schools WHERE "OpenDate" >= '2001-01-01' AND "FundingType" = 'Directly funded'
-- What is the eligible free rate of Roosevelt High? Eligible free rate refers to "Percent (%) Eligible Free (K-12)".
SELECT "Percent (%) Eligible Free (K-12)" FROM frpm WHERE "School Name" = 'Roosevelt High'
-- What is the total number of schools in each county?
SELECT "County", count(*) FROM schools GROUP BY "County"
-- How many schools have no website?
SELECT count(*) FROM schools WHERE "Website" IS NULL
-- What is the ratio of free meal count to enrollment for Granada Hills High? (ratio = "Free Meal Count (K-12)" / "Enrollment (K-12)")
SELECT "Free Meal Count (K-12)" / "Enrollment (K-12)" FROM frpm WHERE "School Name" = 'Granada Hills High'
