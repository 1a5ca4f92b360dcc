-- Questions about city transport, each with a statement that answers it.

-- How many electric vehicles does the company own?
SELECT count(*) FROM vehicle WHERE is_electric
-- Show the plate numbers of vehicles built before 2010.
SELECT plate_no FROM vehicle WHERE model_year < 2010
-- What is the name of the longest line?
SELECT line_name FROM line ORDER BY length_km DESC LIMIT 1
-- List the codes and names of all tram lines.
SELECT line_code, line_name FROM line WHERE mode = 'tram'
-- How many lines are there for each mode of transport?
SELECT mode, count(*) FROM line GROUP BY mode
-- Which depots have more than 20 bays?
SELECT depot_name FROM depot WHERE bays > 20
-- Give each depot's name and how many vehicles are stationed there.
SELECT d.depot_name, count(*) FROM depot d JOIN vehicle v USING (depot_no) GROUP BY d.depot_no
-- depots with no vehicles pls
SELECT depot_name FROM depot d WHERE NOT EXISTS (SELECT FROM vehicle v WHERE v.depot_no = d.depot_no)
-- What is the average mileage of the trams?
SELECT avg(mileage_km) FROM vehicle WHERE vehicle_type = 'tram'
-- Find the maximum and minimum capacity by vehicle type.
SELECT vehicle_type, max(capacity), min(capacity) FROM vehicle GROUP BY vehicle_type
-- Names of the stops in zone 2 that have a shelter.
SELECT stop_name FROM stop WHERE zone = 2 AND has_shelter
-- Which stops are not accessible by wheelchair?
SELECT stop_name FROM stop WHERE NOT wheelchair_access
-- Which stops does the Night Owl serve, in the order of the route?
SELECT s.stop_name FROM stop s JOIN line_stop ls USING (stop_id) JOIN line l USING (line_id) WHERE l.line_name = 'Night Owl' ORDER BY ls.seq_no
-- How many stops does each line have? Show the line name and sort from most to fewest.
SELECT l.line_name, count(*) FROM line l JOIN line_stop ls USING (line_id) GROUP BY l.line_id ORDER BY count(*) DESC
-- Which stop is served by the greatest number of lines?
SELECT s.stop_name FROM stop s JOIN line_stop ls USING (stop_id) GROUP BY s.stop_id ORDER BY count(*) DESC LIMIT 1
-- stops that no line calls at
SELECT stop_name FROM stop s WHERE NOT EXISTS (SELECT FROM line_stop ls WHERE ls.stop_id = s.stop_id)
-- Find the names of the drivers who hold a class T license.
SELECT driver_name FROM driver WHERE license_class = 'T'
-- Who earns the most per month?
SELECT driver_name FROM driver ORDER BY monthly_wage DESC LIMIT 1
-- What is the average wage of men and women drivers?
SELECT sex, avg(monthly_wage) FROM driver GROUP BY sex
-- List all drivers hired after 2015 together with their hire date.
SELECT driver_name, hire_date FROM driver WHERE hire_date > '2015-12-31'
-- Which drivers have nobody supervising them?
SELECT driver_name FROM driver WHERE supervisor_id IS NULL
-- Show the name of every driver next to the name of his or her supervisor.
SELECT d.driver_name, s.driver_name FROM driver d JOIN driver s ON s.driver_id = d.supervisor_id
-- How many drivers does Dora Klein supervise?
SELECT count(*) FROM driver d JOIN driver s ON s.driver_id = d.supervisor_id WHERE s.driver_name = 'Dora Klein'
-- total passengers carried
SELECT sum(passengers) FROM trip
-- Which line transported the most passengers altogether?
SELECT l.line_name FROM line l JOIN trip t USING (line_id) GROUP BY l.line_id ORDER BY sum(t.passengers) DESC LIMIT 1
-- How many trips were late by more than 10 minutes?
SELECT count(*) FROM trip WHERE delay_min > 10
-- Average delay for each line name
SELECT l.line_name, avg(t.delay_min) FROM line l JOIN trip t USING (line_id) GROUP BY l.line_id
-- Which lines ran no trips?
SELECT line_name FROM line l WHERE NOT EXISTS (SELECT FROM trip t WHERE t.line_id = l.line_id)
-- What are the names of drivers who have driven at least 4 trips?
SELECT d.driver_name FROM driver d JOIN trip t USING (driver_id) GROUP BY d.driver_id HAVING count(*) >= 4
-- How many trips took place in February 2024?
SELECT count(*) FROM trip WHERE departs_at >= '2024-02-01' AND departs_at < '2024-03-01'
-- What's the largest number of passengers that one trip of Kemal Aydin carried?
SELECT max(t.passengers) FROM trip t JOIN driver d USING (driver_id) WHERE d.driver_name = 'Kemal Aydin'
-- List the makes that built both buses and trams.
SELECT make FROM vehicle WHERE vehicle_type = 'bus' INTERSECT SELECT make FROM vehicle WHERE vehicle_type = 'tram'
-- Vehicles whose mileage is above average: plate and mileage, in descending order of mileage
SELECT plate_no, mileage_km FROM vehicle WHERE mileage_km > (SELECT avg(mileage_km) FROM vehicle) ORDER BY mileage_km DESC
-- What's the oldest line that is still known, and since when does it exist?
SELECT line_name, opened_in FROM line ORDER BY opened_in LIMIT 1
-- How many different makes of vehicles are there?
SELECT count(DISTINCT make) FROM vehicle
-- Are there trips without any recorded delay value? count them
SELECT count(*) FROM trip WHERE delay_min IS NULL
