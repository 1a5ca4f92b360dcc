CREATE TABLE branches (branch_id integer PRIMARY KEY, branch_name text, district text, average_salary integer, unemployment_rate numeric);
CREATE TABLE clients (client_id integer PRIMARY KEY, gender text, birth_date date, branch_id integer REFERENCES branches, full_name text);
CREATE TABLE loans (loan_id integer PRIMARY KEY, client_id integer REFERENCES clients, amount integer, duration integer, monthly_payment numeric, status text, approved_on date);
CREATE TABLE cards (card_id integer PRIMARY KEY, client_id integer REFERENCES clients, card_type text, issued date);
INSERT INTO branches VALUES (1,'Main Street','Central',12500,2.1),(2,'Lakeview','North',9800,5.6),(3,'O''Hara Square','South',8700,6.4),(4,'Old Mill','North',9100,4.9);
INSERT INTO clients VALUES (1,'F','1970-12-13',1,'Irena Novak'),(2,'M','1945-02-04',1,'Jan Marek'),(3,'F','1940-10-09',2,'Eva Dvorak'),(4,'M','1956-12-01',3,'Petr Kral'),(5,'F','1960-07-03',2,'Hana Bila'),(6,'M','1985-09-22',4,'Karel Hora'),(7,'F','1990-03-30',1,'Lucie Sova');
INSERT INTO loans VALUES (11,1,80952,24,3373,'A','1994-01-05'),(12,2,30276,12,2523,'B','1996-04-29'),(13,3,165960,24,6915,'A','1997-12-08'),(14,4,127080,60,2118,'C','1998-10-14'),(15,6,105804,36,2939,'A','1998-04-19'),(16,1,274740,60,4579,'D','1997-09-10');
INSERT INTO cards VALUES (21,1,'gold','1998-03-01'),(22,2,'classic','1995-09-03'),(23,3,'classic','1998-10-18'),(24,5,'junior','1997-05-25'),(25,6,'classic','1996-11-11');
