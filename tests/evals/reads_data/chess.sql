-- Chess players, tournaments and games; as crowd workers put questions, a few as an arbiter types them.
-- What are the names and federations of the players with a rating above 2400?
SELECT player_name, federation FROM player WHERE rating > 2400
-- How many games ended in a draw? a draw refers to result = '1/2-1/2'
SELECT count(*) FROM game WHERE result = '1/2-1/2'
-- Find the name of the tournament with the largest prize money.
SELECT tournament_name FROM tournament ORDER BY prize_money DESC LIMIT 1
-- What is the number of players from each federation?
SELECT federation, count(*) FROM player GROUP BY 1
-- List the names of the players who have no title.
SELECT player_name FROM player WHERE title IS NULL
-- Show the names of the players who did not enter any tournament.
SELECT player_name FROM player WHERE player_id NOT IN (SELECT player_id FROM entry)
-- What is the total prize won by each player? Give the player name and the total prize.
SELECT player_name, sum(prize) FROM player JOIN entry USING (player_id) GROUP BY player_id /// SELECT player_name, sum(prize) FROM player LEFT JOIN entry USING (player_id) GROUP BY player_id
-- Which opening was played in the most games? Return the opening name.
SELECT opening_name FROM opening JOIN game USING (eco_code) GROUP BY eco_code ORDER BY count(*) DESC LIMIT 1
-- What are the names of the tournaments held in Berlin in 2023?
SELECT tournament_name FROM tournament WHERE host_city = 'Berlin' AND extract(year FROM start_date) = 2023
-- What is the average number of moves of the games in each tournament? Show the tournament name too.
SELECT tournament_name, avg(moves) FROM tournament JOIN game USING (tournament_id) GROUP BY tournament_id /// SELECT tournament_name, avg(moves) FROM tournament LEFT JOIN game USING (tournament_id) GROUP BY tournament_id
-- Find the names of players who played in both the Spring Open and the Danube Cup.
SELECT player_name FROM player WHERE player_id IN (SELECT player_id FROM entry WHERE tournament_id = 1) AND player_id IN (SELECT player_id FROM entry WHERE tournament_id = 2)
-- What are the names of the players who had the white pieces in a game with more than 50 moves?
SELECT DISTINCT player_name FROM player JOIN game ON white_id = player_id WHERE moves > 50
-- Which host cities have hosted more than one tournament?
SELECT host_city FROM tournament GROUP BY 1 HAVING count(*) > 1
-- What is the name of the youngest player with the title GM?
SELECT player_name FROM player WHERE title = 'GM' ORDER BY birth_date DESC LIMIT 1
-- How many different openings were played in tournaments in Budapest?
SELECT count(DISTINCT eco_code) FROM game JOIN tournament USING (tournament_id) WHERE host_city = 'Budapest'
-- List the opening names in the Sicilian family in alphabetical order.
SELECT opening_name FROM opening WHERE family = 'Sicilian' ORDER BY 1
-- What are the openings that have never been played?
SELECT opening_name FROM opening WHERE eco_code NOT IN (SELECT eco_code FROM game)
-- Find the titles held by at least two players.
SELECT title FROM player WHERE title IS NOT NULL GROUP BY 1 HAVING count(*) >= 2
-- What is the rating of the player who won the Winter Masters? won refers to final_rank = 1
SELECT rating FROM player JOIN entry USING (player_id) WHERE tournament_id = 3 AND final_rank = 1
-- Show the federations which have players rated above 2500 as well as players rated below 2500.
SELECT federation FROM player WHERE rating > 2500 INTERSECT SELECT federation FROM player WHERE rating < 2500
-- For each title, what is the highest rating?
SELECT title, max(rating) FROM player GROUP BY 1 /// SELECT title, max(rating) FROM player WHERE title IS NOT NULL GROUP BY 1
-- Which players finished better than their seed in some tournament? better than their seed means final_rank < seed
SELECT player_name FROM player WHERE player_id IN (SELECT player_id FROM entry WHERE final_rank < seed)
-- What is the average rating of players from Germany or Norway? Germany refers to federation = 'GER'; Norway refers to federation = 'NOR'
SELECT avg(rating) FROM player WHERE federation IN ('GER', 'NOR')
-- Find the tournament in which the fewest players took part.
SELECT tournament_name FROM tournament JOIN entry USING (tournament_id) GROUP BY tournament_id ORDER BY count(*) LIMIT 1 /// SELECT 'Fjord Rapid'
-- What is the difference between the highest and the lowest rating among players without a title?
SELECT max(rating) - min(rating) FROM player WHERE title IS NULL
-- avg moves, decisive games vs draws
ASK
-- games won with white, share
ASK
-- prize money per year
SELECT sum(prize_money) FROM tournament GROUP BY extract(year FROM start_date) ORDER BY extract(year FROM start_date) /// ASK
-- tournaments longer than 3 days
SELECT tournament_name FROM tournament WHERE end_date - start_date > 3
-- players born before 1990, oldest first
SELECT player_name FROM player WHERE birth_date < '1990-01-01' ORDER BY birth_date
-- players w/ >= 2 entries and their avg final rank
SELECT player_name, avg(final_rank) FROM player JOIN entry USING (player_id) GROUP BY player_id HAVING count(*) >= 2 /// ASK
-- who beat Ana Kostic?
ASK /// SELECT 'Boris Lenk' UNION SELECT 'Emil Tarn'
-- games in round 1 of the Spring Open
SELECT game_id FROM game WHERE tournament_id = 1 AND round = 1
-- players who entered every tournament in Berlin
SELECT player_name FROM player p WHERE (SELECT count(*) FROM entry JOIN tournament USING (tournament_id) WHERE host_city = 'Berlin' AND player_id = p.player_id) = 2 /// ASK
