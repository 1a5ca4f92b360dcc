-- Nuclear power plants with lookup tables for their country, status and type.
-- How many nuclear power plants are in Japan?
SELECT count(*) FROM nuclear_power_plants WHERE "CountryCode" = 'JP'
-- Which country has the most nuclear power plants that are operational?
SELECT c."Name" FROM countries c JOIN nuclear_power_plants p ON c."Code" = p."CountryCode" WHERE "StatusId" = 3 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
-- What is the total capacity of the operational nuclear power plants in France?
SELECT sum("Capacity") FROM nuclear_power_plants WHERE "CountryCode" = 'FR' AND "StatusId" = 3
-- List the names of the plants that are under construction.
SELECT "Name" FROM nuclear_power_plants WHERE "StatusId" = 2
-- How many power plants were shut down in Japan?
SELECT count(*) FROM nuclear_power_plants WHERE "CountryCode" = 'JP' AND "StatusId" = 4
-- What is the average capacity of PWR reactors?
SELECT avg("Capacity") FROM nuclear_power_plants WHERE "ReactorTypeId" = 1
-- Which countries do not have any nuclear power plants?
SELECT "Name" FROM countries WHERE "Code" NOT IN (SELECT "CountryCode" FROM nuclear_power_plants)
-- Show the number of plants for each status.
SELECT t."Type", count(p."Id") FROM nuclear_power_plant_status_type t JOIN nuclear_power_plants p ON p."StatusId" = t."Id" GROUP BY t."Id", t."Type"
-- When did the construction of Oyster Creek start?
SELECT "ConstructionStartAt" FROM nuclear_power_plants WHERE "Name" = 'Oyster Creek'
-- What is the description of the reactor type of Chernobyl-4?
SELECT "Description" FROM nuclear_reactor_type WHERE "Id" = 4
-- Which plant has the largest capacity in each country?
SELECT DISTINCT ON ("CountryCode") "Name" FROM nuclear_power_plants ORDER BY "CountryCode", "Capacity" DESC, "Id"
-- How many plants have a capacity of more than 1000 and started operation after 1985?
SELECT count(*) FROM nuclear_power_plants WHERE "Capacity" > 1000 AND "OperationalFrom" >= '1986-01-01'
-- How many different reactor types are used in the United States?
SELECT count(DISTINCT "ReactorTypeId") FROM nuclear_power_plants WHERE "CountryCode" = 'US'
-- List the names of the countries with both operational and shutdown plants.
SELECT "Name" FROM countries WHERE "Code" IN (SELECT "CountryCode" FROM nuclear_power_plants WHERE "StatusId" = 3) AND "Code" IN (SELECT "CountryCode" FROM nuclear_power_plants WHERE "StatusId" = 4)
-- What is the oldest plant that is still operational? oldest refers to the earliest OperationalFrom
SELECT "Name" FROM nuclear_power_plants WHERE "StatusId" = 3 ORDER BY "OperationalFrom" LIMIT 1
