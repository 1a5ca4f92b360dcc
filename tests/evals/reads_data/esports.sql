-- Teams, players and tournaments of games that are played for money, in capitals; half in the manner of a public set.
-- How many teams are from Europe?
SELECT count(*) FROM "Team" WHERE "Region" = 'Europe'
-- List the nicknames of all players in ascending order of age.
SELECT "Nickname" FROM "Player" ORDER BY "BirthDate" DESC
-- What is the average monthly salary of the players for each role?
SELECT "Role", avg("MonthlySalary") FROM "Player" GROUP BY "Role"
-- Which tournament has the largest prize pool? Show its title and game title.
SELECT "Title", "GameTitle" FROM "Tournament" ORDER BY "PrizePool" DESC LIMIT 1
-- Show the names of the teams without any sponsor.
SELECT "TeamName" FROM "Team" WHERE "SponsorName" IS NULL
-- Find the names of the teams that have no players.
SELECT "TeamName" FROM "Team" WHERE "TeamID" NOT IN (SELECT "TeamID" FROM "Player" WHERE "TeamID" IS NOT NULL)
-- What are the real names of the players from Denmark or Czechia?
SELECT "RealName" FROM "Player" WHERE "Country" IN ('Denmark', 'Czechia')
-- How many players does each team have? Show the team name and the number of players.
SELECT "TeamName", count(*) FROM "Team" JOIN "Player" USING ("TeamID") GROUP BY "TeamID" /// SELECT "TeamName", count("PlayerID") FROM "Team" LEFT JOIN "Player" USING ("TeamID") GROUP BY "TeamID"
-- What is the total prize pool for each game?
SELECT "GameTitle", sum("PrizePool") FROM "Tournament" GROUP BY "GameTitle"
-- List the titles of the tournaments that are held online.
SELECT "Title" FROM "Tournament" WHERE "IsOnline"
-- How many distinct countries do the players come from?
SELECT count(DISTINCT "Country") FROM "Player"
-- Which team has won the most matches? Give the team name and the number of wins.
SELECT "TeamName", count(*) FROM "Team" JOIN "Match" ON "WinnerID" = "TeamID" GROUP BY "TeamID" ORDER BY count(*) DESC LIMIT 1
-- What is the longest duration of a match in each stage?
SELECT "Stage", max("DurationMin") FROM "Match" GROUP BY "Stage"
-- Give the nickname of the player who has the most kills in total.
SELECT "Nickname" FROM "Player" JOIN "PlayerStats" USING ("PlayerID") GROUP BY "PlayerID" ORDER BY sum("Kills") DESC LIMIT 1
-- how many matches were played per year
SELECT count(*) FROM "Match" GROUP BY date_trunc('year', "PlayedAt")
-- average duration of finals
SELECT avg("DurationMin") FROM "Match" WHERE "Stage" = 'final'
-- which teams are older than the Night Owls?
SELECT "TeamName" FROM "Team" WHERE "FoundedYear" < 2018
-- total monthly salaries per team, highest first
SELECT "TeamName", sum("MonthlySalary") FROM "Team" JOIN "Player" USING ("TeamID") GROUP BY "TeamID" ORDER BY 2 DESC
-- how many days did each tournament last?
SELECT "Title", "EndDate" - "StartDate" FROM "Tournament" /// SELECT "Title", "EndDate" - "StartDate" + 1 FROM "Tournament"
-- what percentage of tournaments were online?
SELECT 100.0 * count(*) FILTER (WHERE "IsOnline") / count(*) FROM "Tournament"
-- players without a team
SELECT "Nickname" FROM "Player" WHERE "TeamID" IS NULL
-- Which countries have both a captain and a sniper?
SELECT "Country" FROM "Player" WHERE "Role" = 'captain' INTERSECT SELECT "Country" FROM "Player" WHERE "Role" = 'sniper'
-- Show the nicknames of the players who earn more than the average of their team.
SELECT "Nickname" FROM "Player" p WHERE "MonthlySalary" > (SELECT avg("MonthlySalary") FROM "Player" q WHERE q."TeamID" = p."TeamID")
-- Which teams won at least one match in 2023 but none in 2024?
SELECT "TeamName" FROM "Team" WHERE "TeamID" IN (SELECT "WinnerID" FROM "Match" WHERE "PlayedAt" < '2024-01-01') AND "TeamID" NOT IN (SELECT "WinnerID" FROM "Match" WHERE "PlayedAt" >= '2024-01-01')
-- For each player, what is the ratio of kills to deaths?
SELECT "Nickname", 1.0 * sum("Kills") / sum("Deaths") FROM "Player" JOIN "PlayerStats" USING ("PlayerID") GROUP BY "PlayerID" /// SELECT "RealName", 1.0 * sum("Kills") / sum("Deaths") FROM "Player" JOIN "PlayerStats" USING ("PlayerID") GROUP BY "PlayerID"
-- Which coaches have no team?
SELECT "FullName" FROM "Coach" WHERE "TeamID" IS NULL
-- Show the titles of the tournaments with more than two matches.
SELECT "Title" FROM "Tournament" JOIN "Match" USING ("TournID") GROUP BY "TournID" HAVING count(*) > 2
-- Which regions have more than one team?
SELECT "Region" FROM "Team" GROUP BY "Region" HAVING count(*) > 1
