CREATE TABLE region (region_id integer PRIMARY KEY, region_name varchar(40) NOT NULL, country varchar(30), climate varchar(20));
CREATE TABLE winery (winery_id integer PRIMARY KEY, name varchar(40), region_id integer REFERENCES region, founded_year integer, owner varchar(40), area_ha numeric(6,1));
CREATE TABLE grape (grape_id integer PRIMARY KEY, grape_name varchar(40), color varchar(10));
CREATE TABLE wine (wine_id integer PRIMARY KEY, wine_name varchar(60), winery_id integer REFERENCES winery, vintage integer, price numeric(8,2), alcohol numeric(3,1), bottles integer);
CREATE TABLE wine_grape (wine_id integer REFERENCES wine, grape_id integer REFERENCES grape, pct integer, PRIMARY KEY (wine_id, grape_id));
CREATE TABLE critic (critic_id integer PRIMARY KEY, name varchar(40), nationality varchar(20), age integer);
CREATE TABLE tasting (tasting_id integer PRIMARY KEY, wine_id integer REFERENCES wine, critic_id integer REFERENCES critic, score integer, tasted_on date);

INSERT INTO region VALUES
 (1,'Bordeaux','France','oceanic'),(2,'Burgundy','France','continental'),(3,'Mosel','Germany','continental'),(4,'Rioja','Spain','mediterranean'),
 (5,'Tuscany','Italy','mediterranean'),(6,'Piedmont','Italy','continental'),(7,'Douro','Portugal','mediterranean'),(8,'Napa Valley','USA','mediterranean'),
 (9,'Wachau','Austria','continental'),(10,'Marlborough','New Zealand','oceanic'),(11,'Alsace','France','continental'),(12,'Stellenbosch','South Africa','mediterranean');
INSERT INTO winery VALUES
 (1,'Chateau Belair',1,1789,'Denis Roux',42.5),(2,'Clos des Lys',2,1921,'Anne Perrin',11.0),(3,'Weingut Falk',3,1846,'Jonas Falk',18.3),(4,'Bodegas Luna',4,1902,'Marta Luna',65.0),
 (5,'Podere Alba',5,1954,'Gino Alba',23.7),(6,'Cascina Rossa',5,1978,'Elena Rossa',9.4),(7,'Quinta do Vale',7,1865,'Rui Costa',88.0),(8,'Hillside Cellars',8,1982,'Mark Hill',120.0),
 (9,'Weingut Steiner',9,1931,'Franz Steiner',14.6),(10,'Kiwi Estate',10,1995,NULL,51.2),(11,'Domaine Kessler',11,1898,'Paul Kessler',27.9),(12,'Cape Crown',12,2004,'Thabo Nkosi',74.0),
 (13,'Chateau Merle',1,1855,'Luc Merle',36.1),(14,'Villa Serena',5,2001,NULL,16.8),(15,'Golden Oak',8,1999,'Sara Lind',95.5),(16,'Domaine Vidal',2,1960,'Anne Perrin',13.2);
INSERT INTO grape VALUES
 (1,'Merlot','red'),(2,'Cabernet Sauvignon','red'),(3,'Pinot Noir','red'),(4,'Chardonnay','white'),(5,'Riesling','white'),(6,'Tempranillo','red'),(7,'Sangiovese','red'),
 (8,'Nebbiolo','red'),(9,'Touriga Nacional','red'),(10,'Gruner Veltliner','white'),(11,'Sauvignon Blanc','white'),(12,'Pinotage','red'),(13,'Viognier','white');
