-- Questions about employees, shops and channels, each with a statement that answers it.

-- Sort employee names by their age in ascending order.
SELECT name FROM employee ORDER BY age, employee_id
-- What is the number of employees from each city?
SELECT city, count(*) FROM employee GROUP BY city
-- Which cities do more than one employee under age 30 come from?
SELECT city FROM employee WHERE age < 30 GROUP BY city HAVING count(*) > 1
-- Find the number of shops in each location.
SELECT location, count(*) FROM shop GROUP BY location
-- Find the manager name and district of the shop whose number of products is the largest.
SELECT manager_name, district FROM shop ORDER BY number_products DESC LIMIT 1
-- Find the minimum and maximum number of products of all shops.
SELECT min(number_products), max(number_products) FROM shop
-- Return the name, location and district of all shops in descending order of number of products.
SELECT name, location, district FROM shop ORDER BY number_products DESC
-- Find the names of shops whose number of products is more than the average number of products.
SELECT name FROM shop WHERE number_products > (SELECT avg(number_products) FROM shop)
-- Find the name of the employee who was awarded the most times in the evaluation.
SELECT e.name FROM employee e JOIN evaluation v USING (employee_id) GROUP BY e.employee_id ORDER BY count(*) DESC LIMIT 1
-- Find the name of the employee who got the highest one time bonus.
SELECT e.name FROM employee e JOIN evaluation v USING (employee_id) ORDER BY bonus DESC LIMIT 1
-- Find the names of employees who never won any award in the evaluation.
SELECT name FROM employee e WHERE NOT EXISTS (SELECT FROM evaluation v WHERE v.employee_id = e.employee_id)
-- What is the name of the shop that is hiring the largest number of employees?
SELECT s.name FROM shop s JOIN hiring h USING (shop_id) GROUP BY s.shop_id ORDER BY count(*) DESC LIMIT 1
-- Find the names of the shops that do not hire any employee.
SELECT name FROM shop s WHERE NOT EXISTS (SELECT FROM hiring h WHERE h.shop_id = s.shop_id)
-- Find the number of employees hired in each shop; show the shop name as well.
SELECT s.name, count(*) FROM hiring h JOIN shop s USING (shop_id) GROUP BY s.shop_id
-- What is the total bonus given in all evaluations?
SELECT sum(bonus) FROM evaluation
-- How many different store locations are there?
SELECT count(DISTINCT location) FROM shop
-- Who is the youngest employee?
SELECT name FROM employee ORDER BY age LIMIT 1
-- How many employees work full time?
SELECT count(*) FROM hiring WHERE is_full_time
-- List the title of all cartoons in alphabetical order.
SELECT title FROM cartoon ORDER BY title
-- List all cartoons directed by "Ben Jones".
SELECT title FROM cartoon WHERE directed_by = 'Ben Jones'
-- How many cartoons were written by "Joseph Kuhr"?
SELECT count(*) FROM cartoon WHERE written_by = 'Joseph Kuhr'
-- List the titles of the cartoons sorted by their air dates
SELECT title FROM cartoon ORDER BY original_air_date
-- What is the country and series name for TV channel 'Sky Radio'?
SELECT country, series_name FROM tv_channel WHERE series_name = 'Sky Radio'
-- How many TV channels use the English language?
SELECT count(*) FROM tv_channel WHERE language = 'English'
-- List the language used by the least number of TV channels.
SELECT language FROM tv_channel GROUP BY language ORDER BY count(*), language LIMIT 1
-- What is the content of TV channel with series name "Rai Storia"?
SELECT content FROM tv_channel WHERE series_name = 'Rai Storia'
-- List the episode of all TV series sorted by rating.
SELECT episode FROM tv_series ORDER BY rating
-- List the top 3 highest rated TV series episodes.
SELECT episode FROM tv_series ORDER BY rating DESC LIMIT 3
-- What is the minimum and maximum share of the TV series?
SELECT min(share), max(share) FROM tv_series
-- What is the air date of TV series with episode "Episode 4"?
SELECT air_date FROM tv_series WHERE episode = 'Episode 4'
-- Find the series name of the TV channels that are not playing any cartoon.
SELECT series_name FROM tv_channel c WHERE NOT EXISTS (SELECT FROM cartoon k WHERE k.channel_id = c.id)
-- Find the number of cartoons directed by each of the listed directors.
SELECT directed_by, count(*) FROM cartoon GROUP BY 1
-- What is the number of TV channels per country and language?
SELECT country, language, count(*) FROM tv_channel GROUP BY 1, 2
-- Which channels aired more than 3 cartoons?
SELECT series_name FROM tv_channel c WHERE (SELECT count(*) FROM cartoon k WHERE k.channel_id = c.id) > 3
