-- Animals, their keepers and their food; half in the manner of a public set, half as a director and a head keeper ask.
-- How many animals are there of each species? Show the common name and the number.
SELECT common_name, count(*) FROM species JOIN animals USING (species_id) GROUP BY species_id /// SELECT common_name, count(animal_id) FROM species LEFT JOIN animals USING (species_id) GROUP BY species_id
-- List the names of the female animals ordered by weight.
SELECT name FROM animals WHERE sex = 'F' ORDER BY weight_kg
-- What is the average weight of the mammals?
SELECT avg(weight_kg) FROM animals JOIN species USING (species_id) WHERE class = 'mammal'
-- What are the names and areas of the enclosures that are heated?
SELECT name, area_sqm FROM enclosures WHERE heated
-- How many animals live in the Savanna Plain?
SELECT count(*) FROM animals WHERE enclosure_id = 1
-- Which species have no animals in the zoo?
SELECT common_name FROM species WHERE species_id NOT IN (SELECT species_id FROM animals)
-- Find the name of the oldest animal.
SELECT name FROM animals ORDER BY born_on LIMIT 1
-- Which enclosure houses the most animals? Give its name and zone.
SELECT e.name, zone FROM enclosures e JOIN animals USING (enclosure_id) GROUP BY enclosure_id ORDER BY count(*) DESC LIMIT 1
-- What are the diets of the species, and how many species have each?
SELECT diet, count(*) FROM species GROUP BY diet
-- Show the full names of the keepers who earn more than 35000.
SELECT full_name FROM keepers WHERE salary > 35000
-- Which animals have never been fed?
SELECT name FROM animals WHERE animal_id NOT IN (SELECT animal_id FROM feedings)
-- List the names of all animals together with the names of their enclosures.
SELECT a.name, e.name FROM animals a JOIN enclosures e USING (enclosure_id)
-- How many enclosures were built before 2000?
SELECT count(*) FROM enclosures WHERE built_year < 2000
-- what did the vet checks cost in total per year
SELECT sum(cost) FROM vet_checks GROUP BY date_trunc('year', check_date)
-- who is the supervisor of each keeper?
SELECT k.full_name, s.full_name FROM keepers k JOIN keepers s ON s.keeper_id = k.supervisor_id /// SELECT k.full_name, s.full_name FROM keepers k LEFT JOIN keepers s ON s.keeper_id = k.supervisor_id
-- how many kilos of herring were fed in March 2024
SELECT sum(amount_kg) FROM feedings WHERE food = 'herring' AND fed_at >= '2024-03-01' AND fed_at < '2024-04-01'
-- which keeper did the most feedings, and how many?
SELECT full_name, count(*) FROM keepers JOIN feedings USING (keeper_id) GROUP BY keeper_id ORDER BY count(*) DESC LIMIT 1
-- average cost of a vet check by class of animal
SELECT class, avg(cost) FROM vet_checks JOIN animals USING (animal_id) JOIN species USING (species_id) GROUP BY class
-- how many animals were born here?
SELECT count(*) FROM animals WHERE acquired_from = 'born here'
-- Which animals weigh more than 200 kg and were born after 2010?
SELECT name FROM animals WHERE weight_kg > 200 AND born_on > '2010-12-31'
-- Which enclosures hold both an African lion and a Plains zebra?
SELECT name FROM enclosures WHERE enclosure_id IN (SELECT enclosure_id FROM animals WHERE species_id = 1) AND enclosure_id IN (SELECT enclosure_id FROM animals WHERE species_id = 5)
-- Which keepers are assigned to both the Ice Cove and the Aviary?
SELECT full_name FROM keepers WHERE keeper_id IN (SELECT keeper_id FROM keeper_assignments WHERE enclosure_id = 3) AND keeper_id IN (SELECT keeper_id FROM keeper_assignments WHERE enclosure_id = 5)
-- Find the common names of the species whose animals have an average weight above 100 kg.
SELECT common_name FROM species JOIN animals USING (species_id) GROUP BY species_id HAVING avg(weight_kg) > 100
-- Show the names of the animals that are heavier than the average weight of their species.
SELECT name FROM animals a WHERE weight_kg > (SELECT avg(weight_kg) FROM animals b WHERE b.species_id = a.species_id)
-- What percentage of the animals are female?
SELECT 100.0 * count(*) FILTER (WHERE sex = 'F') / count(*) FROM animals
-- Which classes have more than one vulnerable species?
SELECT class FROM species WHERE conservation_status = 'vulnerable' GROUP BY class HAVING count(*) > 1
-- What is the ratio of carnivore species to herbivore species?
SELECT 1.0 * count(*) FILTER (WHERE diet = 'carnivore') / count(*) FILTER (WHERE diet = 'herbivore') FROM species
-- Give the names of the animals that were fed by both Joel Abara and Tom Reyes.
SELECT name FROM animals WHERE animal_id IN (SELECT animal_id FROM feedings WHERE keeper_id = 2) AND animal_id IN (SELECT animal_id FROM feedings WHERE keeper_id = 4)
