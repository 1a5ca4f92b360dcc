-- Tanks of an aquarium, the animals in them, who feeds them with what; abbreviated names.
-- What are the nicknames of the animals that live in the tank Coral Bay?
SELECT nickname FROM animal WHERE tank_no = 1
-- How many species are endangered? endangered refers to endangered = 'Y'
SELECT count(*) FROM species WHERE endangered = 'Y'
-- Find the common names of the species that have no animal in the aquarium.
SELECT common_name FROM species WHERE sp_code NOT IN (SELECT sp_code FROM animal)
-- What is the nickname of the heaviest animal?
SELECT nickname FROM animal ORDER BY weight_kg DESC LIMIT 1
-- Show the names of the salt water tanks with a temperature below 20. salt water refers to water = 'salt'
SELECT tank_name FROM tank WHERE water = 'salt' AND temp_c < 20
-- How many animals are there of each diet?
SELECT diet, count(*) FROM species JOIN animal USING (sp_code) GROUP BY diet
-- List the first and last names of keepers hired after 2015.
SELECT fname, lname FROM keeper WHERE hire_dt >= '2016-01-01'
-- Which tank holds the most animals? List the tank name.
SELECT tank_name FROM tank JOIN animal USING (tank_no) GROUP BY tank_no, tank_name ORDER BY count(*) DESC LIMIT 1
-- What is the total amount of food in grams given to tank 3?
SELECT sum(grams) FROM feeding WHERE tank_no = 3
-- What are the distinct foods fed by Ines Marsh?
SELECT DISTINCT food FROM feeding WHERE keeper_id = 1
-- What is the average weight of the animals for each species? Show the common name and the average weight.
SELECT common_name, avg(weight_kg) FROM animal JOIN species USING (sp_code) GROUP BY sp_code, common_name
-- Which halls have both tanks with fresh water and tanks with salt water?
SELECT hall FROM tank WHERE water = 'fresh' INTERSECT SELECT hall FROM tank WHERE water = 'salt'
