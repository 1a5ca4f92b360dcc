-- Car makers of the world, their models, and technical data of cars.
-- How many continents are there?
SELECT count(*) FROM continents
-- How many countries does each continent have? List the continent and the number of countries.
SELECT continent, count(*) FROM continents JOIN countries USING (continent_id) GROUP BY continent_id, continent
-- Find the model names of all cars made by Toyoda Motors.
SELECT model_name FROM models JOIN car_makers USING (maker_id) WHERE full_name = 'Toyoda Motors'
-- What is the average weight of the cars produced in 1976?
SELECT avg(weight) FROM cars_data WHERE production_year = 1976
-- What is the maximum horsepower of cars with 4 cylinders?
SELECT max(horsepower) FROM cars_data WHERE cylinders = 4
-- Which countries do not have any car maker?
SELECT country_name FROM countries WHERE country_id NOT IN (SELECT country_id FROM car_makers WHERE country_id IS NOT NULL)
-- Which maker has the most models? Give me the full name.
SELECT full_name FROM car_makers JOIN models USING (maker_id) GROUP BY maker_id, full_name ORDER BY count(*) DESC LIMIT 1
-- How many cars have more than 6 cylinders?
SELECT count(*) FROM cars_data WHERE cylinders > 6
-- What are the names of the models with a car heavier than 4000?
SELECT DISTINCT model_name FROM models JOIN cars_data USING (model_id) WHERE weight > 4000
-- Which car makers come from Europe?
SELECT maker FROM car_makers JOIN countries USING (country_id) JOIN continents USING (continent_id) WHERE continent = 'Europe'
-- For each number of cylinders, what is the average mpg?
SELECT cylinders, avg(mpg) FROM cars_data GROUP BY cylinders
-- Show the model name and mpg of the car with the best mpg.
SELECT model_name, mpg FROM models JOIN cars_data USING (model_id) WHERE mpg IS NOT NULL ORDER BY mpg DESC LIMIT 1
-- How many cars have a larger acceleration than the average?
SELECT count(*) FROM cars_data WHERE acceleration > (SELECT avg(acceleration) FROM cars_data)
-- In which years were cars produced weighing no less than 3000 and no more than 4000?
SELECT DISTINCT production_year FROM cars_data WHERE weight BETWEEN 3000 AND 4000
-- What are the ids of the cars whose horsepower is unknown?
SELECT car_id FROM cars_data WHERE horsepower IS NULL
-- List the full names of makers that produce at least 2 models, together with the number of models.
SELECT full_name, count(*) FROM car_makers JOIN models USING (maker_id) GROUP BY maker_id, full_name HAVING count(*) >= 2
-- What are the countries having at least 2 car makers?
SELECT country_name FROM countries JOIN car_makers USING (country_id) GROUP BY country_id, country_name HAVING count(*) >= 2
-- Which models are either coupes or convertibles?
SELECT model_name FROM models WHERE body_style IN ('coupe', 'convertible')
-- Which body style is the most common among the models?
SELECT body_style FROM models GROUP BY body_style ORDER BY count(*) DESC LIMIT 1
-- What percentage of cars run on diesel?
SELECT 100.0 * count(*) FILTER (WHERE fuel = 'diesel') / count(*) FROM cars_data
-- Find the car makers without any model.
SELECT maker FROM car_makers WHERE maker_id NOT IN (SELECT maker_id FROM models)
-- How many cars were made in Japan?
SELECT count(*) FROM cars_data JOIN models USING (model_id) JOIN car_makers USING (maker_id) JOIN countries USING (country_id) WHERE country_name = 'Japan'
-- Return the 5 lightest cars with their model name and weight, in ascending order of weight.
SELECT model_name, weight FROM cars_data JOIN models USING (model_id) ORDER BY weight LIMIT 5
-- How many different models were produced in 1980?
SELECT count(DISTINCT model_id) FROM cars_data WHERE production_year = 1980
