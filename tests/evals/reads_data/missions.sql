-- Questions about space flight, each with a statement that answers it.

-- How many astronauts are female?
SELECT count(*) FROM "Astronaut" WHERE "gender" = 'female'
-- List the names of all missions that went to the Moon.
SELECT "missionName" FROM "Mission" WHERE "destination" = 'Moon'
-- What are the full names and nationalities of astronauts, ordered by year of selection?
SELECT "fullName", "nationality" FROM "Astronaut" ORDER BY "selectionYear"
-- Which rocket is the tallest?
SELECT "rocketName" FROM "Rocket" ORDER BY "heightM" DESC LIMIT 1
-- How many missions has each agency flown? Give the agency names.
SELECT a."agencyName", count(*) FROM "SpaceAgency" a JOIN "Mission" m USING ("agencyId") GROUP BY a."agencyId"
-- Find the names of agencies with no mission at all.
SELECT "agencyName" FROM "SpaceAgency" a WHERE NOT EXISTS (SELECT FROM "Mission" m WHERE m."agencyId" = a."agencyId")
-- What is the average cost of a mission to Mars in millions?
SELECT avg("costMillions") FROM "Mission" WHERE "destination" = 'Mars'
-- Show the names of reusable rockets and who makes them.
SELECT "rocketName", "manufacturer" FROM "Rocket" WHERE "isReusable"
-- Return the different destinations.
SELECT DISTINCT "destination" FROM "Mission"
-- Which alma mater produced the most astronauts?
SELECT "almaMater" FROM "Astronaut" WHERE "almaMater" IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- names of astronauts without a military rank
SELECT "fullName" FROM "Astronaut" WHERE "militaryRank" IS NULL
-- How many missions failed?
SELECT count(*) FROM "Mission" WHERE "outcome" = 'failure'
-- Give the number of missions for each outcome.
SELECT "outcome", count(*) FROM "Mission" GROUP BY "outcome"
-- What is the name of the astronaut that took part in the greatest number of missions?
SELECT a."fullName" FROM "Astronaut" a JOIN "Crew" c USING ("astronautId") GROUP BY a."astronautId" ORDER BY count(*) DESC LIMIT 1
-- Which astronauts have never flown?
SELECT "fullName" FROM "Astronaut" a WHERE NOT EXISTS (SELECT FROM "Crew" c WHERE c."astronautId" = a."astronautId")
-- Total duration in minutes of all spacewalks by Sunita Rao
SELECT sum(w."durationMin") FROM "Spacewalk" w JOIN "Astronaut" a USING ("astronautId") WHERE a."fullName" = 'Sunita Rao'
-- What's the longest spacewalk?
SELECT max("durationMin") FROM "Spacewalk"
-- List mission names along with the name of the rocket they were launched on.
SELECT m."missionName", r."rocketName" FROM "Mission" m JOIN "Rocket" r USING ("rocketId")
-- Which missions were launched from Kourou?
SELECT m."missionName" FROM "Mission" m JOIN "LaunchSite" s USING ("siteCode") WHERE s."siteName" = 'Kourou'
-- Find the launch sites that are located in the United States.
SELECT "siteName" FROM "LaunchSite" WHERE "country" = 'United States'
-- How many missions took off in 2010?
SELECT count(*) FROM "Mission" WHERE "launchDate" BETWEEN '2010-01-01' AND '2010-12-31'
-- Show the mission name and cost of the five costliest missions.
SELECT "missionName", "costMillions" FROM "Mission" ORDER BY "costMillions" DESC NULLS LAST LIMIT 5
-- Which missions have not landed yet?
SELECT "missionName" FROM "Mission" WHERE "landingDate" IS NULL
-- What are the names of the astronauts who served as commander?
SELECT DISTINCT a."fullName" FROM "Astronaut" a JOIN "Crew" c USING ("astronautId") WHERE c."role" = 'commander'
-- Countries that have more than one space agency
SELECT "country" FROM "SpaceAgency" GROUP BY "country" HAVING count(*) > 1
-- What is the combined annual budget of the agencies in the United States?
SELECT sum("annualBudgetMillions") FROM "SpaceAgency" WHERE "country" = 'United States'
-- For every purpose, what is the average length of the spacewalks?
SELECT "purpose", avg("durationMin") FROM "Spacewalk" GROUP BY "purpose"
-- Who was born before 1960? Give name and birth date.
SELECT "fullName", "birthDate" FROM "Astronaut" WHERE "birthDate" < '1960-01-01'
-- Which manufacturers build more than one rocket?
SELECT "manufacturer" FROM "Rocket" GROUP BY 1 HAVING count(*) > 1
-- Rockets that can carry a payload heavier than the average payload
SELECT "rocketName" FROM "Rocket" WHERE "payloadKg" > (SELECT avg("payloadKg") FROM "Rocket")
-- List the names of American astronauts who studied at MIT or Purdue.
SELECT "fullName" FROM "Astronaut" WHERE "nationality" = 'American' AND "almaMater" IN ('MIT', 'Purdue')
-- How many astronauts were on the mission Galatea I?
SELECT count(*) FROM "Crew" c JOIN "Mission" m USING ("missionId") WHERE m."missionName" = 'Galatea I'
-- Which nationalities have at least 3 astronauts?
SELECT "nationality" FROM "Astronaut" GROUP BY "nationality" HAVING count(*) >= 3
-- show me sites no mission ever started from
SELECT "siteName" FROM "LaunchSite" s WHERE NOT EXISTS (SELECT FROM "Mission" m WHERE m."siteCode" = s."siteCode")
-- What are the names and short names of the agencies in France or Japan?
SELECT "agencyName", "shortName" FROM "SpaceAgency" WHERE "country" IN ('France', 'Japan')
-- Find the minimum, maximum and average payload of all rockets.
SELECT min("payloadKg"), max("payloadKg"), avg("payloadKg") FROM "Rocket"
