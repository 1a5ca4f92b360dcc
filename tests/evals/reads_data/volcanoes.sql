-- Volcanoes, their eruptions and who studies them; each asked twice, as a question and as an order.
-- How many volcanoes are there in Italy?
SELECT count(*) FROM volcano WHERE country_code = 'ITA'
-- Count the volcanoes located in Italy.
SELECT count(*) FROM volcano WHERE country_code = 'ITA'
-- What are the name and elevation of every volcano?
SELECT volcano_name, elevation FROM volcano
-- Show the names and elevations of all volcanoes.
SELECT volcano_name, elevation FROM volcano
-- What are the names of the volcanoes of type Caldera?
SELECT volcano_name FROM volcano WHERE type_code = 'CLD'
-- List the names of all volcanoes whose type name is 'Caldera'.
SELECT volcano_name FROM volcano WHERE type_code = 'CLD'
-- What is the average elevation of the active volcanoes?
SELECT avg(elevation) FROM volcano WHERE is_active = 'Y'
-- Find the average elevation of volcanoes that are active.
SELECT avg(elevation) FROM volcano WHERE is_active = 'Y'
-- What is the name of the highest volcano?
SELECT volcano_name FROM volcano ORDER BY elevation DESC LIMIT 1
-- Give the name of the volcano with the highest elevation.
SELECT volcano_name FROM volcano ORDER BY elevation DESC LIMIT 1
-- How many volcanoes does each country have? List the country name and the number of volcanoes.
SELECT country_name, count(*) FROM country JOIN volcano USING (country_code) GROUP BY 1 /// SELECT country_name, count(volcano_id) FROM country LEFT JOIN volcano USING (country_code) GROUP BY 1
-- Show the name of each country and the number of its volcanoes.
SELECT country_name, count(*) FROM country JOIN volcano USING (country_code) GROUP BY 1 /// SELECT country_name, count(volcano_id) FROM country LEFT JOIN volcano USING (country_code) GROUP BY 1
-- Which volcanoes had more than one eruption? Give me their names.
SELECT volcano_name FROM volcano JOIN eruption USING (volcano_id) GROUP BY volcano_id HAVING count(*) > 1
-- Find the names of volcanoes that erupted more than once.
SELECT volcano_name FROM volcano JOIN eruption USING (volcano_id) GROUP BY volcano_id HAVING count(*) > 1
-- Which volcano types are not used by any volcano? Return the type names.
SELECT type_name FROM volcano_type WHERE type_code NOT IN (SELECT type_code FROM volcano)
-- Find the names of the types that no volcano has.
SELECT type_name FROM volcano_type WHERE type_code NOT IN (SELECT type_code FROM volcano)
-- How many deaths did the eruptions of each volcano cause in total? Show the volcano name too.
SELECT volcano_name, sum(deaths) FROM volcano JOIN eruption USING (volcano_id) GROUP BY 1 /// SELECT volcano_name, sum(deaths) FROM volcano LEFT JOIN eruption USING (volcano_id) GROUP BY 1 /// SELECT volcano_name, coalesce(sum(deaths), 0) FROM volcano LEFT JOIN eruption USING (volcano_id) GROUP BY 1
-- For each volcano name, show the total number of deaths in its eruptions.
SELECT volcano_name, sum(deaths) FROM volcano JOIN eruption USING (volcano_id) GROUP BY 1 /// SELECT volcano_name, sum(deaths) FROM volcano LEFT JOIN eruption USING (volcano_id) GROUP BY 1 /// SELECT volcano_name, coalesce(sum(deaths), 0) FROM volcano LEFT JOIN eruption USING (volcano_id) GROUP BY 1
-- What is the continent with the most volcanoes?
SELECT continent FROM country JOIN volcano USING (country_code) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- Return the continent that has the largest number of volcanoes.
SELECT continent FROM country JOIN volcano USING (country_code) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What are the names of the countries that have both stratovolcanoes and calderas?
SELECT country_name FROM country JOIN volcano USING (country_code) WHERE type_code = 'STR' INTERSECT SELECT country_name FROM country JOIN volcano USING (country_code) WHERE type_code = 'CLD'
-- Find the names of the countries with both a volcano of type 'Stratovolcano' and a volcano of type 'Caldera'.
SELECT country_name FROM country JOIN volcano USING (country_code) WHERE type_code = 'STR' INTERSECT SELECT country_name FROM country JOIN volcano USING (country_code) WHERE type_code = 'CLD'
-- What are the start and end dates of the eruptions that began after 2000?
SELECT start_date, end_date FROM eruption WHERE start_date > '2000-12-31' /// SELECT start_date, end_date FROM eruption WHERE start_date >= '2000-01-01' AND start_date > '2000-12-31'
-- List the start date and end date of each eruption that started after the year 2000.
SELECT start_date, end_date FROM eruption WHERE start_date > '2000-12-31' /// SELECT start_date, end_date FROM eruption WHERE start_date >= '2000-01-01' AND start_date > '2000-12-31'
-- What are the names of the volcanologists who studied Etna?
SELECT name FROM volcanologist JOIN study USING (volcanologist_id) JOIN volcano USING (volcano_id) WHERE volcano_name = 'Etna'
-- Show the names of all volcanologists that have studied the volcano named 'Etna'.
SELECT name FROM volcanologist JOIN study USING (volcanologist_id) JOIN volcano USING (volcano_id) WHERE volcano_name = 'Etna'
-- What are the names of volcanologists who did not study any volcano in Indonesia?
SELECT name FROM volcanologist WHERE volcanologist_id NOT IN (SELECT volcanologist_id FROM study JOIN volcano USING (volcano_id) WHERE country_code = 'IDN')
-- Find the names of the volcanologists who have never studied a volcano in Indonesia.
SELECT name FROM volcanologist WHERE volcanologist_id NOT IN (SELECT volcanologist_id FROM study JOIN volcano USING (volcano_id) WHERE country_code = 'IDN')
-- How many volcanologists are from Italy or Japan?
SELECT count(*) FROM volcanologist WHERE country_code IN ('ITA', 'JPN')
-- Count the number of volcanologists who come from either Italy or Japan.
SELECT count(*) FROM volcanologist WHERE country_code IN ('ITA', 'JPN')
