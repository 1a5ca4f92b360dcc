-- Wrestlers and who eliminated them.
-- How many wrestlers are there?
SELECT count(*) FROM wrestler
-- List the names of wrestlers in descending order of days held.
SELECT "Name" FROM wrestler ORDER BY "Days_held" DESC
-- What is the name of the wrestler with the fewest days held?
SELECT "Name" FROM wrestler ORDER BY "Days_held" LIMIT 1
-- What are the distinct reigns of wrestlers whose location is not "Tokyo , Japan" ?
SELECT DISTINCT "Reign" FROM wrestler WHERE "Location" <> 'Tokyo , Japan'
-- What are the names and location of the wrestlers?
SELECT "Name", "Location" FROM wrestler
-- What are the elimination moves of wrestlers whose team is "Team Orton"?
SELECT "Elimination_Move" FROM elimination WHERE "Team" = 'Team Orton'
-- What are the names of wrestlers and the elimination moves?
SELECT "Name", "Elimination_Move" FROM elimination JOIN wrestler USING ("Wrestler_ID")
-- List the names of wrestlers and the teams in elimination in descending order of days held.
SELECT "Name", "Team" FROM elimination JOIN wrestler USING ("Wrestler_ID") ORDER BY "Days_held" DESC
-- List the time of elimination of the wrestlers with largest days held.
SELECT "Time" FROM elimination JOIN wrestler USING ("Wrestler_ID") ORDER BY "Days_held" DESC LIMIT 1
-- Show times of elimination of wrestlers with days held more than 50.
SELECT "Time" FROM elimination JOIN wrestler USING ("Wrestler_ID") WHERE "Days_held" > 50
-- Show different teams in eliminations and the number of eliminations from each team.
SELECT "Team", count(*) FROM elimination GROUP BY "Team"
-- Show teams that have suffered more than three eliminations.
SELECT "Team" FROM elimination GROUP BY "Team" HAVING count(*) > 3
-- Show the reign and days held of wrestlers.
SELECT "Reign", "Days_held" FROM wrestler
-- What are the names of wrestlers days held less than 100?
SELECT "Name" FROM wrestler WHERE "Days_held" < 100
-- Please show the most common reigns of wrestlers.
SELECT "Reign" FROM wrestler GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- List the locations that are shared by more than one wrestler.
SELECT "Location" FROM wrestler GROUP BY 1 HAVING count(*) > 1
-- List the names of wrestlers that have not been eliminated.
SELECT "Name" FROM wrestler WHERE "Wrestler_ID" NOT IN (SELECT "Wrestler_ID" FROM elimination)
-- Show the teams that have both wrestlers eliminated by "Orton" and wrestlers eliminated by "Punk".
SELECT "Team" FROM elimination WHERE "Eliminated_By" = 'Orton' INTERSECT SELECT "Team" FROM elimination WHERE "Eliminated_By" = 'Punk'
-- How many different teams are there in eliminations?
SELECT count(DISTINCT "Team") FROM elimination
