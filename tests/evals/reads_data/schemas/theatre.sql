CREATE TABLE Theatre (Theatre_ID int PRIMARY KEY, Name text NOT NULL, City text, Capacity int, Opened int);
CREATE TABLE Play (Play_ID int PRIMARY KEY, Title text NOT NULL, Genre text, Author text, Year_Written int, Acts int);
CREATE TABLE Actor (Actor_ID int PRIMARY KEY, First_Name text, Last_Name text, Birth_Year int, Nationality text, Height_cm int, Agent text);
CREATE TABLE Production (Production_ID int PRIMARY KEY, Play_ID int REFERENCES Play, Theatre_ID int REFERENCES Theatre, Opening_Date date, Closing_Date date, Budget numeric(12,2), Gross numeric(12,2));
CREATE TABLE Casting (Production_ID int REFERENCES Production, Actor_ID int REFERENCES Actor, Role_Name text, Salary numeric(10,2), PRIMARY KEY (Production_ID, Actor_ID));

INSERT INTO Theatre VALUES
 (1,'Royal Garden','London',1200,1887),(2,'The Lantern','London',340,1976),(3,'Harbour House','Dublin',560,1923),(4,'Grand Elysee','Paris',1500,1869),(5,'Petit Moulin','Paris',220,1991),
 (6,'Burgtor','Vienna',1100,1888),(7,'Riverside Stage','New York',780,1928),(8,'Blue Door','London',150,2003),(9,'Opera Nova','Milan',1800,1902),(10,'Old Mint','Edinburgh',430,1954),
 (11,'Kammer','Berlin',300,1912),(12,'Sky Dome','Berlin',2100,2008),(13,'Corner Playhouse','Dublin',180,1985),(14,'Union Hall','Glasgow',640,1931),(15,'Sunset Theatre','Madrid',900,1949);
INSERT INTO Play VALUES
 (1,'The Winter King','Tragedy','A. Morland',1894,5),(2,'Two Left Shoes','Comedy','B. Finch',1961,3),(3,'Silent Harbour','Drama','C. Okafor',1987,2),(4,'Moonlit Masks','Comedy','B. Finch',1955,3),
 (5,'Iron and Ivy','Drama','D. Valeri',2004,2),(6,'The Last Ledger','Tragedy','A. Morland',1901,5),(7,'Paper Crowns','Musical','E. Sand',1998,2),(8,'Salt Road','Drama','C. Okafor',1992,4),
 (9,'Merry Thieves','Musical','F. Dubois',2011,3),(10,'A Quiet Verdict','Drama','D. Valeri',2015,1),(11,'The Glass Orchard','Comedy','D. Valeri',2008,4),(12,'Storm Season','Tragedy','H. Lowe',1978,3),
 (13,'Ten Past Nine','Thriller','H. Lowe',1983,2),(14,'The Dollhouse Key','Thriller','E. Sand',2007,2),(15,'Summer of Bees','Comedy','B. Finch',1970,4),(16,'Northern Lights','Musical','F. Dubois',2018,2);
INSERT INTO Actor VALUES
 (1,'Nora','Whelan',1981,'Irish',168,'Star Talent'),(2,'James','Cole',1975,'British',183,'Star Talent'),(3,'Marie','Laurent',1990,'French',165,'Duval'),(4,'Lukas','Huber',1969,'Austrian',179,NULL),
 (5,'Ava','Moreno',1995,'American',170,'Bright Side'),(6,'Daniel','Okoro',1988,'British',186,'Bright Side'),(7,'Giulia','Ferri',1984,'Italian',163,'Duval'),(8,'Sean','Byrne',1958,'Irish',175,NULL),
 (9,'Emma','Clarke',1992,'British',172,'Star Talent'),(10,'Victor','Dumas',1979,'French',181,'Duval'),(11,'Hannah','Vogel',1997,'German',169,'Kreis'),(12,'Peter','Ross',1963,'American',190,'Bright Side'),
 (13,'Carla','Ruiz',1986,'Spanish',160,NULL),(14,'Tom','Baxter',2000,'British',178,'Star Talent'),(15,'Irene','Sutter',1972,'German',174,'Kreis'),(16,'Owen','Grant',1955,'British',176,NULL),
 (17,'Claire','Moreau',1998,'French',167,'Duval'),(18,'Miguel','Santos',1983,'Spanish',182,'Bright Side'),(19,'Ruth','Keane',1966,'Irish',164,'Star Talent'),(20,'Alan','Pike',1991,'American',185,NULL);
INSERT INTO Production VALUES
 (1,1,1,'2018-02-10','2018-06-30',420000,910000),(2,1,6,'2020-09-01','2020-12-20',380000,350000),(3,2,2,'2019-03-15','2019-05-30',90000,160000),(4,3,3,'2019-10-05','2020-01-18',150000,148000),
 (5,4,5,'2018-11-11','2019-02-03',60000,82000),(6,5,7,'2021-04-22','2021-09-12',310000,640000),(7,6,4,'2022-01-14','2022-05-01',500000,720000),(8,7,12,'2022-03-03','2022-12-31',1200000,3100000),
 (9,8,3,'2020-02-20','2020-04-12',120000,75000),(10,9,9,'2021-06-18','2021-10-30',860000,1450000),(11,10,8,'2023-01-19','2023-03-26',45000,58000),(12,11,10,'2019-08-02','2019-08-30',70000,69000),
 (13,12,14,'2021-11-05','2022-02-05',180000,201000),(14,13,2,'2022-05-20','2022-08-14',95000,230000),(15,14,7,'2023-02-15','2023-07-01',275000,410000),(16,7,1,'2023-05-06','2023-11-25',990000,2450000),
 (17,2,13,'2023-09-14','2023-10-29',40000,36000),(18,9,7,'2022-10-10','2023-01-31',700000,980000),(19,5,11,'2018-04-04','2018-05-19',52000,61000),(20,3,10,'2022-08-05','2022-08-29',65000,88000),
 (21,1,4,'2023-03-30','2023-07-09',610000,890000),(22,15,2,'2020-01-10','2020-03-14',85000,54000);
INSERT INTO Casting VALUES
 (1,2,'King',52000),(1,9,'Queen',48000),(1,16,'Chancellor',21000),(2,4,'King',30000),(2,15,'Queen',29000),(3,6,'Arthur',15000),(3,9,'Molly',14500),(4,1,'Keeper',18000),(4,8,'Old Sailor',16500),(5,3,'Colette',9000),
 (5,10,'Baron',11000),(6,5,'Ivy',36000),(6,12,'Foreman',41000),(7,10,'Banker',39000),(7,3,'Widow',33500),(7,17,'Maid',12000),(8,11,'Princess',58000),(8,6,'Jester',61000),(8,15,'Duchess',44000),(9,8,'Trader',12500),
 (9,19,'Mother',11800),(10,7,'Bianca',47000),(10,18,'Ringleader',45500),(11,20,'Judge',8000),(11,5,'Clerk',7500),(12,19,'Aunt',6900),(12,14,'Nephew',5200),(13,2,'Captain',27000),(13,1,'Wife',23000),(14,14,'Inspector',13500),
 (14,9,'Victim',16000),(15,5,'Collector',32000),(15,20,'Brother',25500),(16,6,'Jester',72000),(16,2,'King Paper',69000),(17,8,'Arthur',7000),(18,12,'Constable',38000),(18,5,'Rosa',42500),(19,11,'Ivy',8800),(20,1,'Keeper',9900),
 (21,10,'King',46000),(21,3,'Queen',43000),(22,14,'Beekeeper',9100);
