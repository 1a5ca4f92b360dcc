-- Observatories, their telescopes, astronomers and what these looked at.
-- How many telescopes do we have?
SELECT count(*) FROM telescope
-- What are the names and countries of observatories above 2000 metres?
SELECT name, country FROM observatory WHERE altitude > 2000
-- List the distinct types of celestial objects.
SELECT DISTINCT object_type FROM celestial_object
-- What is the name of the oldest observatory?
SELECT name FROM observatory ORDER BY opened LIMIT 1
-- Sort the astronomers by age from oldest to youngest and give their names.
SELECT name FROM astronomer ORDER BY age DESC
-- which planets lie in Lyra
SELECT object_name FROM celestial_object WHERE object_type = 'planet' AND constellation = 'Lyra'
-- How far away is the Red Veil?
SELECT distance FROM celestial_object WHERE object_name = 'Red Veil'
-- What are the names of the telescopes at Cerro Alto?
SELECT telescope.name FROM telescope JOIN observatory USING (observatory_id) WHERE observatory.name = 'Cerro Alto'
-- Return the names of the astronomers from either Chile or Spain.
SELECT name FROM astronomer WHERE country = 'Chile' OR country = 'Spain'
-- For each type of telescope, what is the average aperture?
SELECT type, avg(aperture) FROM telescope GROUP BY type
-- Which astronomer has made the most observations? Show the name and the number of observations.
SELECT name, count(*) FROM astronomer JOIN observation USING (astronomer_id) GROUP BY astronomer_id, name ORDER BY count(*) DESC, name LIMIT 1 /// SELECT name, count(*) FROM astronomer JOIN observation USING (astronomer_id) GROUP BY astronomer_id, name HAVING count(*) = 3
-- Who discovered Mori b?
SELECT name FROM astronomer JOIN celestial_object ON discovered_by = astronomer_id WHERE object_name = 'Mori b'
-- Find the names of astronomers who discovered more than one object.
SELECT name FROM astronomer JOIN celestial_object ON discovered_by = astronomer_id GROUP BY astronomer_id, name HAVING count(*) > 1
-- What are the names of the astronomers who have not discovered any celestial object?
SELECT name FROM astronomer WHERE astronomer_id NOT IN (SELECT discovered_by FROM celestial_object WHERE discovered_by IS NOT NULL)
-- Give the name of each observatory together with the number of telescopes it has, sorted by that number in descending order.
SELECT observatory.name, count(telescope_id) FROM observatory LEFT JOIN telescope USING (observatory_id) GROUP BY observatory_id, observatory.name ORDER BY 2 DESC, observatory_id /// SELECT observatory.name, count(*) FROM observatory JOIN telescope USING (observatory_id) GROUP BY observatory_id, observatory.name ORDER BY 2 DESC, observatory_id
-- Find the names of astronomers who used both the telescope Antares and the telescope Gran Ojo.
SELECT name FROM astronomer WHERE astronomer_id IN (SELECT astronomer_id FROM observation JOIN telescope USING (telescope_id) WHERE name = 'Antares') AND astronomer_id IN (SELECT astronomer_id FROM observation JOIN telescope USING (telescope_id) WHERE name = 'Gran Ojo')
-- What is the longest exposure time used on a galaxy?
SELECT max(exposure_time) FROM observation JOIN celestial_object USING (object_id) WHERE object_type = 'galaxy'
-- Show the names of objects observed in 2020 by Ruben Castillo.
SELECT object_name FROM celestial_object JOIN observation USING (object_id) JOIN astronomer USING (astronomer_id) WHERE astronomer.name = 'Ruben Castillo' AND observation_date BETWEEN '2020-01-01' AND '2020-12-31'
-- Which objects have never been observed with a radio telescope?
SELECT object_name FROM celestial_object WHERE object_id NOT IN (SELECT object_id FROM observation JOIN telescope USING (telescope_id) WHERE type = 'radio')
-- How many observations of poor quality were there in each year?
SELECT extract(year FROM observation_date), count(*) FROM observation WHERE quality = 'poor' GROUP BY 1
-- What is the nearest star?
SELECT object_name FROM celestial_object WHERE object_type = 'star' ORDER BY distance LIMIT 1
-- How many astronomers are older than the average astronomer?
SELECT count(*) FROM astronomer WHERE age > (SELECT avg(age) FROM astronomer)
-- List the affiliations with at least two astronomers.
SELECT affiliation FROM astronomer GROUP BY affiliation HAVING count(*) >= 2
-- What fraction of all observations were excellent?
SELECT 1.0 * count(*) FILTER (WHERE quality = 'excellent') / count(*) FROM observation /// SELECT 100.0 * count(*) FILTER (WHERE quality = 'excellent') / count(*) FROM observation
