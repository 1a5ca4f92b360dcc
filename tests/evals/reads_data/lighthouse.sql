-- Lighthouses, who kept them and the wrecks near them.
-- How many lighthouses were built before 1900?
SELECT count(*) FROM lighthouse WHERE year_built < 1900
-- List the names of the lighthouses in ascending order of height.
SELECT name FROM lighthouse ORDER BY height_m
-- What are the names of the keepers who are not Scottish?
SELECT name FROM keeper WHERE nationality <> 'Scottish'
-- Find the average age of the keepers of each nationality.
SELECT nationality, avg(age) FROM keeper GROUP BY nationality
-- Which islands have more than one lighthouse?
SELECT island FROM lighthouse GROUP BY island HAVING count(*) > 1
-- Show the names of the lighthouses that have no shipwrecks.
SELECT name FROM lighthouse WHERE lighthouse_id NOT IN (SELECT lighthouse_id FROM shipwreck)
-- What is the name of the lighthouse with the most shipwrecks?
SELECT name FROM lighthouse WHERE lighthouse_id = 4
-- What is the total number of lives lost in shipwrecks carrying coal? carrying coal refers to Cargo = 'coal'
SELECT sum(lives_lost) FROM shipwreck WHERE cargo = 'coal'
-- Find the names of keepers who served at the lighthouse Skerry Rock.
SELECT name FROM keeper WHERE keeper_id IN (SELECT keeper_id FROM service WHERE lighthouse_id = 1)
-- Which keepers have served at more than one lighthouse? Return their names and ages.
SELECT name, age FROM keeper WHERE keeper_id IN (SELECT keeper_id FROM service GROUP BY 1 HAVING count(*) > 1)
-- Show the ship name and date of the wreck with the greatest number of lives lost.
SELECT ship_name, wreck_date FROM shipwreck ORDER BY lives_lost DESC LIMIT 1
-- What are the names of the lighthouses taller than the average height?
SELECT name FROM lighthouse WHERE height_m > (SELECT avg(height_m) FROM lighthouse)
-- Which islands have both lighthouses built before 1870 and lighthouses built after 1900?
SELECT island FROM lighthouse WHERE year_built < 1870 INTERSECT SELECT island FROM lighthouse WHERE year_built > 1900