INSERT INTO wine VALUES
 (1,'Belair Grand',1,2015,120.00,13.5,9000),(2,'Belair Petit',1,2018,35.00,13.0,24000),(3,'Lys Blanc',2,2019,64.00,12.5,6000),(4,'Lys Rouge',2,2017,88.00,13.2,5200),(5,'Falk Kabinett',3,2020,14.50,9.5,30000),
 (6,'Falk Spatlese',3,2018,27.00,8.5,8000),(7,'Luna Reserva',4,2014,32.00,14.0,40000),(8,'Luna Joven',4,2021,9.90,13.5,85000),(9,'Alba Classico',5,2016,22.00,13.8,26000),(10,'Rossa Barolo',6,2013,78.00,14.5,4100),
 (11,'Vale Tinto',7,2017,18.00,14.0,52000),(12,'Vale Vintage',7,2011,95.00,20.0,3500),(13,'Hillside Cabernet',8,2016,56.00,14.8,61000),(14,'Hillside Chardonnay',8,2019,41.00,14.1,33000),(15,'Steiner Federspiel',9,2020,16.00,12.0,15000),
 (16,'Kiwi Sauvignon',10,2021,13.00,12.8,90000),(17,'Kiwi Pinot',10,2019,24.00,13.6,28000),(18,'Kessler Riesling',11,2018,21.00,12.7,19000),(19,'Crown Pinotage',12,2018,12.00,14.2,47000),(20,'Merle Tradition',13,2015,48.00,13.4,16000),
 (21,'Serena Bianco',14,2020,17.50,12.2,7000),(22,'Golden Oak Reserve',15,2014,150.00,15.0,2500),(23,'Golden Oak Merlot',15,2018,38.00,14.6,21000),(24,'Merle Rose',13,2021,11.00,12.4,13000);
INSERT INTO wine_grape VALUES
 (1,1,60),(1,2,40),(2,1,85),(2,2,15),(3,4,100),(4,3,100),(5,5,100),(6,5,100),(7,6,100),(8,6,90),(8,1,10),(9,7,80),(9,1,12),(9,2,8),(10,8,100),(11,9,70),(11,6,30),(12,9,100),(13,2,95),(13,1,5),(14,4,100),
 (15,10,100),(16,11,100),(17,3,100),(18,5,100),(19,12,100),(20,1,70),(20,2,30),(21,4,55),(21,11,45),(22,2,100),(23,1,100),(24,1,50),(24,3,50);
INSERT INTO critic VALUES
 (1,'Julia Hart','British',52),(2,'Remy Collet','French',61),(3,'Otto Brandt','German',38),(4,'Sofia Conti','Italian',45),(5,'Grace Lin','American',33),(6,'Peter Novak','Czech',57),
 (7,'Amelia Stone','American',41),(8,'Hugo Blanc','French',36),(9,'Ines Duarte','Portuguese',49),(10,'Kenji Mori','Japanese',64),(11,'Laura Weiss','Austrian',29),(12,'Tom Reed','British',47);
INSERT INTO tasting VALUES
 (1,1,1,95,'2021-03-04'),(2,1,2,97,'2021-05-10'),(3,2,1,86,'2021-03-04'),(4,3,2,91,'2022-01-20'),(5,4,2,93,'2022-01-20'),(6,5,3,88,'2021-09-12'),(7,6,3,90,'2021-09-12'),(8,7,4,89,'2022-04-02'),(9,8,5,79,'2022-06-18'),
 (10,9,4,87,'2022-04-03'),(11,10,4,94,'2022-04-03'),(12,11,9,85,'2022-10-08'),(13,12,9,96,'2022-10-08'),(14,13,5,92,'2023-02-11'),(15,14,5,90,'2023-02-11'),(16,15,3,86,'2023-03-15'),(17,16,7,84,'2023-03-22'),
 (18,17,7,88,'2023-03-22'),(19,18,2,87,'2023-05-05'),(20,19,12,81,'2023-06-30'),(21,20,1,90,'2023-07-01'),(22,22,5,98,'2023-07-14'),(23,22,1,94,'2023-08-19'),(24,13,7,89,'2023-09-09'),(25,13,1,91,'2023-10-21'),
 (26,10,2,92,'2024-01-17'),(27,5,1,85,'2024-02-03'),(28,12,8,91,'2024-02-25'),(29,7,12,88,'2024-03-30'),(30,1,5,93,'2024-04-12'),(31,3,1,89,'2024-05-02'),(32,22,7,96,'2024-05-20');
