-- Questions about countries, cities and languages, each with a statement that answers it.

-- What are the names of all the countries that became independent after 1950?
SELECT name FROM country WHERE indep_year > 1950
-- How many countries have a republic as their form of government?
SELECT count(*) FROM country WHERE government_form = 'Republic'
-- What is the total surface area of the countries in the Caribbean region?
SELECT sum(surface_area) FROM country WHERE region = 'Caribbean'
-- Which continent is Angola in?
SELECT continent FROM country WHERE name = 'Angola'
-- Which region is the city Kabul located in?
SELECT region FROM country c JOIN city t ON t.country_code = c.code WHERE t.name = 'Kabul'
-- What are the population and life expectancies in Brazil?
SELECT population, life_expectancy FROM country WHERE name = 'Brazil'
-- What is the region and population of Angola?
SELECT region, population FROM country WHERE name = 'Angola'
-- How long is the average life expectancy in Asia?
SELECT avg(life_expectancy) FROM country WHERE continent = 'Asia'
-- What is the name of the country with the shortest life expectancy in Asia?
SELECT name FROM country WHERE continent = 'Asia' ORDER BY life_expectancy LIMIT 1
-- What is the total population and maximum GNP in Asia?
SELECT sum(population), max(gnp) FROM country WHERE continent = 'Asia'
-- What is the average life expectancy in African countries that are republics?
SELECT avg(life_expectancy) FROM country WHERE continent = 'Africa' AND government_form = 'Republic'
-- What is the total surface area of the continents Asia and Europe?
SELECT sum(surface_area) FROM country WHERE continent IN ('Asia', 'Europe')
-- How many languages are spoken in Aruba?
SELECT count(*) FROM country_language l JOIN country c ON c.code = l.country_code WHERE c.name = 'Aruba'
-- How many official languages does Afghanistan have?
SELECT count(*) FROM country_language l JOIN country c ON c.code = l.country_code WHERE c.name = 'Afghanistan' AND is_official
-- What is the name of the country that speaks the largest number of languages?
SELECT c.name FROM country c JOIN country_language l ON l.country_code = c.code GROUP BY c.code ORDER BY count(*) DESC LIMIT 1
-- How many countries speak English?
SELECT count(*) FROM country c WHERE EXISTS (SELECT FROM country_language l WHERE l.country_code = c.code AND language = 'English')
-- What are the names of the countries that speak both English and French?
SELECT name FROM country c WHERE EXISTS (SELECT FROM country_language l WHERE l.country_code = c.code AND language = 'English') AND EXISTS (SELECT FROM country_language l WHERE l.country_code = c.code AND language = 'French')
-- Which languages are official in Canada?
SELECT language FROM country_language l JOIN country c ON c.code = l.country_code WHERE c.name = 'Canada' AND is_official
-- How many different continents are there?
SELECT count(DISTINCT continent) FROM country
-- What is the most populous city?
SELECT name FROM city ORDER BY population DESC LIMIT 1
-- Which cities in Europe have more than 2000000 people?
SELECT t.name FROM city t JOIN country c ON c.code = t.country_code WHERE continent = 'Europe' AND t.population > 2000000
-- Return the names of countries that have a population greater than 100000000.
SELECT name FROM country WHERE population > 100000000
-- Which countries have a larger area than average?
SELECT name FROM country WHERE surface_area > (SELECT avg(surface_area) FROM country)
-- Show the number of cities for each country name.
SELECT c.name, count(*) FROM city t JOIN country c ON c.code = t.country_code GROUP BY c.name
-- Which countries have no cities?
SELECT name FROM country c WHERE NOT EXISTS (SELECT FROM city t WHERE t.country_code = c.code)
-- What is the language that is used by the largest number of countries?
SELECT language FROM country_language GROUP BY language ORDER BY count(*) DESC LIMIT 1
-- List the heads of state of European countries.
SELECT head_of_state FROM country WHERE continent = 'Europe'
-- Find the number of cities in each district that have a population greater than 1000000.
SELECT district, count(*) FROM city WHERE population > 1000000 GROUP BY district
-- List the number of countries for each government form.
SELECT government_form, count(*) FROM country GROUP BY 1
-- Give the names of the 3 countries with the lowest population.
SELECT name FROM country ORDER BY population LIMIT 3
-- What is the average population of cities per continent?
SELECT continent, avg(t.population) FROM city t JOIN country c ON c.code = t.country_code GROUP BY continent
