-- States, cities, rivers and mountains.
-- what is the biggest city in colorado
SELECT city_name FROM city WHERE state_name = 'colorado' ORDER BY population DESC LIMIT 1
-- what rivers run through texas
SELECT river_name FROM river WHERE traverse = 'texas'
-- how many people live in houston
SELECT population FROM city WHERE city_name = 'houston'
-- what states border louisiana
SELECT border FROM border_info WHERE state_name = 'louisiana'
-- what is the capital of utah
SELECT capital FROM state WHERE state_name = 'utah'
-- what is the longest river in the state with the largest area
SELECT river_name FROM river WHERE traverse = (SELECT state_name FROM state ORDER BY area DESC LIMIT 1) ORDER BY length DESC LIMIT 1
-- how high is mount mckinley
SELECT mountain_altitude FROM mountain WHERE mountain_name = 'mckinley'
-- which state has the largest population density
SELECT state_name FROM state ORDER BY density DESC LIMIT 1
-- how many cities are there in texas
SELECT count(*) FROM city WHERE state_name = 'texas'
-- how many states does the arkansas river run through
SELECT count(DISTINCT traverse) FROM river WHERE river_name = 'arkansas'
-- what is the highest mountain in alaska
SELECT mountain_name FROM mountain WHERE state_name = 'alaska' ORDER BY mountain_altitude DESC LIMIT 1
-- name all the lakes of alaska
SELECT lake_name FROM lake WHERE state_name = 'alaska'
-- which states have cities with a population over 500000
SELECT DISTINCT state_name FROM city WHERE population > 500000
-- what is the area of the smallest state
SELECT area FROM state ORDER BY area LIMIT 1
-- which rivers are longer than 2000 km
SELECT DISTINCT river_name FROM river WHERE length > 2000
-- what is the population of the state with the capital austin
SELECT population FROM state WHERE capital = 'austin'
-- which states have no mountains
SELECT state_name FROM state WHERE state_name NOT IN (SELECT state_name FROM mountain)
-- what state has the most rivers
SELECT traverse FROM river GROUP BY traverse ORDER BY count(*) DESC LIMIT 1
