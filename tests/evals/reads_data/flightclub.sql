-- A gliding club: odd column names, keys undeclared.
-- How many members have a gold license?
SELECT count(*) FROM members WHERE "licenseType" = 'gold'
-- What is the longest flight in minutes? longest refers to MAX("Duration (min)")
SELECT max("Duration (min)") FROM flights
-- List the models of the gliders built before 1990.
SELECT "Model" FROM gliders WHERE "Year Built" < 1990
-- Find the names of members who have never taken part in a competition.
SELECT name FROM members WHERE id NOT IN (SELECT member_id FROM results)
-- What is the name of the member with the highest number of points in the Danube Open?
SELECT name FROM members JOIN results ON member_id = members.id WHERE competition_id = 2 ORDER BY points DESC LIMIT 1
-- For each city, show the number of members and their average total hours.
SELECT city, count(*), avg("totalHours") FROM members GROUP BY city
-- How many flights ended with landing out? landing out refers to LandedOut = 1
SELECT count(*) FROM flights WHERE "LandedOut" = 1
-- What are the names of members who flew the Discus 2 but not the Duo Discus?
SELECT name FROM members WHERE id IN (SELECT member_id FROM flights WHERE glider_id = 2) AND id NOT IN (SELECT member_id FROM flights WHERE glider_id = 3)
-- Which glider has the widest wing span? Give the model.
SELECT "Model" FROM gliders ORDER BY "Wing Span" DESC LIMIT 1
-- List the names of members whose name contains the letter 'a' and who live in Graz.
SELECT name FROM members WHERE name ILIKE '%a%' AND city = 'Graz'
-- What is the total number of points won by each member? List the name and the total points in descending order of points.
SELECT name, sum(points) FROM members JOIN results ON member_id = members.id GROUP BY members.id, name ORDER BY sum(points) DESC
-- How many members joined between 2000 and 2010?
SELECT count(*) FROM members WHERE "joinDate" >= '2000-01-01' AND "joinDate" < '2011-01-01'
