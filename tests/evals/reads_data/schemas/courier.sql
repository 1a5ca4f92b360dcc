CREATE TABLE "Depot" ("DepotID" serial PRIMARY KEY, "DepotName" varchar(30), "City" varchar(30), "Capacity" integer);
CREATE TABLE "Driver" ("DriverID" serial PRIMARY KEY, "LName" varchar(20), "FName" varchar(20), "Age" integer, "Sex" char(1), "DepotID" integer REFERENCES "Depot", "BossID" integer REFERENCES "Driver", "Salary" integer);
CREATE TABLE "Vehicle" ("VehID" serial PRIMARY KEY, "Model" varchar(30), "VehType" varchar(15), "MaxLoad" integer, "YearMade" integer, "DepotID" integer REFERENCES "Depot");
CREATE TABLE "Client" ("ClientID" serial PRIMARY KEY, "Name" varchar(40), "Email" varchar(60), "Phone" varchar(20), "Country" varchar(20));
CREATE TABLE "Parcel" ("ParcelID" serial PRIMARY KEY, "ClientID" integer REFERENCES "Client", "WeightKg" numeric(6,2), "Price" numeric(8,2), "SentOn" date, "Status" varchar(12));
CREATE TABLE "Delivery" ("ParcelID" integer REFERENCES "Parcel", "DriverID" integer REFERENCES "Driver", "DeliveredOn" date, "Rating" integer, PRIMARY KEY ("ParcelID", "DriverID"));

INSERT INTO "Depot" VALUES (1,'North Gate','Leeds',400),(2,'Dock Nine','Liverpool',750),(3,'Airfield','Leeds',520),(4,'Central Yard','Manchester',980),(5,'Old Mill','Bradford',150),(6,'Ring Road','Sheffield',610),(7,'Canal Side','Manchester',330);
INSERT INTO "Driver" VALUES
 (1,'Hughes','Martin',55,'M',1,NULL,41000),(2,'Patel','Asha',43,'F',2,NULL,43500),(3,'Kowalski','Jan',29,'M',1,1,28000),(4,'Brown','Lucy',35,'F',1,1,30500),(5,'Evans','Gareth',47,'M',2,2,33000),(6,'Singh','Ravi',31,'M',2,2,29500),
 (7,'OBrien','Maeve',26,'F',3,1,26000),(8,'Taylor','Ben',38,'M',3,1,31000),(9,'Nowak','Ola',33,'F',4,2,32500),(10,'Green','Sam',24,'M',4,9,25000),(11,'Walker','Tina',50,'F',4,9,36000),(12,'Khan','Imran',41,'M',6,2,34500),
 (13,'Lewis','Owen',22,'M',6,12,24500),(14,'Harris','Jill',28,'F',6,12,27500),(15,'Price','Dylan',36,'M',4,9,30000),(16,'Morris','Kate',45,'F',2,5,31500),(17,'Reid','Alan',58,'M',7,9,35000),(18,'Shaw','Beth',27,'F',7,17,26500);
INSERT INTO "Vehicle" VALUES
 (1,'Transit 350','van',1400,2016,1),(2,'Transit 350','van',1400,2019,1),(3,'Sprinter','van',1250,2018,2),(4,'Actros','truck',11000,2014,2),(5,'Actros','truck',12000,2017,4),(6,'Cargo Bike X','bike',120,2021,4),(7,'Cargo Bike X','bike',120,2022,7),
 (8,'eSprinter','van',1050,2022,3),(9,'Kangoo','van',650,2015,3),(10,'FH16','truck',15000,2020,4),(11,'Sprinter','van',1300,2020,6),(12,'Kangoo','van',700,2019,6),(13,'Daily 35','van',1600,2013,2),(14,'Scooter S','bike',40,2023,7),(15,'TGL','truck',6000,2012,6);
INSERT INTO "Client" VALUES
 (1,'Acorn Books','orders@acorn.uk','0113 555','UK'),(2,'Bergmann GmbH','info@bergmann.de',NULL,'Germany'),(3,'Celtic Crafts','hello@celtic.ie','01 444','Ireland'),(4,'Delta Parts','sales@delta.uk','0151 222','UK'),(5,'Elan Mode','contact@elan.fr',NULL,'France'),
 (6,'Fjord Foods','post@fjord.no','22 333','Norway'),(7,'Giro Bikes','ciao@giro.it','02 999','Italy'),(8,'Harvest Box','team@harvest.uk',NULL,'UK'),(9,'Iberia Tiles','ola@iberia.es','91 777','Spain'),(10,'Jade Tea','jade@tea.uk','0161 888','UK'),
 (11,'Kraft Werkzeug','kontakt@kraft.de','030 111','Germany'),(12,'Lumen Lamps','light@lumen.fr','01 606','France'),(13,'Maple Toys','maple@toys.uk','0114 321','UK'),(14,'Nordic Knit','knit@nordic.no',NULL,'Norway');
INSERT INTO "Parcel" VALUES
 (1,1,2.50,8.90,'2025-01-06','delivered'),(2,1,1.20,6.50,'2025-02-11','delivered'),(3,2,14.00,39.00,'2025-01-20','delivered'),(4,3,0.80,7.20,'2025-03-02','delivered'),(5,4,22.50,31.00,'2025-03-05','delivered'),(6,4,9.75,18.40,'2025-03-19','lost'),
 (7,5,3.10,17.60,'2025-04-01','delivered'),(8,6,6.40,29.90,'2025-04-14','delivered'),(9,7,11.30,34.20,'2025-05-03','delivered'),(10,8,4.00,9.90,'2025-05-07','delivered'),(11,8,5.20,10.80,'2025-06-12','returned'),(12,8,3.70,9.60,'2025-07-23','delivered'),
 (13,9,30.00,62.50,'2025-07-29','delivered'),(14,10,0.60,4.90,'2025-08-08','delivered'),(15,10,0.90,5.30,'2025-09-17','in transit'),(16,11,18.20,44.10,'2025-10-01','delivered'),(17,1,2.10,8.10,'2025-11-11','delivered'),(18,4,16.00,26.70,'2025-12-02','delivered'),
 (19,5,2.90,16.90,'2026-01-08','delivered'),(20,1,7.50,13.60,'2026-01-15','delivered'),(21,8,4.40,10.20,'2026-02-03','delivered'),(22,12,1.60,14.80,'2026-02-20','lost'),(23,12,2.20,15.50,'2026-03-01','in transit'),(24,9,26.00,57.30,'2026-03-12','delivered'),
 (25,6,8.10,33.30,'2026-03-14','returned'),(26,10,1.10,5.60,'2026-04-02','delivered'),(27,4,12.40,22.90,'2026-04-09','in transit'),(28,7,10.50,32.80,'2026-05-05','delivered');
INSERT INTO "Delivery" VALUES
 (1,3,'2025-01-08',5),(2,3,'2025-02-12',4),(3,5,'2025-01-25',4),(4,7,'2025-03-06',5),(5,5,'2025-03-07',3),(7,8,'2025-04-06',4),(8,6,'2025-04-19',5),(9,9,'2025-05-10',4),(10,11,'2025-05-08',5),(12,11,'2025-07-24',4),(13,12,'2025-08-05',2),(14,10,'2025-08-09',5),
 (16,9,'2025-10-06',5),(17,4,'2025-11-12',4),(18,12,'2025-12-05',3),(19,8,'2026-01-12',4),(20,3,'2026-01-16',5),(21,15,'2026-02-04',4),(24,5,'2026-03-18',3),(26,11,'2026-04-03',5),(28,9,'2026-05-11',4);
