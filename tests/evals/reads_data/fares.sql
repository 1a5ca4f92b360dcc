-- Taxi trips with abbreviated names and undeclared keys.
-- How many trips were paid by card?
SELECT count(*) FROM trips WHERE pay_type = 'card'
-- What is the average fare amount of the trips longer than 20 km?
SELECT avg(fare_amt) FROM trips WHERE dist_km > 20
-- List the plates of the taxis made by Toyota.
SELECT plate FROM taxis WHERE make = 'Toyota'
-- Find the names of the drivers who have never received a complaint.
SELECT drv_name FROM drivers WHERE drv_id NOT IN (SELECT drv_id FROM complaints)
-- Which driver earned the highest total fare? Show the driver name.
SELECT drv_name FROM drivers JOIN trips USING (drv_id) GROUP BY drv_id, drv_name ORDER BY sum(fare_amt) DESC LIMIT 1
-- Show the number of trips for each payment type.
SELECT pay_type, count(*) FROM trips GROUP BY pay_type
-- What are the names of the drivers from Queens with a rating above 4.5?
SELECT drv_name FROM drivers WHERE city = 'Queens' AND rating > 4.5
-- How many complaints have not been resolved? not resolved refers to resolved_yn = 'N'
SELECT count(*) FROM complaints WHERE resolved_yn = 'N'
-- Which taxis have made no trips? List their plates.
SELECT plate FROM taxis WHERE taxi_id NOT IN (SELECT taxi_id FROM trips)
-- What is the total tip amount received by Chen Wu?
SELECT sum(tip_amt) FROM trips WHERE drv_id = 3
-- How many trips started in the zone Midtown? started in refers to pickup_zone_cd
SELECT count(*) FROM trips WHERE pickup_zone_cd = 'Z2'
-- What is the most common reason for complaints?
SELECT reason FROM complaints GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- List the drivers' names and their number of trips, most trips first.
SELECT drv_name, count(*) FROM drivers JOIN trips USING (drv_id) GROUP BY drv_id, drv_name ORDER BY count(*) DESC, drv_id
