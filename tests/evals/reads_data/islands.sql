-- Islands, their villages, lakes and birds, and the ferries between them; in the manner of questions about places and connections.
-- what is the largest island
SELECT name FROM island ORDER BY area DESC LIMIT 1 /// ASK
-- how many islands are in the azores
SELECT count(*) FROM island JOIN archipelago a USING (archipelago_id) WHERE a.name = 'Azores'
-- what is the population of skye
SELECT population FROM island WHERE name = 'Skye'
-- what is the area of tenerife
SELECT area FROM island WHERE name = 'Tenerife'
-- which islands are in the pacific ocean
SELECT i.name FROM island i JOIN archipelago USING (archipelago_id) WHERE ocean = 'Pacific'
-- name all the villages on pico
SELECT v.name FROM village v JOIN island i USING (island_id) WHERE i.name = 'Pico'
-- what is the highest elevation in the canaries
SELECT max(elevation) FROM island WHERE archipelago_id = 2
-- which archipelago has the most islands
SELECT a.name FROM archipelago a JOIN island USING (archipelago_id) GROUP BY archipelago_id ORDER BY count(*) DESC LIMIT 1 /// SELECT 'Azores' UNION SELECT 'Hebrides' /// SELECT 'Hebrides' /// SELECT 'Azores' /// ASK
-- what is the total population of all the islands in the hebrides
SELECT sum(population) FROM island WHERE archipelago_id = 5
-- which island has the most villages
SELECT name FROM island WHERE island_id = 1 /// SELECT name FROM island WHERE island_id = 10 /// SELECT name FROM island WHERE island_id = 4 /// SELECT name FROM island WHERE island_id IN (1, 4, 10)
-- how many people live on corvo
SELECT population FROM island WHERE name = 'Corvo'
-- what is the smallest island in the galapagos by area
SELECT name FROM island WHERE archipelago_id = 4 ORDER BY area LIMIT 1
-- which islands have no villages
SELECT name FROM island WHERE island_id NOT IN (SELECT island_id FROM village)
-- what lakes are on skye
SELECT l.name FROM lake l JOIN island i USING (island_id) WHERE i.name = 'Skye'
-- how deep is the deepest lake
SELECT max(depth) FROM lake
-- what is the average population of the villages on tenerife
SELECT avg(v.population) FROM village v JOIN island i USING (island_id) WHERE i.name = 'Tenerife'
-- which country does the island of mahe belong to
SELECT country FROM archipelago JOIN island i USING (archipelago_id) WHERE i.name = 'Mahe'
-- how many uninhabited islands are there
ASK /// SELECT count(*) FROM island WHERE population = 0
-- islands with an area of more than 500 and fewer than 20000 inhabitants
SELECT name FROM island WHERE area > 500 AND population < 20000 /// ASK
-- what is the population density of each island
ASK /// SELECT name, population / area FROM island
-- ferries from tenerife to la gomera
SELECT ferry_id FROM ferry WHERE from_island = 4 AND to_island = 5
-- what is the cheapest ferry from tenerife to la gomera
SELECT ferry_id FROM ferry WHERE from_island = 4 AND to_island = 5 ORDER BY fare LIMIT 1
-- show me the ferries that leave from faial
SELECT ferry_id FROM ferry WHERE from_island = 2
-- which ferries arrive before 10 am
SELECT ferry_id FROM ferry WHERE arrives < '10:00'
-- list ferries departing after 3 pm with fares under 30
SELECT ferry_id FROM ferry WHERE departs > '15:00' AND fare < 30
-- which operators sail to skye
SELECT DISTINCT operator FROM ferry WHERE to_island = 10
-- how many ferries does calmac run
SELECT count(*) FROM ferry WHERE operator = 'CalMac'
-- what is the most expensive fare of each operator
SELECT operator, max(fare) FROM ferry GROUP BY operator
-- is there a ferry from barra to skye
SELECT ferry_id FROM ferry WHERE from_island = 11 AND to_island = 10 /// SELECT true /// ASK /// SELECT count(*) FROM ferry WHERE from_island = 11 AND to_island = 10
-- which islands have no ferry leaving from them
SELECT name FROM island WHERE island_id NOT IN (SELECT from_island FROM ferry)
-- What are the names of birds seen on Isabela?
SELECT DISTINCT common_name FROM bird JOIN sighting USING (bird_id) WHERE island_id = 8
-- Which birds have never been sighted?
SELECT common_name FROM bird WHERE bird_id NOT IN (SELECT bird_id FROM sighting)
-- How many endangered birds are there per family?
SELECT family, count(*) FROM bird WHERE endangered GROUP BY family
-- What is the average wingspan of birds that are not endangered?
SELECT avg(wingspan) FROM bird WHERE NOT endangered
-- Find the bird with the largest wingspan in each family.
SELECT DISTINCT ON (family) common_name FROM bird ORDER BY family, wingspan DESC
-- On which islands were both puffins and white-tailed eagles seen?
SELECT name FROM island WHERE island_id IN (SELECT island_id FROM sighting WHERE bird_id = 4) AND island_id IN (SELECT island_id FROM sighting WHERE bird_id = 5)
-- Which birds were seen in 2022 but not in 2023?
SELECT common_name FROM bird WHERE bird_id IN (SELECT bird_id FROM sighting WHERE extract(year FROM seen_on) = 2022) AND bird_id NOT IN (SELECT bird_id FROM sighting WHERE extract(year FROM seen_on) = 2023)
-- What was the highest head count of puffins ever seen?
SELECT max(head_count) FROM sighting WHERE bird_id = 4
-- Total head count by bird, largest first
SELECT sum(head_count) FROM sighting GROUP BY bird_id ORDER BY 1 DESC
-- when was a fairy tern last seen
SELECT max(seen_on) FROM sighting WHERE bird_id = 6
-- sightings per month in 2023
SELECT count(*) FROM sighting WHERE extract(year FROM seen_on) = 2023 GROUP BY date_trunc('month', seen_on)
-- how many birds were counted on mingulay
SELECT sum(head_count) FROM sighting WHERE island_id = 12 /// ASK /// SELECT count(DISTINCT bird_id) FROM sighting WHERE island_id = 12
-- islands where more than one kind of bird was seen
SELECT i.name FROM island i JOIN sighting USING (island_id) GROUP BY island_id HAVING count(DISTINCT bird_id) > 1 /// ASK
-- which village is older than Agulo
SELECT name FROM village WHERE founded < 1607
-- villages founded in the 19th century
SELECT name FROM village WHERE founded BETWEEN 1801 AND 1900 /// SELECT name FROM village WHERE founded BETWEEN 1800 AND 1899
-- oldest village of each island
SELECT DISTINCT ON (island_id) name FROM village WHERE founded IS NOT NULL ORDER BY island_id, founded /// SELECT DISTINCT ON (island_id) name FROM village ORDER BY island_id, founded
-- islands with lakes deeper than 20
SELECT name FROM island WHERE island_id IN (SELECT island_id FROM lake WHERE depth > 20)
-- what percentage of the islands are in the atlantic
SELECT 100.0 * count(*) FILTER (WHERE ocean = 'Atlantic') / count(*) FROM island JOIN archipelago USING (archipelago_id)
-- islands larger than the average island
SELECT name FROM island WHERE area > (SELECT avg(area) FROM island) /// ASK
-- number of villages and lakes per island
SELECT name, (SELECT count(*) FROM village v WHERE v.island_id = i.island_id), (SELECT count(*) FROM lake l WHERE l.island_id = i.island_id) FROM island i /// ASK
