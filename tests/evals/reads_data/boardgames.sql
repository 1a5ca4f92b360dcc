-- Games, who made them, and who played them in a club; mostly in the manner of a public set.
-- How many games were published after 2015?
SELECT count(*) FROM game WHERE year_published > 2015
-- List the names of the games sorted by price in descending order.
SELECT name FROM game ORDER BY price DESC
-- What is the average play time of the games from each publisher? Show the publisher's name.
SELECT p.name, avg(play_time) FROM publisher p JOIN game USING (publisher_id) GROUP BY publisher_id
-- What are the names of the games whose minimum number of players is 1?
SELECT name FROM game WHERE min_players = 1
-- How many games did each designer design?
SELECT d.name, count(*) FROM designer d JOIN game_designer USING (designer_id) GROUP BY designer_id /// SELECT d.name, count(game_id) FROM designer d LEFT JOIN game_designer USING (designer_id) GROUP BY designer_id
-- Which publisher has published the most games? Give its name and country.
SELECT p.name, country FROM publisher p JOIN game USING (publisher_id) GROUP BY publisher_id ORDER BY count(*) DESC LIMIT 1
-- Find the publishers without any games.
SELECT name FROM publisher WHERE publisher_id NOT IN (SELECT publisher_id FROM game)
-- What are the names of the members who live in Bonn and are younger than 40?
SELECT name FROM member WHERE city = 'Bonn' AND age < 40
-- What is the average number of stars of each game?
SELECT g.name, avg(stars) FROM game g JOIN rating USING (game_id) GROUP BY game_id
-- Show the names of the members who have never hosted a session.
SELECT name FROM member WHERE member_id NOT IN (SELECT host_id FROM session)
-- List the names of the games that belong to the strategy category.
SELECT name FROM game WHERE game_id IN (SELECT game_id FROM game_category WHERE category_id = 1)
-- How many sessions were held at each location?
SELECT location, count(*) FROM session GROUP BY location
-- What are the maximum and minimum price of the games by publishers from Germany?
SELECT max(price), min(price) FROM game JOIN publisher USING (publisher_id) WHERE country = 'Germany'
-- Give the names of the designers who have designed more than two games.
SELECT d.name FROM designer d JOIN game_designer USING (designer_id) GROUP BY designer_id HAVING count(*) > 2
-- sessions per month in 2024
SELECT count(*) FROM session WHERE date >= '2024-01-01' AND date < '2025-01-01' GROUP BY date_trunc('month', date)
-- who has the highest score in Salt Roads?
SELECT m.name FROM session_player JOIN session USING (session_id) JOIN member m USING (member_id) WHERE game_id = 1 ORDER BY score DESC LIMIT 1
-- which member played the most sessions?
SELECT m.name FROM member m JOIN session_player USING (member_id) GROUP BY member_id ORDER BY count(*) DESC LIMIT 1
-- price divided by play time for each game
SELECT name, price / play_time FROM game
-- What percentage of the games are cooperative?
SELECT 100.0 * count(*) FILTER (WHERE game_id IN (SELECT game_id FROM game_category WHERE category_id = 3)) / count(*) FROM game
-- average age of members per city, oldest first
SELECT city, avg(age) FROM member GROUP BY city ORDER BY 2 DESC
-- when was each game last played?
SELECT g.name, max(date) FROM game g JOIN session USING (game_id) GROUP BY game_id /// SELECT g.name, max(date) FROM game g LEFT JOIN session USING (game_id) GROUP BY game_id
-- Which games are both strategy and cooperative?
SELECT name FROM game WHERE game_id IN (SELECT game_id FROM game_category WHERE category_id = 1) AND game_id IN (SELECT game_id FROM game_category WHERE category_id = 3)
-- Which members rated Salt Roads but not Harbor Lords?
SELECT name FROM member WHERE member_id IN (SELECT member_id FROM rating WHERE game_id = 1) AND member_id NOT IN (SELECT member_id FROM rating WHERE game_id = 2)
-- Show the cities that have both a member older than 50 and a member younger than 40.
SELECT city FROM member WHERE age > 50 INTERSECT SELECT city FROM member WHERE age < 40
-- Find the names of the games that are more expensive than every game of Tour Noire.
SELECT name FROM game WHERE price > (SELECT max(price) FROM game WHERE publisher_id = 3)
-- Which nationalities are shared by at least two designers?
SELECT nationality FROM designer GROUP BY nationality HAVING count(*) >= 2
-- How many games are there for each maximum number of players?
SELECT max_players, count(*) FROM game GROUP BY max_players
-- Which games have not been played in any session?
SELECT name FROM game WHERE game_id NOT IN (SELECT game_id FROM session)
