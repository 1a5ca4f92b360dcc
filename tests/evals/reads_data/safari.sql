-- Zoos, their animals and who looks after them.
-- How many zoos are there in Austria?
SELECT count(*) FROM zoo WHERE country = 'Austria'
-- What are the common names of all birds?
SELECT common_name FROM species WHERE class = 'Bird'
-- List the name and salary of the keepers, from the highest paid to the lowest.
SELECT name, salary FROM keeper ORDER BY salary DESC
-- What is the name of the heaviest animal in The Ark?
SELECT animal_name FROM animal JOIN zoo USING (zoo_id) WHERE zoo_name = 'The Ark' ORDER BY weight_kg DESC LIMIT 1
-- How many animals does each zoo have? Show the name of the zoo and the count.
SELECT zoo_name, count(*) FROM zoo JOIN animal USING (zoo_id) GROUP BY zoo_id, zoo_name
-- Find the latin names of the species that are kept in more than one zoo.
SELECT latin_name FROM species JOIN animal USING (species_id) GROUP BY species_id, latin_name HAVING count(DISTINCT zoo_id) > 1 /// ASK
-- Which species are not kept in any zoo?
SELECT common_name FROM species WHERE species_id NOT IN (SELECT species_id FROM animal)
-- Which keeper takes care of the most animals? Return the name and age.
SELECT name, age FROM keeper JOIN care USING (keeper_id) GROUP BY keeper_id, name, age ORDER BY count(*) DESC, keeper_id LIMIT 1
-- What is the average weight of female animals?
SELECT avg(weight_kg) FROM animal WHERE sex = 'F'
-- How many visitors does St. Anne's Menagerie have per year?
SELECT annual_visitors FROM zoo WHERE zoo_name = 'St. Anne''s Menagerie' /// ASK
-- Find the names of the zoos that have both lions and pandas.
SELECT zoo_name FROM zoo WHERE zoo_id IN (SELECT zoo_id FROM animal JOIN species USING (species_id) WHERE common_name = 'Lion') AND zoo_id IN (SELECT zoo_id FROM animal JOIN species USING (species_id) WHERE common_name = 'Giant Panda') /// ASK
-- What is the conservation status shared by the most species?
SELECT conservation_status FROM species GROUP BY conservation_status ORDER BY count(*) DESC LIMIT 1
-- Show the names of animals born before 2010.
SELECT animal_name FROM animal WHERE birth_date < '2010-01-01'
-- Give the names of the keepers who are older than the average keeper.
SELECT name FROM keeper WHERE age > (SELECT avg(age) FROM keeper)
-- Who looks after Simba?
SELECT name FROM keeper JOIN care USING (keeper_id) JOIN animal USING (animal_id) WHERE animal_name = 'Simba' /// ASK
-- Which countries have a zoo opened before 1960 and a zoo opened after 1980?
SELECT country FROM zoo WHERE opened_year < 1960 INTERSECT SELECT country FROM zoo WHERE opened_year > 1980
-- What are the names of zoos without keepers?
SELECT zoo_name FROM zoo WHERE zoo_id NOT IN (SELECT zoo_id FROM keeper)
-- How many different classes of species are there?
SELECT count(DISTINCT class) FROM species
-- Which zoo was opened most recently?
SELECT zoo_name FROM zoo ORDER BY opened_year DESC LIMIT 1
-- List the animals whose species is vulnerable, together with the zoo they live in.
SELECT animal_name, zoo_name FROM animal JOIN species USING (species_id) JOIN zoo USING (zoo_id) WHERE conservation_status = 'Vulnerable'
