-- Fruit farms, what they plant and harvest, and who works there.
-- How many farms are larger than 20 hectares?
SELECT count(*) FROM farm WHERE area_hectares > 20
-- List the name and region of every farm, ordered by area in descending order.
SELECT farm_name, region FROM farm ORDER BY area_hectares DESC
-- What are the names of the farms established before 1970 and located in Kent?
SELECT farm_name FROM farm WHERE established < 1970 AND region = 'Kent'
-- What is the average, minimum and maximum wage of all workers?
SELECT avg(wage), min(wage), max(wage) FROM worker
-- Show each job and the number of workers having that job.
SELECT job, count(*) FROM worker GROUP BY job
-- Find the names of the varieties that are not planted on any farm.
SELECT variety_name FROM variety WHERE variety_id NOT IN (SELECT variety_id FROM planting)
-- What are the names of the farms that grow both apples and pears?
SELECT farm_name FROM farm WHERE farm_id IN (SELECT farm_id FROM planting JOIN variety USING (variety_id) WHERE fruit = 'Apple') AND farm_id IN (SELECT farm_id FROM planting JOIN variety USING (variety_id) WHERE fruit = 'Pear')
-- Which owner owns more than one farm?
SELECT owner FROM farm GROUP BY owner HAVING count(*) > 1
-- What is the total number of trees on the farm named 'Sunny Bank'?
SELECT sum(number_of_trees) FROM planting JOIN farm USING (farm_id) WHERE farm_name = 'Sunny Bank'
-- Return the first name and last name of the worker with the highest wage.
SELECT first_name, last_name FROM worker ORDER BY wage DESC LIMIT 1
-- How many tons were harvested in 2021?
SELECT sum(tons) FROM harvest WHERE harvest_date >= '2021-01-01' AND harvest_date < '2022-01-01'
-- Give the names of the farms whose workers earn more than 17.
SELECT DISTINCT farm_name FROM farm JOIN worker USING (farm_id) WHERE wage > 17
-- For each fruit, what is the number of varieties?
SELECT fruit, count(*) FROM variety GROUP BY fruit
