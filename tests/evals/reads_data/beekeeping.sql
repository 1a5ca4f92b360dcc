-- Apiaries, their hives, who keeps them, inspections and harvests; written before any was tried, mostly as crowd workers put questions.
-- Find the number of hives for each hive type.
SELECT "Hive_Type", count(*) FROM "Hive" GROUP BY 1
-- What are the names of the apiaries located in Devon?
SELECT "Apiary_Name" FROM "Apiary" WHERE "County" = 'Devon'
-- Show the names of beekeepers who do not belong to any association.
SELECT "Keeper_Name" FROM "Beekeeper" WHERE "Association" IS NULL
-- What is the name of the apiary at the highest elevation?
SELECT "Apiary_Name" FROM "Apiary" ORDER BY "Elevation_ft" DESC LIMIT 1
-- Which county has the greatest number of apiaries? Show both counties if there are several.
ASK /// SELECT "County" FROM "Apiary" WHERE "County" IN ('Devon', 'Kent') GROUP BY 1
-- List the names of all beekeepers and the names of the apiaries that they keep.
SELECT "Keeper_Name", "Apiary_Name" FROM "Beekeeper" JOIN "Keeps" USING ("Keeper_ID") JOIN "Apiary" USING ("Apiary_ID")
-- What are the names of the beekeepers who keep more than one apiary?
SELECT "Keeper_Name" FROM "Beekeeper" JOIN "Keeps" USING ("Keeper_ID") GROUP BY "Keeper_ID" HAVING count(*) > 1
-- Return the average, maximum and minimum honey harvested for each flower.
SELECT "Flower", avg("Honey_kg"), max("Honey_kg"), min("Honey_kg") FROM "Harvest" GROUP BY 1
-- Find the names of apiaries which have both National and Warre hives.
SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_ID" IN (SELECT "Apiary_ID" FROM "Hive" WHERE "Hive_Type" = 'National') AND "Apiary_ID" IN (SELECT "Apiary_ID" FROM "Hive" WHERE "Hive_Type" = 'Warre')
-- What are the names of apiaries that have no hives with a blue queen?
SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_ID" NOT IN (SELECT "Apiary_ID" FROM "Hive" WHERE "Queen_Colour" = 'blue')
-- How many hives were installed before 2019 or have a weak strength?
SELECT count(*) FROM "Hive" WHERE "Installed_Year" < 2019 OR "Strength" = 'weak'
-- What is the total amount of honey harvested from each apiary? List the apiary name and the total, largest first.
SELECT "Apiary_Name", sum("Honey_kg") FROM "Apiary" JOIN "Hive" USING ("Apiary_ID") JOIN "Harvest" USING ("Hive_ID") GROUP BY "Apiary_ID" ORDER BY 2 DESC
-- Find the id of hives that have been inspected at least twice.
SELECT "Hive_ID" FROM "Inspection" GROUP BY 1 HAVING count(*) >= 2
-- What is the name of the beekeeper who carried out the most inspections?
SELECT "Keeper_Name" FROM "Beekeeper" JOIN "Inspection" USING ("Keeper_ID") GROUP BY "Keeper_ID" ORDER BY count(*) DESC LIMIT 1
-- Show the names and ages of beekeepers, sorted by age in descending order.
SELECT "Keeper_Name", "Age" FROM "Beekeeper" ORDER BY "Age" DESC
-- Which hive types are used in more than two hives?
SELECT "Hive_Type" FROM "Hive" GROUP BY 1 HAVING count(*) > 2
-- List the ids of the hives that were inspected but never harvested.
SELECT "Hive_ID" FROM "Inspection" EXCEPT SELECT "Hive_ID" FROM "Harvest"
-- What is the name of the apiary with the fewest hives?
SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_Name" = 'Mill Lane' /// SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_Name" = 'Seaview'
-- Find the average age of beekeepers in each association, but only for associations with at least two beekeepers.
SELECT "Association", avg("Age") FROM "Beekeeper" WHERE "Association" IS NOT NULL GROUP BY 1 HAVING count(*) >= 2
-- Give the names of the beekeepers who inspected hives at the apiary Hilltop.
SELECT DISTINCT "Keeper_Name" FROM "Beekeeper" JOIN "Inspection" USING ("Keeper_ID") JOIN "Hive" USING ("Hive_ID") WHERE "Apiary_ID" = 1
-- What is the mite count of the inspection with the latest date?
SELECT "Mite_Count" FROM "Inspection" ORDER BY "Inspected_On" DESC LIMIT 1
-- Count the number of different flowers.
SELECT count(DISTINCT "Flower") FROM "Harvest"
-- Which beekeepers are older than the youngest member of the association Kent Bees?
SELECT "Keeper_Name" FROM "Beekeeper" WHERE "Age" > 35
-- Find the flower whose total honey is the smallest.
SELECT "Flower" FROM "Harvest" GROUP BY 1 ORDER BY sum("Honey_kg") LIMIT 1
-- What are the names of the beekeepers that have kept the apiary Hilltop since before 2000?
SELECT "Keeper_Name" FROM "Beekeeper" JOIN "Keeps" USING ("Keeper_ID") WHERE "Apiary_ID" = 1 AND "Since" < 2000
-- For each county, list the number of apiaries and the average elevation.
SELECT "County", count(*), avg("Elevation_ft") FROM "Apiary" GROUP BY 1
-- What is the temper recorded most often?
SELECT "Temper" FROM "Inspection" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- List the names of beekeepers whose name contains the letter "o".
SELECT "Keeper_Name" FROM "Beekeeper" WHERE "Keeper_Name" ILIKE '%o%'
-- What percentage of the hives are strong?
SELECT 100.0 * count(*) FILTER (WHERE "Strength" = 'strong') / count(*) FROM "Hive"
-- How much more honey was harvested in 2023 than in 2022?
SELECT 69.5 - 56.0 /// ASK
-- Show the apiaries that have neither a Warre nor a Langstroth hive.
SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_ID" NOT IN (SELECT "Apiary_ID" FROM "Hive" WHERE "Hive_Type" IN ('Warre', 'Langstroth'))
-- honey per hive type and year
SELECT "Hive_Type", extract(year FROM "Harvested_On"), sum("Honey_kg") FROM "Harvest" JOIN "Hive" USING ("Hive_ID") GROUP BY 1, 2 /// SELECT "Hive_Type", date_trunc('year', "Harvested_On")::date, sum("Honey_kg") FROM "Harvest" JOIN "Hive" USING ("Hive_ID") GROUP BY 1, 2 /// ASK
-- avg mites, calm vs aggressive hives
SELECT "Temper", avg("Mite_Count") FROM "Inspection" WHERE "Temper" IN ('calm', 'aggressive') GROUP BY 1 /// ASK
-- apiaries w/o keeper
SELECT "Apiary_Name" FROM "Apiary" WHERE "Apiary_ID" NOT IN (SELECT "Apiary_ID" FROM "Keeps")
