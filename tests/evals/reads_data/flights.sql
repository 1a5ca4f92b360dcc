-- Questions about flights, each with a statement that answers it.

-- Which country does the airline "JetBlue Sky" belong to?
SELECT "Country" FROM "Airlines" WHERE "Airline" = 'JetBlue Sky'
-- What is the abbreviation of airline "JetBlue Sky"?
SELECT "Abbreviation" FROM "Airlines" WHERE "Airline" = 'JetBlue Sky'
-- List all airline names and their abbreviations in "USA".
SELECT "Airline", "Abbreviation" FROM "Airlines" WHERE "Country" = 'USA'
-- List the airport code and name in the city of Paris.
SELECT "AirportCode", "AirportName" FROM "Airports" WHERE "City" = 'Paris'
-- How many airlines do we have?
SELECT count(*) FROM "Airlines"
-- Return the number of airports.
SELECT count(*) FROM "Airports"
-- How many flights depart from APG?
SELECT count(*) FROM "Flights" WHERE "SourceAirport" = 'APG'
-- How many flights arrive at the destination airport CDG?
SELECT count(*) FROM "Flights" WHERE "DestAirport" = 'CDG'
-- How many airlines are from USA?
SELECT count(*) FROM "Airlines" WHERE "Country" = 'USA'
-- Which airline has the most flights?
SELECT a."Airline" FROM "Airlines" a JOIN "Flights" f ON f."AirlineId" = a."uid" GROUP BY a."uid" ORDER BY count(*) DESC LIMIT 1
-- Which airlines have no flights?
SELECT "Airline" FROM "Airlines" a WHERE NOT EXISTS (SELECT FROM "Flights" f WHERE f."AirlineId" = a."uid")
-- Find all airlines that have at least 12 flights.
SELECT "Airline" FROM "Airlines" a WHERE (SELECT count(*) FROM "Flights" f WHERE f."AirlineId" = a."uid") >= 12
-- What are the airlines that have fewer than 13 flights?
SELECT "Airline" FROM "Airlines" a WHERE (SELECT count(*) FROM "Flights" f WHERE f."AirlineId" = a."uid") < 13
-- What is the average price of flights?
SELECT avg("Price") FROM "Flights"
-- Show the flight number and price of flights with a distance longer than 5000.
SELECT "FlightNo", "Price" FROM "Flights" WHERE "Distance" > 5000
-- What is the total distance of flights for each airline?
SELECT a."Airline", sum(f."Distance") FROM "Flights" f JOIN "Airlines" a ON a."uid" = f."AirlineId" GROUP BY a."uid"
-- What is the model of the aircraft with the most seats?
SELECT "Model" FROM "Aircraft" ORDER BY "Seats" DESC LIMIT 1
-- Which aircraft can fly further than 4000?
SELECT * FROM "Aircraft" WHERE "Range" > 4000
-- List the models of aircraft with more than 100 seats sorted by seats.
SELECT "Model" FROM "Aircraft" WHERE "Seats" > 100 ORDER BY "Seats"
-- How many flights were cancelled?
SELECT count(*) FROM "Flights" WHERE "Cancelled"
-- How many flights departed in January 2024?
SELECT count(*) FROM "Flights" WHERE "DepartureDate" >= '2024-01-01' AND "DepartureDate" < '2024-02-01'
-- Number of flights per month
SELECT date_trunc('month', "DepartureDate")::date, count(*) FROM "Flights" GROUP BY 1 ORDER BY 1
-- What are the first and last names of pilots who earn more than 100000?
SELECT "FirstName", "LastName" FROM "Pilots" WHERE "Salary" > 100000
-- What is the average salary of pilots by nationality?
SELECT "Nationality", avg("Salary") FROM "Pilots" GROUP BY 1
-- Who is the highest paid pilot?
SELECT "FirstName", "LastName" FROM "Pilots" ORDER BY "Salary" DESC LIMIT 1
-- Which pilots have a certificate for the aircraft 'Boeing 747-400'?
SELECT p."FirstName", p."LastName" FROM "Pilots" p JOIN "Certificates" c USING ("PilotId") JOIN "Aircraft" a ON a."aid" = c."AircraftId" WHERE a."Model" = 'Boeing 747-400'
-- How many pilots are certified for each aircraft?
SELECT a."Model", count(*) FROM "Aircraft" a JOIN "Certificates" c ON c."AircraftId" = a."aid" GROUP BY a."aid"
-- Which pilots have no certificates?
SELECT "FirstName", "LastName" FROM "Pilots" p WHERE NOT EXISTS (SELECT FROM "Certificates" c WHERE c."PilotId" = p."PilotId")
-- Give the cities of France with an airport.
SELECT DISTINCT "City" FROM "Airports" WHERE "Country" = 'France'
-- What is the highest airport?
SELECT "AirportName" FROM "Airports" ORDER BY "Elevation" DESC LIMIT 1
-- What percentage of flights were cancelled?
SELECT 100.0 * count(*) FILTER (WHERE "Cancelled") / count(*) FROM "Flights"
-- Which cities have more than one airport?
SELECT "City" FROM "Airports" GROUP BY "City" HAVING count(*) > 1
