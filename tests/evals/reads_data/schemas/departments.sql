CREATE TABLE department ("Department_ID" integer PRIMARY KEY, "Name" text, "Creation" text, "Ranking" integer, "Budget_in_Billions" numeric, "Num_Employees" numeric);
CREATE TABLE head ("head_ID" integer PRIMARY KEY, name text, born_state text, age numeric);
CREATE TABLE management ("department_ID" integer REFERENCES department, "head_ID" integer REFERENCES head, temporary_acting text, PRIMARY KEY ("department_ID", "head_ID"));
INSERT INTO department VALUES (1, 'State', '1789', 1, 9.96, 30266), (2, 'Treasury', '1789', 2, 11.10, 115897), (3, 'Defense', '1947', 3, 439.30, 3000000), (4, 'Justice', '1870', 4, 23.40, 112557), (5, 'Interior', '1849', 5, 10.70, 71436), (15, 'Homeland Security', '2002', 15, 44.60, 208000);
INSERT INTO head VALUES (1, 'Tiger Woods', 'Alabama', 67), (2, 'Sergio Garcia', 'California', 68), (3, 'K. J. Choi', 'Alabama', 69), (4, 'Dudley Hart', 'California', 52), (5, 'Jeff Maggert', 'Delaware', 53), (6, 'Billy Mayfair', 'California', 69);
INSERT INTO management VALUES (2, 5, 'Yes'), (15, 4, 'Yes'), (2, 6, 'Yes'), (4, 3, 'No'), (15, 6, 'No');
