-- Races, runners and their results, clubs and sponsors; as a set with hints behind its questions, an analyst and an organiser put them.
-- What is the full name of the runner who won the Graz Marathon in 2023? full name refers to FirstName, LastName; won refers to Place = 1
SELECT "FirstName", "LastName" FROM "Runner" JOIN "Result" USING ("RunnerID") WHERE "RaceID" = 4 AND "Place" = 1
-- How many runners did not finish the Graz Marathon in 2022? did not finish refers to Status = 'DNF'
SELECT count(*) FROM "Result" WHERE "RaceID" = 1 AND "Status" = 'DNF'
-- Among the runners from Austria, how many of them are female? from Austria refers to Nation = 'AUT'; female refers to Gender = 'F'
SELECT count(*) FROM "Runner" WHERE "Nation" = 'AUT' AND "Gender" = 'F'
-- What percentage of the results are of runners who finished? finished refers to Status = 'finished'; percentage = DIVIDE(COUNT(Status = 'finished'), COUNT(RunnerID)) * 100
SELECT 100.0 * count(*) FILTER (WHERE "Status" = 'finished') / count(*) FROM "Result"
-- Please list the names of the races that took place in Graz.
SELECT "RaceName" FROM "Race" WHERE "City" = 'Graz'
-- Which club has the most members? Give the name of the club.
SELECT "ClubName" FROM "Club" ORDER BY "Members" DESC LIMIT 1
-- What is the average finish time of the runners in race 1? finish time refers to FinishSec
SELECT avg("FinishSec") FROM "Result" WHERE "RaceID" = 1
-- Which sponsor gave the largest amount in total? amount refers to AmountEUR
SELECT "SponsorName" FROM "Sponsor" JOIN "RaceSponsor" USING ("SponsorID") GROUP BY "SponsorID" ORDER BY sum("AmountEUR") DESC LIMIT 1
-- State the last names of the runners that belong to clubs in Graz.
SELECT "LastName" FROM "Runner" JOIN "Club" USING ("ClubID") WHERE "Town" = 'Graz'
-- What is the difference in entry fee between the Graz Marathon held in 2023 and the one held in 2022?
SELECT 5 /// ASK
-- How many times did Lena Gruber finish among the top 2? finish among the top 2 refers to Place <= 2
SELECT count(*) FROM "Result" WHERE "RunnerID" = 1 AND "Place" <= 2
-- Who is the youngest runner that finished a marathon? youngest refers to MAX(DOB); marathon refers to DistanceKm = 42.2
SELECT "FirstName", "LastName" FROM "Runner" JOIN "Result" USING ("RunnerID") JOIN "Race" USING ("RaceID") WHERE "DistanceKm" = 42.2 AND "Status" = 'finished' ORDER BY "DOB" DESC LIMIT 1
-- List the bib numbers of the runners who ran in Linz. bib number refers to BibNo
SELECT "BibNo" FROM "Result" JOIN "Race" USING ("RaceID") WHERE "City" = 'Linz'
-- How much more did Donau Bank pay than Isofresh? pay refers to AmountEUR
SELECT 31000 - 20700 /// ASK
-- Calculate the ratio of female runners to male runners. female refers to Gender = 'F'; male refers to Gender = 'M'
SELECT 1.0 * count(*) FILTER (WHERE "Gender" = 'F') / count(*) FILTER (WHERE "Gender" = 'M') FROM "Runner"
-- Which races have no sponsor?
SELECT "RaceName" FROM "Race" WHERE "RaceID" NOT IN (SELECT "RaceID" FROM "RaceSponsor")
-- Give the names of all sponsors in the beverages industry that sponsored races in 2023.
SELECT DISTINCT "SponsorName" FROM "Sponsor" JOIN "RaceSponsor" USING ("SponsorID") JOIN "Race" USING ("RaceID") WHERE "Industry" = 'beverages' AND extract(year FROM "RaceDate") = 2023
-- runners per nation, most first
SELECT "Nation", count(*) FROM "Runner" GROUP BY 1
-- runners without a club
SELECT "LastName" FROM "Runner" WHERE "ClubID" IS NULL
-- avg entry fee by city
SELECT "City", avg("EntryFee") FROM "Race" GROUP BY 1
-- sponsor money per race, incl. races without
SELECT "RaceID", sum("AmountEUR") FROM "Race" LEFT JOIN "RaceSponsor" USING ("RaceID") GROUP BY 1 /// SELECT "RaceID", coalesce(sum("AmountEUR"), 0) FROM "Race" LEFT JOIN "RaceSponsor" USING ("RaceID") GROUP BY 1
-- starters per race in 2023, only races with at least 3
SELECT "RaceID", count(*) FROM "Race" JOIN "Result" USING ("RaceID") WHERE extract(year FROM "RaceDate") = 2023 GROUP BY 1 HAVING count(*) >= 3
-- DNF rate per race
SELECT "RaceID", 100.0 * count(*) FILTER (WHERE "Status" = 'DNF') / count(*) FROM "Result" GROUP BY 1 /// ASK
-- best finish time per distance
SELECT "DistanceKm", min("FinishSec") FROM "Result" JOIN "Race" USING ("RaceID") GROUP BY 1 /// SELECT "DistanceKm", min("FinishSec") FROM "Race" LEFT JOIN "Result" USING ("RaceID") GROUP BY 1 /// ASK
-- runners who did both Graz Marathons
SELECT "LastName" FROM "Runner" WHERE "RunnerID" IN (SELECT "RunnerID" FROM "Result" WHERE "RaceID" = 1) AND "RunnerID" IN (SELECT "RunnerID" FROM "Result" WHERE "RaceID" = 4) /// ASK
-- clubs with fewer than 100 members
SELECT "ClubName" FROM "Club" WHERE "Members" < 100
-- Which clubs had no runner in 2023?
SELECT "ClubName" FROM "Club" WHERE "ClubID" NOT IN (SELECT "ClubID" FROM "Runner" JOIN "Result" USING ("RunnerID") JOIN "Race" USING ("RaceID") WHERE extract(year FROM "RaceDate") = 2023 AND "ClubID" IS NOT NULL)
-- How many people ran more than one race?
SELECT count(*) FROM (SELECT "RunnerID" FROM "Result" GROUP BY 1 HAVING count(*) > 1) x
-- Who has never finished a race?
SELECT "LastName" FROM "Runner" WHERE "RunnerID" NOT IN (SELECT "RunnerID" FROM "Result" WHERE "Status" = 'finished')
-- What did we earn with entry fees in 2023?
SELECT sum("EntryFee") FROM "Race" JOIN "Result" USING ("RaceID") WHERE extract(year FROM "RaceDate") = 2023 /// ASK
-- Which of the Graz runners is the oldest?
SELECT "LastName" FROM "Runner" JOIN "Club" USING ("ClubID") WHERE "Town" = 'Graz' ORDER BY "DOB" LIMIT 1 /// SELECT "LastName" FROM "Runner" JOIN "Result" USING ("RunnerID") JOIN "Race" USING ("RaceID") WHERE "City" = 'Graz' ORDER BY "DOB" LIMIT 1 /// ASK
-- Show each race with its winner's name. winner refers to Place = 1
SELECT "RaceID", "FirstName", "LastName" FROM "Race" JOIN "Result" USING ("RaceID") JOIN "Runner" USING ("RunnerID") WHERE "Place" = 1
-- When is the next race?
ASK
-- Which cities hosted more than one race in the same year?
ASK
-- How old was Ruth Hofer when she ran the Night Run?
ASK /// SELECT 56
