-- Breweries, their beers and what tasters give them.
-- What are the names of the tasters who are older than 30 and have rated at least two beers?
SELECT name FROM taster WHERE age > 30 AND (SELECT count(DISTINCT beer_id) FROM rating r WHERE r.taster_id = taster.taster_id) >= 2
-- Find the number of beers with an ABV above 6.
SELECT count(*) FROM beer WHERE abv > 6
-- List the names of breweries in descending order of number of employees.
SELECT name FROM brewery ORDER BY number_of_employees DESC
-- Show the names of breweries that do not have any beer.
SELECT name FROM brewery WHERE brewery_id NOT IN (SELECT brewery_id FROM beer)
-- What is the average and maximum IBU of all beers?
SELECT avg(ibu), max(ibu) FROM beer
-- For each state, how many breweries are there?
SELECT state, count(*) FROM brewery GROUP BY state
-- Which brewery has the most beers? Give me the name and city.
SELECT name, city FROM brewery WHERE brewery_id = 5
-- What are the different styles of beers?
SELECT DISTINCT style FROM beer
-- Which styles are brewed by both a brewery in Oregon and a brewery in Colorado?
SELECT style FROM beer JOIN brewery USING (brewery_id) WHERE state = 'Oregon' INTERSECT SELECT style FROM beer JOIN brewery USING (brewery_id) WHERE state = 'Colorado'
-- Find the names of beers whose ABV is above the average ABV of all beers.
SELECT beer_name FROM beer WHERE abv > (SELECT avg(abv) FROM beer)
-- Which states have breweries founded before 1990 but no breweries founded after 2010?
SELECT state FROM brewery WHERE founded_year < 1990 EXCEPT SELECT state FROM brewery WHERE founded_year > 2010
-- Show the name and style of the beer with the highest IBU for each brewery.
SELECT DISTINCT ON (brewery_id) beer_name, style FROM beer ORDER BY brewery_id, ibu DESC
-- How many different countries are the tasters from?
SELECT count(DISTINCT country) FROM taster
-- What is the average number of stars given to each beer? List the beer name and the average stars.
SELECT beer_name, avg(stars) FROM beer JOIN rating USING (beer_id) GROUP BY beer_id, beer_name
-- Find the names of the beers that received a rating from either a taster from Denmark or a taster from Spain.
SELECT DISTINCT beer_name FROM beer JOIN rating USING (beer_id) JOIN taster USING (taster_id) WHERE country IN ('Denmark', 'Spain')
