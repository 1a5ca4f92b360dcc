-- Baseball players, seasons, pay and awards, with short names explained in comments; in the manner of sets over statistics pages.
-- How many players were born in the USA?
SELECT count(*) FROM player WHERE birth_country = 'USA'
-- What is the average weight of players who bat left?
SELECT avg(weight) FROM player WHERE bats = 'L' /// ASK
-- Which player received the highest salary in 2014?
SELECT p.name_last FROM player p JOIN salary USING (player_id) JOIN team USING (team_season_id) WHERE year = 2014 ORDER BY salary DESC LIMIT 1
-- How many teams won more than 90 games in 2013?
SELECT count(*) FROM team WHERE year = 2013 AND w > 90
-- Show the name of the team with the most wins in 2015.
SELECT name FROM team WHERE year = 2015 ORDER BY w DESC LIMIT 1
-- List the first and last names of the players who received the Gold Glove.
SELECT name_first, name_last FROM player WHERE player_id IN (SELECT player_id FROM player_award WHERE award = 'Gold Glove')
-- Which award was given to the most players?
SELECT award FROM player_award GROUP BY 1 ORDER BY count(DISTINCT player_id) DESC LIMIT 1 /// ASK
-- What is the total salary paid by each team in 2015? Give the name of the team and the total.
SELECT name, sum(salary) FROM team JOIN salary USING (team_season_id) WHERE year = 2015 GROUP BY team_season_id /// SELECT name, sum(salary) FROM team LEFT JOIN salary USING (team_season_id) WHERE year = 2015 GROUP BY team_season_id
-- Which players have never won an award?
SELECT name_last FROM player WHERE player_id NOT IN (SELECT player_id FROM player_award)
-- How many players does each birth country have?
SELECT birth_country, count(*) FROM player GROUP BY 1
-- Who is the tallest player?
SELECT name_last FROM player ORDER BY height DESC LIMIT 1
-- Find the last names of the players from Dayton.
SELECT name_last FROM player WHERE birth_city = 'Dayton'
-- In which year did the Mountain Bears have the most losses?
SELECT year FROM team WHERE name = 'Mountain Bears' ORDER BY l DESC LIMIT 1
-- How many times was Kyle Daniels on the hall of fame ballot?
SELECT count(*) FROM hall_of_fame WHERE player_id = 'danieky01' /// ASK
-- Which players were inducted into the hall of fame?
SELECT name_last FROM player WHERE player_id IN (SELECT player_id FROM hall_of_fame WHERE inducted = 'Y') /// ASK
-- What is the average attendance of the teams in the American League? American League refers to league_id = 'AL'
SELECT avg(attendance) FROM team WHERE league_id = 'AL'
-- How many hits did Luis Cruz have in total?
SELECT sum(h) FROM batting WHERE player_id = 'cruzlui01'
-- Who hit the most home runs in a season?
SELECT name_last FROM player JOIN batting USING (player_id) ORDER BY hr DESC LIMIT 1 /// ASK
-- What are the names of the players who debuted before 2005?
SELECT name_first, name_last FROM player WHERE debut < '2005-01-01'
-- List the players who won the Silver Slugger more than once.
SELECT name_last FROM player JOIN player_award USING (player_id) WHERE award = 'Silver Slugger' GROUP BY player_id HAVING count(*) > 1
-- What is the average salary of the players who throw left?
SELECT avg(salary) FROM salary JOIN player USING (player_id) WHERE throws = 'L' /// ASK
-- Number of home runs by team in 2014
SELECT name, hr FROM team WHERE year = 2014 /// ASK /// SELECT team_season_id, sum(b.hr) FROM batting b JOIN team t USING (team_season_id) WHERE year = 2014 GROUP BY 1
-- Which franchises are no longer active?
SELECT franchise_name FROM franchise WHERE active = 'N'
-- Which franchise won the world series in 2014?
SELECT franchise_name FROM franchise JOIN team USING (franchise_id) WHERE year = 2014 AND ws_win = 'Y' /// ASK
-- What was the attendance of the Colport Gulls in each year?
SELECT year, attendance FROM team WHERE name = 'Colport Gulls'
-- What is the difference between the wins of the River City Otters in 2014 and in 2013?
SELECT 6 /// ASK
-- Show the players whose last game was in 2014 or later.
SELECT player_id FROM player WHERE final_game >= '2014-01-01'
-- Which players earned more than 5000000 in 2013?
SELECT player_id FROM salary JOIN team USING (team_season_id) WHERE year = 2013 AND salary > 5000000
-- What is the highest salary ever paid?
SELECT max(salary) FROM salary
-- Count the players who won both the Most Valuable Player and the Silver Slugger award.
SELECT count(*) FROM player WHERE player_id IN (SELECT player_id FROM player_award WHERE award = 'Most Valuable Player') AND player_id IN (SELECT player_id FROM player_award WHERE award = 'Silver Slugger')
-- average salary per year
SELECT year, avg(salary) FROM salary JOIN team USING (team_season_id) GROUP BY year
-- batting average of each player in 2015, i.e. hits divided by at bats
SELECT player_id, h::numeric / ab FROM batting JOIN team USING (team_season_id) WHERE year = 2015 /// ASK
-- What is the shortest height of the players born after 1985?
SELECT min(height) FROM player WHERE birth_year > 1985
-- Which year had the highest total attendance?
SELECT year FROM team GROUP BY year ORDER BY sum(attendance) DESC LIMIT 1
-- Who weighs more than 200 pounds and bats right?
SELECT name_last FROM player WHERE weight > 200 AND bats = 'R' /// ASK
-- Give me the birth city of the player with id fontaed01.
SELECT birth_city FROM player WHERE player_id = 'fontaed01'
-- How many players have not played their final game yet?
SELECT count(*) FROM player WHERE final_game IS NULL
-- What is the percentage of players that were born in the D.R.?
SELECT 100.0 * count(*) FILTER (WHERE birth_country = 'D.R.') / count(*) FROM player
-- Which league had the larger average attendance?
SELECT league_id FROM team GROUP BY 1 ORDER BY avg(attendance) DESC LIMIT 1
-- Which players played for the Colport Gulls?
SELECT name_last FROM player WHERE player_id IN (SELECT player_id FROM batting JOIN team USING (team_season_id) WHERE name = 'Colport Gulls') /// ASK
-- List the name of the player and the year for each award of the NL.
SELECT name_first, name_last, year FROM player JOIN player_award USING (player_id) WHERE league_id = 'NL'
-- How many games did Tom Beck play in each season?
SELECT g FROM batting WHERE player_id = 'becktom01' /// ASK
-- Which player got the most votes in 2016?
SELECT name_last FROM player JOIN hall_of_fame USING (player_id) WHERE yearid = 2016 ORDER BY votes DESC LIMIT 1
-- players that got fewer votes than needed
SELECT player_id FROM hall_of_fame WHERE votes < needed /// SELECT DISTINCT player_id FROM hall_of_fame WHERE votes < needed /// SELECT name_last FROM player WHERE player_id IN (SELECT player_id FROM hall_of_fame WHERE votes < needed)
-- youngest player to win an award
ASK /// SELECT name_last FROM player WHERE player_id IN (SELECT player_id FROM player_award) ORDER BY birth_year DESC LIMIT 1
-- lefties
ASK /// SELECT player_id FROM player WHERE bats = 'L' /// SELECT player_id FROM player WHERE throws = 'L'
-- top 5 salaries with player name and team name
SELECT name_last, name, salary FROM salary JOIN player USING (player_id) JOIN team USING (team_season_id) ORDER BY salary DESC LIMIT 5
-- players with a total salary above 15 million
SELECT player_id FROM salary GROUP BY 1 HAVING sum(salary) > 15000000
-- teams that won more games than they lost
SELECT team_season_id FROM team WHERE w > l /// ASK
-- total wins per franchise since 2014
SELECT franchise_id, sum(w) FROM team WHERE year >= 2014 GROUP BY 1 /// SELECT franchise_name, sum(w) FROM team JOIN franchise USING (franchise_id) WHERE year >= 2014 GROUP BY 1
