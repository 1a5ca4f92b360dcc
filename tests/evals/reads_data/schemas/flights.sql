-- Airlines, airports and flights: two keys to one table, mixed-case names.
CREATE TABLE "Airlines" ("uid" integer PRIMARY KEY, "Airline" text NOT NULL, "Abbreviation" text, "Country" text);
CREATE TABLE "Airports" ("AirportCode" text PRIMARY KEY, "AirportName" text NOT NULL, "City" text, "Country" text, "Elevation" integer);
CREATE TABLE "Aircraft" ("aid" integer PRIMARY KEY, "Model" text NOT NULL, "Seats" integer, "Range" integer);
CREATE TABLE "Flights" ("FlightNo" integer PRIMARY KEY, "AirlineId" integer REFERENCES "Airlines", "SourceAirport" text REFERENCES "Airports", "DestAirport" text REFERENCES "Airports",
  "AircraftId" integer REFERENCES "Aircraft", "Distance" integer, "Price" numeric(8, 2), "DepartureDate" date, "Cancelled" boolean);
CREATE TABLE "Pilots" ("PilotId" integer PRIMARY KEY, "FirstName" text, "LastName" text, "Salary" numeric(10, 2), "HireDate" date, "Nationality" text);
CREATE TABLE "Certificates" ("PilotId" integer REFERENCES "Pilots", "AircraftId" integer REFERENCES "Aircraft", PRIMARY KEY ("PilotId", "AircraftId"));
INSERT INTO "Airlines" VALUES (1, 'United Air', 'UAL', 'USA'), (2, 'US Wings', 'USW', 'USA'), (3, 'JetBlue Sky', 'JBS', 'USA'), (4, 'Nordic', 'NOR', 'Norway'), (5, 'Gallia', 'GAL', 'France'), (6, 'Virgo', 'VRG', 'Australia');
INSERT INTO "Airports" VALUES ('APG', 'Phillips Field', 'Aberdeen', 'USA', 57), ('ASY', 'Ashley', 'Ashley', 'USA', 600), ('OSL', 'Gardermoen', 'Oslo', 'Norway', 208), ('CDG', 'Charles de Gaulle', 'Paris', 'France', 119), ('ORY', 'Orly', 'Paris', 'France', 89), ('SYD', 'Kingsford', 'Sydney', 'Australia', 6), ('LPB', 'El Alto', 'La Paz', 'Bolivia', 4061);
INSERT INTO "Aircraft" VALUES (1, 'Boeing 747-400', 416, 8430), (2, 'Boeing 737-800', 162, 3383), (3, 'Airbus A340-300', 295, 7120), (4, 'Saab 340', 34, 1502), (5, 'Piper Archer III', 4, 520), (6, 'Tupolev 154', 180, 4103);
INSERT INTO "Flights" SELECT n, n * 7 % 5 + 1, (ARRAY['APG', 'ASY', 'OSL', 'CDG', 'ORY', 'SYD'])[n * 5 % 6 + 1], (ARRAY['CDG', 'OSL', 'APG', 'SYD', 'ASY'])[n * 3 % 5 + 1], n * 11 % 5 + 1, 100 + n * 733 % 6000, 50 + n * 97 % 450, date '2023-11-01' + n * 9, n % 8 = 0 FROM generate_series(1, 60) n;
UPDATE "Flights" SET "AirlineId" = 3 WHERE "FlightNo" IN (1, 7, 13);
INSERT INTO "Pilots" SELECT n, (ARRAY['Ann', 'Bob', 'Cid', 'Dora', 'Eve'])[n % 5 + 1], (ARRAY['Smith', 'Lund', 'Roy', 'King'])[n % 4 + 1], 50000 + n * 7919 % 90000, date '2010-01-15' + n * 200, (ARRAY['American', 'French', 'Norwegian'])[n % 3 + 1] FROM generate_series(1, 15) n;
INSERT INTO "Certificates" SELECT DISTINCT n, n * k % 5 + 1 FROM generate_series(1, 12) n, generate_series(1, 3) k;
