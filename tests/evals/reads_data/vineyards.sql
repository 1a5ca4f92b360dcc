-- Wines, who makes them and who tastes them: questions and the statement that answers each, one after the other.
-- How many wineries are there?
SELECT count(*) FROM winery
-- List the names and owners of all wineries founded before 1900, oldest first.
SELECT name, owner FROM winery WHERE founded_year < 1900 ORDER BY founded_year
-- What are the names of wines with a vintage after 2018 that cost less than 20?
SELECT wine_name FROM wine WHERE vintage > 2018 AND price < 20
-- What are the average, minimum and maximum price of wines for each vintage?
SELECT vintage, avg(price), min(price), max(price) FROM wine GROUP BY vintage
-- Show the number of wineries in each country.
SELECT country, count(*) FROM winery JOIN region USING (region_id) GROUP BY country
-- Which region has the most wineries?
SELECT region_name FROM region JOIN winery USING (region_id) GROUP BY region_id, region_name ORDER BY count(*) DESC LIMIT 1
-- What are the names of the critics who have never tasted a wine?
SELECT name FROM critic WHERE critic_id NOT IN (SELECT critic_id FROM tasting)
-- Find the names of critics who tasted at least 3 wines.
SELECT name FROM critic JOIN tasting USING (critic_id) GROUP BY critic_id, name HAVING count(*) >= 3
-- What is the name of the wine with the highest score?
SELECT wine_name FROM wine JOIN tasting USING (wine_id) ORDER BY score DESC LIMIT 1
-- What are the names of the wines made from both Merlot and Cabernet Sauvignon?
SELECT wine_name FROM wine JOIN wine_grape USING (wine_id) JOIN grape USING (grape_id) WHERE grape_name = 'Merlot' INTERSECT SELECT wine_name FROM wine JOIN wine_grape USING (wine_id) JOIN grape USING (grape_id) WHERE grape_name = 'Cabernet Sauvignon'
-- What are the names of wines that contain more than one grape?
SELECT wine_name FROM wine JOIN wine_grape USING (wine_id) GROUP BY wine_id, wine_name HAVING count(*) > 1
-- Show the names of grapes that are not used in any wine.
SELECT grape_name FROM grape WHERE grape_id NOT IN (SELECT grape_id FROM wine_grape)
-- How many different grapes are used by wineries in France?
SELECT count(DISTINCT grape_id) FROM wine_grape JOIN wine USING (wine_id) JOIN winery USING (winery_id) JOIN region USING (region_id) WHERE country = 'France'
-- Give the names and ages of American critics older than 35.
SELECT name, age FROM critic WHERE nationality = 'American' AND age > 35
-- What are the names of the wines that are more expensive than the average wine?
SELECT wine_name FROM wine WHERE price > (SELECT avg(price) FROM wine)
-- What is the difference between the highest and the lowest price of wines from Chateau Belair?
SELECT max(price) - min(price) FROM wine JOIN winery USING (winery_id) WHERE name = 'Chateau Belair'
-- What is the total value, price times bottles, of all wines of each winery?
SELECT name, sum(price * bottles) FROM wine JOIN winery USING (winery_id) GROUP BY winery_id, name
-- List the countries that have both a region with an oceanic climate and a region with a continental climate.
SELECT country FROM region WHERE climate = 'oceanic' INTERSECT SELECT country FROM region WHERE climate = 'continental'
-- Find the name of the winery whose wines have the highest average alcohol.
SELECT name FROM winery JOIN wine USING (winery_id) GROUP BY winery_id, name ORDER BY avg(alcohol) DESC LIMIT 1
-- How many tastings took place in 2023?
SELECT count(*) FROM tasting WHERE tasted_on >= '2023-01-01' AND tasted_on < '2024-01-01'
-- Show the name and average score of each wine, in descending order of average score.
SELECT wine_name, avg(score) FROM wine JOIN tasting USING (wine_id) GROUP BY wine_id, wine_name ORDER BY avg(score) DESC, wine_id
-- Which wineries have no known owner?
SELECT name FROM winery WHERE owner IS NULL
-- Which owners own more than one winery?
SELECT owner FROM winery WHERE owner IS NOT NULL GROUP BY owner HAVING count(*) > 1
-- Show the names of wineries whose name starts with Weingut.
SELECT name FROM winery WHERE name LIKE 'Weingut%'
-- What are the names of the wines tasted by critics older than 50 but not by critics from America?
SELECT wine_name FROM wine JOIN tasting USING (wine_id) JOIN critic USING (critic_id) WHERE age > 50 EXCEPT SELECT wine_name FROM wine JOIN tasting USING (wine_id) JOIN critic USING (critic_id) WHERE nationality = 'American'
-- What is the difference between the highest and the lowest score of each wine that was tasted more than once? Show the wine name.
SELECT wine_name, max(score) - min(score) FROM tasting JOIN wine USING (wine_id) GROUP BY wine_id, wine_name HAVING count(*) > 1
-- Show the names of wines that cost more than the average price of wines of the same vintage.
SELECT wine_name FROM wine w WHERE price > (SELECT avg(price) FROM wine x WHERE x.vintage = w.vintage)
-- Which critics tasted wines in 2021 but not in 2022?
SELECT name FROM critic WHERE critic_id IN (SELECT critic_id FROM tasting WHERE extract(year FROM tasted_on) = 2021) AND critic_id NOT IN (SELECT critic_id FROM tasting WHERE extract(year FROM tasted_on) = 2022)
-- Which critics tasted wines in both 2021 and 2023?
SELECT name FROM critic WHERE critic_id IN (SELECT critic_id FROM tasting WHERE extract(year FROM tasted_on) = 2021) AND critic_id IN (SELECT critic_id FROM tasting WHERE extract(year FROM tasted_on) = 2023)
-- What are the names of wineries that use more than one different grape?
SELECT name FROM winery JOIN wine USING (winery_id) JOIN wine_grape USING (wine_id) GROUP BY winery_id, name HAVING count(DISTINCT grape_id) > 1
-- List the top 3 wineries by number of bottles.
SELECT name FROM winery JOIN wine USING (winery_id) GROUP BY winery_id, name ORDER BY sum(bottles) DESC LIMIT 3
-- What is the average price times bottles of wines from Italy?
SELECT avg(price * bottles) FROM wine JOIN winery USING (winery_id) JOIN region USING (region_id) WHERE country = 'Italy'
-- Show the names of wines that are made with Merlot but not with Cabernet Sauvignon.
SELECT wine_name FROM wine WHERE wine_id IN (SELECT wine_id FROM wine_grape JOIN grape USING (grape_id) WHERE grape_name = 'Merlot') AND wine_id NOT IN (SELECT wine_id FROM wine_grape JOIN grape USING (grape_id) WHERE grape_name = 'Cabernet Sauvignon')
-- How many wines does each winery with more than one wine make?
SELECT name, count(*) FROM winery JOIN wine USING (winery_id) GROUP BY winery_id, name HAVING count(*) > 1
-- What is the average age of critics per nationality having at least 2 critics?
SELECT nationality, avg(age) FROM critic GROUP BY nationality HAVING count(*) >= 2
