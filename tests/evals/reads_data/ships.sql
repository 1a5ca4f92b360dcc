-- Questions about merchant shipping, each with a statement that answers it (easy 9, medium 14, hard 7, extra hard 5, in this order).

-- How many ships are there?
SELECT count(*) FROM ship
-- What are the names and tonnages of all ships that sail under the flag of Panama?
SELECT name, tonnage FROM ship WHERE flag = 'Panama'
-- List the names of the captains in ascending order of age.
SELECT name FROM captain ORDER BY age
-- Show the names of ports with a depth greater than 17.
SELECT port_name FROM port WHERE depth_m > 17
-- What are the distinct ship types?
SELECT DISTINCT ship_type FROM ship
-- Return the average and maximum number of berths of all ports.
SELECT avg(berths), max(berths) FROM port
-- How many inspections have the result 'failed'?
SELECT count(*) FROM inspection WHERE result = 'failed'
-- Find the name and nationality of captains whose rank is either Junior or Master.
SELECT name, nationality FROM captain WHERE rank IN ('Junior', 'Master')
-- What is the total revenue of the shipping lines from Greece?
SELECT sum(revenue_millions) FROM shipping_line WHERE country = 'Greece'
-- Show each ship type along with the number of ships of that type.
SELECT ship_type, count(*) FROM ship GROUP BY ship_type
-- What is the average age of captains for each rank?
SELECT rank, avg(age) FROM captain GROUP BY rank
-- What is the name of the ship with the largest tonnage?
SELECT name FROM ship ORDER BY tonnage DESC LIMIT 1
-- List the names of ships and the names of the shipping lines they belong to.
SELECT s.name, l.line_name FROM ship s JOIN shipping_line l ON l.line_id = s.line_id
-- Which ocean has the most ports?
SELECT ocean FROM port GROUP BY ocean ORDER BY count(*) DESC LIMIT 1
-- Show the name of each shipping line and the number of ships it owns.
SELECT l.line_name, count(*) FROM shipping_line l JOIN ship s ON s.line_id = l.line_id GROUP BY l.line_id
-- What are the flags with more than 2 ships?
SELECT flag FROM ship GROUP BY flag HAVING count(*) > 2
-- Find the names of the captains who command a container ship.
SELECT c.name FROM captain c JOIN ship s ON s.ship_id = c.ship_id WHERE s.ship_type = 'container'
-- Give the names of the three oldest captains.
SELECT name FROM captain ORDER BY age DESC LIMIT 3
-- What are the names of the ships that have failed an inspection?
SELECT DISTINCT s.name FROM ship s JOIN inspection i ON i.ship_id = s.ship_id WHERE i.result = 'failed'
-- How many voyages has each captain made? List the captain's name and the number of voyages.
SELECT c.name, count(*) FROM captain c JOIN voyage v ON v.captain_id = c.captain_id GROUP BY c.captain_id
-- What is the total cargo carried by each ship? Give the ship name and the total.
SELECT s.name, sum(v.cargo_tons) FROM ship s JOIN voyage v ON v.ship_id = s.ship_id GROUP BY s.ship_id
-- Find the departure dates of the voyages of the ship named Solveig, earliest first.
SELECT v.departure_date FROM voyage v JOIN ship s ON s.ship_id = v.ship_id WHERE s.name = 'Solveig' ORDER BY v.departure_date
-- Which captains are not assigned to a ship or older than 60? Show their names.
SELECT name FROM captain WHERE ship_id IS NULL OR age > 60
-- What are the names of ships that have never been inspected?
SELECT name FROM ship WHERE ship_id NOT IN (SELECT ship_id FROM inspection)
-- Show the names of ships whose tonnage is above the average tonnage.
SELECT name FROM ship WHERE tonnage > (SELECT avg(tonnage) FROM ship)
-- Which shipping lines do not own any ship?
SELECT line_name FROM shipping_line WHERE line_id NOT IN (SELECT line_id FROM ship WHERE line_id IS NOT NULL)
-- What are the nationalities shared by captains younger than 40 and captains older than 50?
SELECT nationality FROM captain WHERE age < 40 INTERSECT SELECT nationality FROM captain WHERE age > 50
-- List the countries that have a port but no shipping line.
SELECT country FROM port EXCEPT SELECT country FROM shipping_line
-- Find the names of the ports that were the destination of at least 3 voyages.
SELECT p.port_name FROM port p JOIN voyage v ON v.destination_port_id = p.port_id GROUP BY p.port_id HAVING count(*) >= 3
-- What are the names of the ships that are faster than every tanker?
SELECT name FROM ship WHERE max_speed_knots > (SELECT max(max_speed_knots) FROM ship WHERE ship_type = 'tanker')
-- What are the names of ships that have sailed both from Yokohama and from Singapore?
SELECT s.name FROM ship s JOIN voyage v ON v.ship_id = s.ship_id JOIN port p ON p.port_id = v.origin_port_id WHERE p.port_name = 'Yokohama' INTERSECT SELECT s.name FROM ship s JOIN voyage v ON v.ship_id = s.ship_id JOIN port p ON p.port_id = v.origin_port_id WHERE p.port_name = 'Singapore'
-- Which captain has carried the most cargo in total? Show the name and the number of voyages the captain made.
SELECT c.name, count(*) FROM captain c JOIN voyage v ON v.captain_id = c.captain_id GROUP BY c.captain_id ORDER BY sum(v.cargo_tons) DESC LIMIT 1
-- What are the name and headquarters of the shipping line whose ships had the most defects found in inspections?
SELECT l.line_name, l.headquarters FROM shipping_line l JOIN ship s ON s.line_id = l.line_id JOIN inspection i ON i.ship_id = s.ship_id GROUP BY l.line_id ORDER BY sum(i.defects) DESC LIMIT 1
-- How many ships were never on a voyage to a port in Germany?
SELECT count(*) FROM ship WHERE ship_id NOT IN (SELECT v.ship_id FROM voyage v JOIN port p ON p.port_id = v.destination_port_id WHERE p.country = 'Germany')
-- For ships built after 2000, show the name of each shipping line with an average crew size above 22.
SELECT l.line_name FROM shipping_line l JOIN ship s ON s.line_id = l.line_id WHERE s.built_year > 2000 GROUP BY l.line_id HAVING avg(s.crew_size) > 22
