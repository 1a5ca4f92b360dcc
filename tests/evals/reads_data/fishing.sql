-- Fishing lakes, anglers, their clubs, permits and catches; each asked twice, as a question and as an order.
-- How many lakes are in Cumbria county?
SELECT count(*) FROM lake WHERE county = 'Cumbria'
-- Count the number of lakes in the county of Cumbria.
SELECT count(*) FROM lake WHERE county = 'Cumbria'
-- What are the names and areas of the lakes with a maximum depth of more than 40?
SELECT lake_name, area_hectares FROM lake WHERE max_depth > 40
-- Show the name and area of lakes whose max depth is greater than 40.
SELECT lake_name, area_hectares FROM lake WHERE max_depth > 40
-- On which lakes are boats allowed? Give the names of the lakes.
SELECT lake_name FROM lake WHERE boats_allowed = 'Y'
-- List the names of all lakes where boats are allowed.
SELECT lake_name FROM lake WHERE boats_allowed = 'Y'
-- How many distinct counties have a lake?
SELECT count(DISTINCT county) FROM lake
-- Count the different counties of lakes.
SELECT count(DISTINCT county) FROM lake
-- What are the number of lakes and the total area in each county?
SELECT county, count(*), sum(area_hectares) FROM lake GROUP BY 1
-- For each county, find the number of lakes and the total area.
SELECT county, count(*), sum(area_hectares) FROM lake GROUP BY 1
-- Which species was caught most often? Give the species name.
SELECT species_name FROM fish_species JOIN catch USING (species_code) GROUP BY species_code ORDER BY count(*) DESC LIMIT 1
-- Find the name of the species with the most catches.
SELECT species_name FROM fish_species JOIN catch USING (species_code) GROUP BY species_code ORDER BY count(*) DESC LIMIT 1
-- What are the names of the anglers who have not caught anything?
SELECT angler_name FROM angler WHERE angler_id NOT IN (SELECT angler_id FROM catch)
-- Find the names of anglers without any catches.
SELECT angler_name FROM angler WHERE angler_id NOT IN (SELECT angler_id FROM catch)
-- Which anglers do not belong to any club? Show their names and ages.
SELECT angler_name, age FROM angler WHERE club_id IS NULL
-- Return the name and age of anglers that are not in a club.
SELECT angler_name, age FROM angler WHERE club_id IS NULL
-- What are the names of the lakes where both pike and perch live?
SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PIK' INTERSECT SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PER'
-- Find the names of lakes that have both the species Pike and the species Perch.
SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PIK' INTERSECT SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PER'
-- What are the names of the lakes that have pike but not perch?
SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PIK' EXCEPT SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PER'
-- Find the names of lakes with the species Pike but without the species Perch.
SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PIK' EXCEPT SELECT lake_name FROM lake JOIN lake_species USING (lake_id) WHERE species_code = 'PER'
-- What is the name of the angler who made the heaviest catch?
SELECT angler_name FROM angler JOIN catch USING (angler_id) ORDER BY weight DESC LIMIT 1
-- Show the name of the angler with the catch of the greatest weight.
SELECT angler_name FROM angler JOIN catch USING (angler_id) ORDER BY weight DESC LIMIT 1
-- Which anglers paid more than 100 for permits in total? List their names.
SELECT angler_name FROM angler JOIN permit USING (angler_id) GROUP BY angler_id HAVING sum(price) > 100
-- Find the names of the anglers whose total permit price is more than 100.
SELECT angler_name FROM angler JOIN permit USING (angler_id) GROUP BY angler_id HAVING sum(price) > 100
-- What are the average weight and the maximum weight of the catches at Swan Lake?
SELECT avg(weight), max(weight) FROM catch WHERE lake_id = 1
-- Find the average and maximum weight of all catches in the lake named Swan Lake.
SELECT avg(weight), max(weight) FROM catch WHERE lake_id = 1
-- How many permits were sold in each year?
SELECT permit_year, count(*) FROM permit GROUP BY 1
-- Show the permit year and the number of permits for each year.
SELECT permit_year, count(*) FROM permit GROUP BY 1
-- What are the names of the clubs whose annual fee is lower than the average annual fee?
SELECT club_name FROM fishing_club WHERE annual_fee < (SELECT avg(annual_fee) FROM fishing_club)
-- List the names of fishing clubs with an annual fee below the average.
SELECT club_name FROM fishing_club WHERE annual_fee < (SELECT avg(annual_fee) FROM fishing_club)
