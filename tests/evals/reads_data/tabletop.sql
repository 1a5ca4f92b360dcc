-- Board games with their publishers, designers and ratings; each asked twice, as a question and as an order.
-- How many games are there?
SELECT count(*) FROM game
-- Count the number of games.
SELECT count(*) FROM game
-- What are the titles and prices of the games released after 2010?
SELECT title, price FROM game WHERE release_year > 2010
-- Show the title and price of each game that was released after 2010.
SELECT title, price FROM game WHERE release_year > 2010
-- What are the names of all publishers, ordered by founded year from the newest to the oldest?
SELECT name FROM publisher ORDER BY founded_year DESC
-- List the names of publishers in descending order of founded year.
SELECT name FROM publisher ORDER BY founded_year DESC
-- What are the minimum, maximum and average playing time of all games?
SELECT min(playing_time), max(playing_time), avg(playing_time) FROM game
-- Return the minimum, maximum, and average playing time across games.
SELECT min(playing_time), max(playing_time), avg(playing_time) FROM game
-- Which games cost more than the average price? Give their titles.
SELECT title FROM game WHERE price > (SELECT avg(price) FROM game)
-- Find the titles of the games whose price is above the average.
SELECT title FROM game WHERE price > (SELECT avg(price) FROM game)
-- How many games are there in each category? Show the category name and the number of games.
SELECT category_name, count(*) FROM game JOIN category USING (category_code) GROUP BY 1
-- For each category name, find the number of games.
SELECT category_name, count(*) FROM game JOIN category USING (category_code) GROUP BY 1
-- Which designer designed the most games? Show the first name and last name.
SELECT first_name, last_name FROM designer JOIN game_designer USING (designer_id) GROUP BY designer_id ORDER BY count(*) DESC LIMIT 1
-- Find the first and last name of the designer with the largest number of games.
SELECT first_name, last_name FROM designer JOIN game_designer USING (designer_id) GROUP BY designer_id ORDER BY count(*) DESC LIMIT 1
-- What are the names of the publishers that have not published any game?
SELECT name FROM publisher WHERE publisher_id NOT IN (SELECT publisher_id FROM game)
-- Find the names of publishers without any games.
SELECT name FROM publisher WHERE publisher_id NOT IN (SELECT publisher_id FROM game)
-- Which countries have both a publisher founded before 1990 and a publisher founded after 2000?
SELECT country FROM publisher WHERE founded_year < 1990 INTERSECT SELECT country FROM publisher WHERE founded_year > 2000
-- Show the countries that have both publishers founded before 1990 and publishers founded after 2000.
SELECT country FROM publisher WHERE founded_year < 1990 INTERSECT SELECT country FROM publisher WHERE founded_year > 2000
-- What are the titles of the games that were rated by at least 3 players?
SELECT title FROM game JOIN rating USING (game_id) GROUP BY game_id HAVING count(*) >= 3
-- List the titles of games with 3 or more ratings.
SELECT title FROM game JOIN rating USING (game_id) GROUP BY game_id HAVING count(*) >= 3
-- What is the average number of stars for each game title?
SELECT title, avg(stars) FROM game JOIN rating USING (game_id) GROUP BY title
-- Show the title of each game and its average stars.
SELECT title, avg(stars) FROM game JOIN rating USING (game_id) GROUP BY title
-- How many different cities do the players live in?
SELECT count(DISTINCT city) FROM player
-- Count the number of distinct cities of the players.
SELECT count(DISTINCT city) FROM player
-- Which game titles contain the word 'of'?
SELECT title FROM game WHERE title LIKE '%of%'
-- Return the titles of the games whose title contains 'of'.
SELECT title FROM game WHERE title LIKE '%of%'
-- What are the nicknames of the players who did not rate the game 'Harvest Moon Valley'?
SELECT nickname FROM player WHERE player_id NOT IN (SELECT player_id FROM rating JOIN game USING (game_id) WHERE title = 'Harvest Moon Valley')
-- Find the nicknames of players who have not rated 'Harvest Moon Valley'.
SELECT nickname FROM player WHERE player_id NOT IN (SELECT player_id FROM rating JOIN game USING (game_id) WHERE title = 'Harvest Moon Valley')
-- What are the titles of the three most expensive games?
SELECT title FROM game ORDER BY price DESC LIMIT 3
-- Give the titles of the games with the 3 highest prices.
SELECT title FROM game ORDER BY price DESC LIMIT 3
