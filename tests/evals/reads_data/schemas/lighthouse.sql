CREATE TABLE lighthouse (Lighthouse_ID integer PRIMARY KEY, Name text, Island text, Height_m numeric, Year_Built integer, Automated text);
CREATE TABLE keeper (Keeper_ID integer PRIMARY KEY, Name text, Nationality text, Age integer);
CREATE TABLE service (Keeper_ID integer REFERENCES keeper, Lighthouse_ID integer REFERENCES lighthouse, Start_Year integer, End_Year integer, PRIMARY KEY (Keeper_ID, Lighthouse_ID));
CREATE TABLE shipwreck (Wreck_ID integer PRIMARY KEY, Ship_Name text, Lighthouse_ID integer REFERENCES lighthouse, Wreck_Date date, Lives_Lost integer, Cargo text);
INSERT INTO lighthouse VALUES (1,'Skerry Rock','Orkney',37,1854,'T'),(2,'Bell Point','Mull',29.5,1890,'T'),(3,'Gull Head','Orkney',21,1911,'F'),(4,'Stack Light','Skye',44,1873,'T'),(5,'Low Isle','Mull',18,1936,'F'),(6,'Cape Ray','Lewis',33,1862,'F');
INSERT INTO keeper VALUES (1,'Angus Reid','Scottish',62),(2,'Bjorn Dahl','Norwegian',48),(3,'Callum Muir','Scottish',55),(4,'Dora Finn','Irish',39),(5,'Eoin Walsh','Irish',71);
INSERT INTO service VALUES (1,1,1975,1990),(1,3,1991,2001),(2,4,1999,2010),(3,1,1990,1998),(3,2,1998,2005),(4,2,2006,2012);
INSERT INTO shipwreck VALUES (1,'Maria',1,'1881-11-03',12,'coal'),(2,'Hesper',4,'1899-02-14',0,'wool'),(3,'Nordlys',4,'1921-12-30',31,'fish'),(4,'Ariel',2,'1940-06-05',4,'coal'),(5,'Tern',6,'1953-01-31',7,'timber'),(6,'Lark',4,'1960-09-09',2,'coal');
