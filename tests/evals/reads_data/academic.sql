-- Papers, their authors, where they appeared and what they cite; short keys, no foreign keys declared.
-- Return me the papers after 2010.
SELECT title FROM publication WHERE year > 2010
-- Return me the homepage of "H. V. Jagadish".
SELECT homepage FROM author WHERE name = 'H. V. Jagadish'
-- How many publications are in VLDB?
SELECT count(*) FROM publication WHERE cid = 1
-- Find the titles of the papers written by Li Wei.
SELECT title FROM publication WHERE pid IN (SELECT pid FROM writes WHERE aid = 4)
-- Which author has written the most publications?
SELECT name FROM author WHERE aid = 1
-- What is the total number of citations of papers in SIGMOD? number of citations refers to citation_num
SELECT sum(citation_num) FROM publication WHERE cid = 2
-- Find the names of authors who have never published a paper.
SELECT name FROM author WHERE aid NOT IN (SELECT aid FROM writes)
-- List the names of the authors from ETH Zurich.
SELECT name FROM author WHERE oid = 2
-- How many papers were published in each year?
SELECT year, count(*) FROM publication GROUP BY year
-- Which conferences have more than two papers?
SELECT name FROM conference WHERE cid IN (SELECT cid FROM publication GROUP BY 1 HAVING count(*) > 2)
-- Return the authors who have papers in both VLDB and SIGMOD.
SELECT name FROM author WHERE aid IN (SELECT aid FROM writes JOIN publication USING (pid) WHERE cid = 1) AND aid IN (SELECT aid FROM writes JOIN publication USING (pid) WHERE cid = 2)
-- What is the title of the most cited paper in the domain Databases? most cited refers to the highest citation_num
SELECT title FROM publication WHERE pid IN (SELECT pid FROM domain_publication WHERE did = 1) ORDER BY citation_num DESC LIMIT 1
-- Show the organizations in North America.
SELECT name FROM organization WHERE continent = 'North America'
-- How many authors do not have a homepage?
SELECT count(*) FROM author WHERE homepage IS NULL
-- Find the papers that have more references than the average.
SELECT title FROM publication WHERE reference_num > (SELECT avg(reference_num) FROM publication)
