-- Tennis players, matches and rankings.
-- Find the total number of matches.
SELECT count(*) FROM matches
-- List the first and last name of all players in the order of birth date.
SELECT first_name, last_name FROM players ORDER BY birth_date
-- List the first and last name of all players who are left / L hand in the order of birth date.
SELECT first_name, last_name FROM players WHERE hand = 'L' ORDER BY birth_date
-- Find the average rank of winners in all matches.
SELECT avg(winner_rank) FROM matches
-- Find the highest rank of losers in all matches.
SELECT min(loser_rank) FROM matches
-- find the number of distinct country codes of all players.
SELECT count(DISTINCT country_code) FROM players
-- Find the number of matches happened in each year.
SELECT count(*), year FROM matches GROUP BY year
-- What are the first names of players who won in both 2013 and 2016?
SELECT first_name FROM players WHERE player_id IN (SELECT winner_id FROM matches WHERE year = 2013 INTERSECT SELECT winner_id FROM matches WHERE year = 2016)
-- List the names of all winners who played in both Australian Open and French Open.
SELECT winner_name FROM matches WHERE tourney_name = 'Australian Open' INTERSECT SELECT winner_name FROM matches WHERE tourney_name = 'French Open'
-- What is the first name and country code of the oldest player?
SELECT first_name, country_code FROM players ORDER BY birth_date LIMIT 1
-- Find the name of the winner who has the highest rank points and participated in the Australian Open tourney.
SELECT winner_name FROM matches WHERE tourney_name = 'Australian Open' ORDER BY winner_rank_points DESC LIMIT 1
-- find the names of loser and winner who played in the match with greatest number of minutes.
SELECT winner_name, loser_name FROM matches ORDER BY minutes DESC LIMIT 1
-- Find the average ranking for each player and their first name.
SELECT avg(ranking), first_name FROM players JOIN rankings USING (player_id) GROUP BY player_id, first_name
-- Find the number of players for each country.
SELECT country_code, count(*) FROM players GROUP BY country_code
-- find the code of the country where has the greatest number of players.
SELECT country_code FROM players GROUP BY country_code ORDER BY count(*) DESC LIMIT 1
-- Find the codes of countries that have more than 2 players.
SELECT country_code FROM players GROUP BY country_code HAVING count(*) > 2
-- find the first name, country code and birth date of the players who have a left hand.
SELECT first_name, country_code, birth_date FROM players WHERE hand = 'L'
-- Find the number of players for each hand type.
SELECT hand, count(*) FROM players GROUP BY hand
-- Find the total number of tours for each ranking date.
SELECT ranking_date, sum(tours) FROM rankings GROUP BY ranking_date
-- What are the first names of all players, and their total ranking points?
SELECT first_name, sum(ranking_points) FROM players JOIN rankings USING (player_id) GROUP BY player_id, first_name
