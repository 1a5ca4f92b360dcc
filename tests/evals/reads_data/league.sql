-- Questions about a football league, each with a statement that answers it.

-- How many players are there in the league?
SELECT count(*) FROM player
-- What are the names of all clubs, sorted alphabetically?
SELECT club_name FROM club ORDER BY club_name
-- Show the name and number of seats of the largest stadium.
SELECT stadium_name, seats FROM stadium ORDER BY seats DESC LIMIT 1
-- List the last names of the goalkeepers.
SELECT lname FROM player WHERE pos = 'GK'
-- How many players come from each nation?
SELECT nat, count(*) FROM player GROUP BY nat
-- Which owners own more than one club?
SELECT owner FROM club GROUP BY owner HAVING count(*) > 1 AND owner IS NOT NULL
-- Find the average height of Italian players
SELECT avg(height_cm) FROM player WHERE nat = 'Italy'
-- What is the first name and last name of the most valuable player?
SELECT fname, lname FROM player ORDER BY market_value_m DESC LIMIT 1
-- Give me the first names and surnames of players who scored at least 4 goals.
SELECT p.fname, p.lname FROM player p JOIN goal g USING (player_id) GROUP BY p.player_id HAVING count(*) >= 4
-- who is the coach of Northam United
SELECT coach_nm FROM coach JOIN club USING (club_id) WHERE club_name = 'Northam United'
-- Which coaches currently have no club?
SELECT coach_nm FROM coach WHERE club_id IS NULL
-- What are the names of clubs that play in a stadium in Liverby?
SELECT c.club_name FROM club c JOIN stadium s USING (stadium_id) WHERE s.city = 'Liverby'
-- How many goals were scored from the penalty spot?
SELECT count(*) FROM goal WHERE is_penalty
-- What was the attendance of the best attended match?
SELECT max(attendance) FROM match
-- For each referee, give the number of matches he was in charge of, most first.
SELECT referee, count(*) FROM match GROUP BY referee
-- List dates of matches where the home side scored more goals than the visitors.
SELECT match_date FROM match WHERE home_goals > away_goals
-- How many home matches did Stonewick Town play?
SELECT count(*) FROM match m JOIN club c ON c.club_id = m.home_club_id WHERE c.club_name = 'Stonewick Town'
-- What is the total number of goals in all matches?
SELECT sum(home_goals + away_goals) FROM match
-- Which nationalities do both players and coaches have?
SELECT nat FROM player INTERSECT SELECT nationality FROM coach
-- Find the names of stadiums opened after 1950 with more than 20000 seats.
SELECT stadium_name FROM stadium WHERE opened > 1950 AND seats > 20000
-- Return the number of defenders and the average weight of defenders.
SELECT count(*), avg(weight_kg) FROM player WHERE pos = 'DF'
-- Which club has the highest total market value of its players?
SELECT c.club_name FROM club c JOIN player p USING (club_id) GROUP BY c.club_id ORDER BY sum(p.market_value_m) DESC LIMIT 1
-- players taller than 190 cm: first name, last name and height
SELECT fname, lname, height_cm FROM player WHERE height_cm > 190
-- Which players have never scored? Give id and last name.
SELECT player_id, lname FROM player p WHERE NOT EXISTS (SELECT FROM goal g WHERE g.player_id = p.player_id)
-- What is the highest fee ever paid for a transfer?
SELECT max(fee_m) FROM transfer
-- How much did each club spend on incoming transfers in total? Show the club name too.
SELECT c.club_name, sum(t.fee_m) FROM transfer t JOIN club c ON c.club_id = t.to_club_id GROUP BY c.club_id
-- how many players prefer their left foot?
SELECT count(*) FROM player WHERE preferred_foot = 'left'
-- List the distinct nationalities of the players of Liverby City.
SELECT DISTINCT p.nat FROM player p JOIN club c USING (club_id) WHERE c.club_name = 'Liverby City'
-- Who is the youngest player? Return first name, last name and date of birth.
SELECT fname, lname, birth_dt FROM player ORDER BY birth_dt DESC LIMIT 1
-- What percentage of the goals were penalties?
SELECT 100.0 * count(*) FILTER (WHERE is_penalty) / count(*) FROM goal
-- Find the number of transfers in every year.
SELECT extract(year FROM transfer_dt), count(*) FROM transfer GROUP BY 1
-- Clubs that have no nickname
SELECT club_name FROM club WHERE nickname IS NULL
-- What are the positions with an average market value below 25 million?
SELECT pos FROM player GROUP BY pos HAVING avg(market_value_m) < 25
-- Which stadiums have a bigger capacity than the average stadium?
SELECT stadium_name FROM stadium WHERE seats > (SELECT avg(seats) FROM stadium)
-- Show the match date, attendance and referee of the 5 matches with the fewest spectators.
SELECT match_date, attendance, referee FROM match ORDER BY attendance LIMIT 5
-- Give the last names of all players born in 1995.
SELECT lname FROM player WHERE extract(year FROM birth_dt) = 1995
-- Which clubs did not play any match?
SELECT club_name FROM club c WHERE NOT EXISTS (SELECT FROM match m WHERE c.club_id IN (m.home_club_id, m.away_club_id))
