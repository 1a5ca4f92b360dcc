-- Riders, their teams, and the stages of races; in the manner of sets over many databases and over tables of pages.
-- How many riders does each team have? Show the team name and the count.
SELECT team_name, count(*) FROM team JOIN rider USING (team_id) GROUP BY team_id /// SELECT team_name, count(rider_id) FROM team LEFT JOIN rider USING (team_id) GROUP BY team_id
-- What is the name of the heaviest rider?
SELECT rider_name FROM rider ORDER BY weight DESC LIMIT 1
-- What is the distance of the stage from Lienz to Kals?
SELECT distance_km FROM stage WHERE start_town = 'Lienz' AND finish_town = 'Kals'
-- Which rider won stage 2 of the Tour of the Alps Lakes? won refers to finish_position = 1
SELECT rider_name FROM rider JOIN result USING (rider_id) WHERE stage_id = 2 AND finish_position = 1
-- List the names of all climbers younger than 25, ordered by weight.
SELECT rider_name FROM rider WHERE specialty = 'climber' AND date_of_birth > current_date - interval '25 years' ORDER BY weight /// ASK
-- What is the total distance of the stages of each race?
SELECT race_name, sum(distance_km) FROM race JOIN stage USING (race_id) GROUP BY race_id /// SELECT race_name, sum(distance_km) FROM race LEFT JOIN stage USING (race_id) GROUP BY race_id
-- Which races have no stages?
SELECT race_name FROM race WHERE race_id NOT IN (SELECT race_id FROM stage)
-- What are the names of the riders who do not belong to any team?
SELECT rider_name FROM rider WHERE team_id IS NULL
-- Find the nationalities that have more than one rider.
SELECT nationality FROM rider GROUP BY 1 HAVING count(*) > 1
-- What are the specialties and the average weight of the riders of each specialty?
SELECT specialty, avg(weight) FROM rider GROUP BY 1
-- Show the names of riders who withdrew because of a crash.
SELECT rider_name FROM rider WHERE rider_id IN (SELECT rider_id FROM withdrawal WHERE reason = 'crash')
-- Show the names of riders who never withdrew from a stage.
SELECT rider_name FROM rider WHERE rider_id NOT IN (SELECT rider_id FROM withdrawal)
-- How many mountain stages are longer than 150 km?
SELECT count(*) FROM stage WHERE stage_type = 'mountain' AND distance_km > 150
-- Which bike supplier equips the most teams?
SELECT bike_supplier FROM team GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What are the names of the sponsors in the food industry?
SELECT sponsor_name FROM sponsor WHERE industry = 'food'
-- Find the names of the teams that are sponsored by Krone Bikes.
SELECT team_name FROM team WHERE team_id IN (SELECT team_id FROM sponsorship WHERE sponsor_id = 3)
-- What is the total amount of sponsorship each team receives? List team name and total amount in descending order of the amount.
SELECT team_name, sum(amount) FROM team JOIN sponsorship USING (team_id) GROUP BY team_id ORDER BY 2 DESC
-- Which teams have no sponsor?
SELECT team_name FROM team WHERE team_id NOT IN (SELECT team_id FROM sponsorship)
-- Which sponsors support at least two teams?
SELECT sponsor_name FROM sponsor JOIN sponsorship USING (sponsor_id) GROUP BY sponsor_id HAVING count(*) >= 2
-- What is the total number of points of Pablo Ibarra?
SELECT sum(points) FROM result WHERE rider_id = 7
-- Who has the most points?
SELECT rider_name FROM rider JOIN result USING (rider_id) GROUP BY rider_id ORDER BY sum(points) DESC LIMIT 1 /// ASK
-- Give the top three riders by total points.
SELECT rider_name FROM rider JOIN result USING (rider_id) GROUP BY rider_id ORDER BY sum(points) DESC LIMIT 3
-- What is the earliest race by the year it was first held?
SELECT race_name FROM race ORDER BY first_held LIMIT 1
-- In what year was the Fjord Classic first held?
SELECT first_held FROM race WHERE race_name = 'Fjord Classic'
-- Which category is the Vuelta del Sur in?
SELECT category FROM race WHERE race_name = 'Vuelta del Sur'
-- What is the average number of climbs of hilly stages?
SELECT avg(climbs) FROM stage WHERE stage_type = 'hilly'
-- Which stage types have at least 3 stages?
SELECT stage_type FROM stage GROUP BY 1 HAVING count(*) >= 3
-- List the teams with a budget above the average budget.
SELECT team_name FROM team WHERE budget_millions > (SELECT avg(budget_millions) FROM team)
-- Which riders have ridden stages in both Austria and Spain?
SELECT rider_name FROM rider WHERE rider_id IN (SELECT rider_id FROM result JOIN stage USING (stage_id) JOIN race USING (race_id) WHERE country = 'Austria') AND rider_id IN (SELECT rider_id FROM result JOIN stage USING (stage_id) JOIN race USING (race_id) WHERE country = 'Spain')
-- What countries have a team but no race?
SELECT nationality FROM team WHERE nationality NOT IN (SELECT country FROM race) /// ASK
-- Show the start towns that are also finish towns.
SELECT DISTINCT start_town FROM stage WHERE start_town IN (SELECT finish_town FROM stage)
-- What is the name of the youngest rider of each team?
SELECT DISTINCT ON (team_id) rider_name FROM rider WHERE team_id IS NOT NULL ORDER BY team_id, date_of_birth DESC /// SELECT DISTINCT ON (team_id) rider_name FROM rider ORDER BY team_id, date_of_birth DESC
-- What percentage of the stages are flat?
SELECT 100.0 * count(*) FILTER (WHERE stage_type = 'flat') / count(*) FROM stage
-- riders per specialty, biggest group first
SELECT specialty, count(*) FROM rider GROUP BY 1 ORDER BY count(*) DESC, specialty /// SELECT count(*) FROM rider GROUP BY specialty ORDER BY 1 DESC
-- stages held in August
SELECT stage_id FROM stage WHERE extract(month FROM stage_date) = 8 /// ASK
-- longest stage of the vuelta del sur
SELECT stage_id FROM stage WHERE race_id = 3 ORDER BY distance_km DESC LIMIT 1
-- norwegian riders
SELECT rider_id FROM rider WHERE nationality = 'Norway' /// ASK
-- which teams had a rider on the podium of a mountain stage (podium means finish_position <= 3)
SELECT team_name FROM team WHERE team_id IN (SELECT team_id FROM rider JOIN result USING (rider_id) JOIN stage USING (stage_id) WHERE stage_type = 'mountain' AND finish_position <= 3)
-- number of stages per month in 2023
SELECT count(*) FROM stage WHERE extract(year FROM stage_date) = 2023 GROUP BY date_trunc('month', stage_date)
-- reasons for withdrawal and how often each happened
SELECT reason, count(*) FROM withdrawal GROUP BY 1
-- average gap in seconds per stage, stage id and average
SELECT stage_id, avg(gap_seconds) FROM result GROUP BY 1
-- sponsors that pay more than 2 million to a team
SELECT sponsor_name FROM sponsor WHERE sponsor_id IN (SELECT sponsor_id FROM sponsorship WHERE amount > 2000000)
-- when did Hydra Drinks start sponsoring Nordlys
SELECT since FROM sponsorship WHERE sponsor_id = 5 AND team_id = 5
-- riders lighter than Lukas Egger
SELECT rider_id FROM rider WHERE weight < 63
-- wins per rider
ASK /// SELECT rider_id, count(*) FROM result WHERE finish_position = 1 GROUP BY 1
-- Which riders are climbers but not from Spain?
SELECT rider_name FROM rider WHERE specialty = 'climber' AND nationality <> 'Spain'
-- What is the date of the most recent stage of each race?
SELECT race_id, max(stage_date) FROM stage GROUP BY 1 /// SELECT race_name, max(stage_date) FROM race LEFT JOIN stage USING (race_id) GROUP BY race_id
-- riders with an average finish position better than 2
SELECT rider_id FROM result GROUP BY 1 HAVING avg(finish_position) < 2 /// ASK
-- How many towns have seen a stage finish?
SELECT count(DISTINCT finish_town) FROM stage /// ASK
-- difference in budget between the richest and the poorest team
SELECT max(budget_millions) - min(budget_millions) FROM team /// ASK
