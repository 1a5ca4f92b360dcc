-- Parcels, who sends and who delivers them: questions and the statement that answers each, one after the other.
-- What is the number of drivers at each depot? Show the depot name.
SELECT "DepotName", count(*) FROM "Driver" JOIN "Depot" USING ("DepotID") GROUP BY "DepotID", "DepotName"
-- Find the first names and last names of female drivers younger than 30.
SELECT "FName", "LName" FROM "Driver" WHERE "Sex" = 'F' AND "Age" < 30
-- Show the last name of every driver together with the last name of his or her boss.
SELECT d."LName", b."LName" FROM "Driver" d JOIN "Driver" b ON b."DriverID" = d."BossID"
-- Which drivers have no boss?
SELECT "FName", "LName" FROM "Driver" WHERE "BossID" IS NULL
-- What are the last names of drivers who earn more than the average salary of their depot?
SELECT "LName" FROM "Driver" d WHERE "Salary" > (SELECT avg("Salary") FROM "Driver" x WHERE x."DepotID" = d."DepotID")
-- Find the last names of drivers who never delivered a parcel.
SELECT "LName" FROM "Driver" WHERE "DriverID" NOT IN (SELECT "DriverID" FROM "Delivery")
-- What is the total weight of the parcels sent by each client?
SELECT "Name", sum("WeightKg") FROM "Parcel" JOIN "Client" USING ("ClientID") GROUP BY "ClientID", "Name"
-- List the names of clients from the UK that have no phone.
SELECT "Name" FROM "Client" WHERE "Country" = 'UK' AND "Phone" IS NULL
-- Which clients sent parcels in 2025 but not in 2026?
SELECT "Name" FROM "Client" JOIN "Parcel" USING ("ClientID") WHERE extract(year FROM "SentOn") = 2025 EXCEPT SELECT "Name" FROM "Client" JOIN "Parcel" USING ("ClientID") WHERE extract(year FROM "SentOn") = 2026
-- What is the model of the oldest vehicle?
SELECT "Model" FROM "Vehicle" ORDER BY "YearMade" LIMIT 1
-- How many vehicles of each type does the depot Central Yard have?
SELECT "VehType", count(*) FROM "Vehicle" JOIN "Depot" USING ("DepotID") WHERE "DepotName" = 'Central Yard' GROUP BY "VehType"
-- Show the names of depots that have no vehicles.
SELECT "DepotName" FROM "Depot" WHERE "DepotID" NOT IN (SELECT "DepotID" FROM "Vehicle")
-- What is the average rating of deliveries for each driver, in descending order?
SELECT "LName", avg("Rating") FROM "Delivery" JOIN "Driver" USING ("DriverID") GROUP BY "DriverID", "LName" ORDER BY avg("Rating") DESC, "DriverID"
-- List the top 3 clients by total price of their parcels.
SELECT "Name" FROM "Client" JOIN "Parcel" USING ("ClientID") GROUP BY "ClientID", "Name" ORDER BY sum("Price") DESC LIMIT 3
-- What is the price per kg of each parcel that was lost?
SELECT "ParcelID", "Price" / "WeightKg" FROM "Parcel" WHERE "Status" = 'lost'
-- Show the cities with more than one depot.
SELECT "City" FROM "Depot" GROUP BY "City" HAVING count(*) > 1
-- What are the distinct models of vehicles with a max load over 5000?
SELECT DISTINCT "Model" FROM "Vehicle" WHERE "MaxLoad" > 5000
-- Find the first name of the driver who delivered the heaviest parcel.
SELECT "FName" FROM "Driver" JOIN "Delivery" USING ("DriverID") JOIN "Parcel" USING ("ParcelID") ORDER BY "WeightKg" DESC LIMIT 1
-- What is the percentage of parcels that were returned?
SELECT 100.0 * count(*) FILTER (WHERE "Status" = 'returned') / count(*) FROM "Parcel"
-- How many parcels were sent per month in 2025?
SELECT date_trunc('month', "SentOn")::date, count(*) FROM "Parcel" WHERE "SentOn" >= '2025-01-01' AND "SentOn" < '2026-01-01' GROUP BY 1
-- Which countries have clients whose parcels were lost?
SELECT DISTINCT "Country" FROM "Client" JOIN "Parcel" USING ("ClientID") WHERE "Status" = 'lost'
-- How meny drivers are older then 40?
SELECT count(*) FROM "Driver" WHERE "Age" > 40
-- What are the names of the clients whose email ends with '.uk'?
SELECT "Name" FROM "Client" WHERE "Email" LIKE '%.uk'
-- List the last names and salaries of the drivers of the depots in Leeds, highest salary first.
SELECT "LName", "Salary" FROM "Driver" JOIN "Depot" USING ("DepotID") WHERE "City" = 'Leeds' ORDER BY "Salary" DESC
-- What is the name of the depot with the largest total salary of its drivers?
SELECT "DepotName" FROM "Depot" JOIN "Driver" USING ("DepotID") GROUP BY "DepotID", "DepotName" ORDER BY sum("Salary") DESC LIMIT 1
-- List the last names of drivers who earn more than their boss.
SELECT d."LName" FROM "Driver" d JOIN "Driver" b ON b."DriverID" = d."BossID" WHERE d."Salary" > b."Salary"
-- How many drivers does each boss have? Show the last name of the boss.
SELECT b."LName", count(*) FROM "Driver" d JOIN "Driver" b ON b."DriverID" = d."BossID" GROUP BY b."DriverID", b."LName"
-- What is the difference between the maximum and minimum age of drivers per depot?
SELECT "DepotName", max("Age") - min("Age") FROM "Driver" JOIN "Depot" USING ("DepotID") GROUP BY "DepotID", "DepotName"
-- Which drivers are older than the average age of drivers of the same sex?
SELECT "FName", "LName" FROM "Driver" d WHERE "Age" > (SELECT avg("Age") FROM "Driver" x WHERE x."Sex" = d."Sex")
-- What is the average price per kg of all parcels?
SELECT avg("Price" / "WeightKg") FROM "Parcel"
-- Show the top 5 clients by weight of their parcels.
SELECT "Name" FROM "Client" JOIN "Parcel" USING ("ClientID") GROUP BY "ClientID", "Name" ORDER BY sum("WeightKg") DESC LIMIT 5
-- Which depots have both vans and trucks?
SELECT "DepotName" FROM "Depot" WHERE "DepotID" IN (SELECT "DepotID" FROM "Vehicle" WHERE "VehType" = 'van') AND "DepotID" IN (SELECT "DepotID" FROM "Vehicle" WHERE "VehType" = 'truck')
-- Which depots have vans but no trucks?
SELECT "DepotName" FROM "Depot" WHERE "DepotID" IN (SELECT "DepotID" FROM "Vehicle" WHERE "VehType" = 'van') AND "DepotID" NOT IN (SELECT "DepotID" FROM "Vehicle" WHERE "VehType" = 'truck')
-- List the names of clients with at least one lost or returned parcel.
SELECT "Name" FROM "Client" JOIN "Parcel" USING ("ClientID") WHERE "Status" IN ('lost', 'returned') GROUP BY "ClientID", "Name" HAVING count(*) >= 1
-- How many vehicels were made after 2019?
SELECT count(*) FROM "Vehicle" WHERE "YearMade" > 2019
