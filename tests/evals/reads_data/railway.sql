-- Stations, trains, drivers and their shifts.
-- How many train stations are there?
SELECT count(*) FROM station
-- Show the name, location and number of platforms for all stations.
SELECT name, location, number_of_platforms FROM station
-- What are all locations of train stations?
SELECT DISTINCT location FROM station
-- What are the average and maximum number of total passengers for train stations in London? total passengers refers to annual entry exit
SELECT avg(annual_entry_exit), max(annual_entry_exit) FROM station WHERE location = 'London'
-- Show all locations and the total number of platforms for each location.
SELECT location, sum(number_of_platforms) FROM station GROUP BY 1
-- Find the names of all stations with at least 15 platforms that were opened before 1850.
SELECT name FROM station WHERE number_of_platforms >= 15 AND opened < 1850
-- Show the names and the number of trains for each station.
SELECT s.name, count(train_id) FROM station s JOIN train_station ON station_id = id GROUP BY s.id, s.name
-- Which stations serve no train? Give their names.
SELECT name FROM station WHERE id NOT IN (SELECT station_id FROM train_station)
-- Show all names of trains running weekly or with a top speed above 105.
SELECT name FROM train WHERE "interval" = 'Weekly' OR top_speed > 105
-- What is the name of the driver with the highest salary?
SELECT name FROM driver ORDER BY salary DESC LIMIT 1
-- Find the names of drivers who earn more than the average salary.
SELECT name FROM driver WHERE salary > (SELECT avg(salary) FROM driver)
-- What are the names of trains whose name contains 'Express'?
SELECT name FROM train WHERE name LIKE '%Express%'
-- List the names of the drivers who have driven the train Cape Mail.
SELECT name FROM driver WHERE driver_id IN (SELECT driver_id FROM shift WHERE train_id = 3)
-- What is the total number of hours worked by each driver? Show the driver name and the total hours.
SELECT name, sum(hours) FROM driver JOIN shift USING (driver_id) GROUP BY driver_id, name
-- Which origins have trains going to Leeds but no trains going to Euston?
SELECT origin FROM train WHERE destination = 'Leeds' EXCEPT SELECT origin FROM train WHERE destination = 'Euston'
