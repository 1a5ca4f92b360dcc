CREATE TABLE developer (dev_id int PRIMARY KEY, dev_name text, country text, founded int, employees int);
CREATE TABLE platform (platform_id int PRIMARY KEY, platform_name text, maker text, launch_year int);
CREATE TABLE game (game_id int PRIMARY KEY, title text, genre text, dev_id int REFERENCES developer, age_rating int, is_multiplayer boolean);
CREATE TABLE release (game_id int REFERENCES game, platform_id int REFERENCES platform, released_on date, price numeric(6,2), units_sold int, PRIMARY KEY (game_id, platform_id));
CREATE TABLE player (player_id int PRIMARY KEY, nick text, age int, gender text, hometown text, rank_pts int, joined date);
CREATE TABLE plays (player_id int REFERENCES player, game_id int REFERENCES game, hours_played int, PRIMARY KEY (player_id, game_id));
CREATE TABLE friend (player_id int REFERENCES player, friend_id int REFERENCES player, since int, PRIMARY KEY (player_id, friend_id));

INSERT INTO developer VALUES
 (1,'Pixel Forge','Japan',1985,320),(2,'Red Lantern','China',2010,540),(3,'Northwind Labs','Sweden',1998,130),(4,'Owlbear','USA',2002,75),(5,'Maple Byte','Canada',2006,210),(6,'Kitsune','Japan',1993,95),(7,'Tin Robot','UK',1988,60),
 (8,'Bluebird','France',2015,22),(9,'Stone Arch','USA',1996,850),(10,'Vostok','Poland',2001,400),(11,'Paperboat','India',2017,18),(12,'Aurora','Finland',2012,44);
INSERT INTO platform VALUES (1,'Nova 2','Nova Corp',2013),(2,'Nova 3','Nova Corp',2020),(3,'Quadra','Quadra Inc',2016),(4,'PC','various',1981),(5,'Handy','Kitsune Hardware',2017),(6,'Retron','Retro Ltd',1990);
INSERT INTO game VALUES
 (1,'Dragon Kiln','RPG',1,12,false),(2,'Dragon Kiln II','RPG',1,12,true),(3,'Street Comet','Racing',9,3,true),(4,'Silent Depths','Horror',10,18,false),(5,'Farm Story','Simulation',8,3,false),(6,'Iron Front','Shooter',9,18,true),(7,'Iron Front 2','Shooter',9,18,true),
 (8,'Lotus Blade','Action',2,16,true),(9,'Snow Fox','Platformer',12,7,false),(10,'Tiny Trains','Simulation',7,3,true),(11,'Ghost Shift','Horror',6,16,false),(12,'Star Courier','Adventure',4,7,false),(13,'Hex Arena','Strategy',3,12,true),(14,'Moon Miners','Strategy',5,7,true),
 (15,'Paper Kites','Puzzle',11,3,false),(16,'Rogue Lantern','Action',2,16,false),(17,'Word Well','Puzzle',7,3,false),(18,'Witch Road','RPG',10,16,false);
INSERT INTO release VALUES
 (1,1,'2014-05-20',49.99,820000),(1,4,'2015-02-11',39.99,310000),(2,2,'2021-11-05',69.99,1350000),(2,4,'2022-03-17',59.99,640000),(3,1,'2016-09-09',44.99,510000),(3,3,'2016-10-14',44.99,450000),(4,2,'2022-10-28',59.99,730000),(4,4,'2022-10-27',49.99,695000),
 (5,5,'2019-03-03',24.99,980000),(5,4,'2019-06-21',19.99,420000),(6,3,'2017-11-02',59.99,1900000),(6,4,'2017-11-03',59.99,1100000),(7,2,'2023-10-25',69.99,2300000),(7,3,'2023-10-26',69.99,1250000),(7,4,'2023-10-27',64.99,870000),(8,4,'2018-07-07',29.99,360000),
 (9,5,'2020-12-01',34.99,270000),(10,4,'2015-04-18',14.99,150000),(11,1,'2018-10-31',39.99,205000),(12,3,'2019-08-13',29.99,98000),(13,4,'2020-05-29',34.99,330000),(14,4,'2021-01-22',27.99,185000),(14,5,'2021-06-10',27.99,140000),(15,5,'2022-02-14',9.99,77000),
 (16,2,'2024-04-09',54.99,415000),(17,4,'2016-01-30',4.99,64000),(18,2,'2024-09-19',69.99,1020000),(18,4,'2024-09-20',59.99,905000);
INSERT INTO player VALUES
 (1,'zeta',19,'F','Lyon',2310,'2018-04-01'),(2,'bruno',27,'M','Porto',1875,'2016-09-15'),(3,'mika',22,'F','Tampere',2650,'2019-01-20'),(4,'quark',34,'M','Leeds',1420,'2015-06-06'),(5,'lupa',16,'F','Rome',990,'2021-02-10'),(6,'onyx',41,'M','Austin',1730,'2014-12-24'),
 (7,'pixie',25,'F','Lyon',2105,'2017-08-19'),(8,'rook',30,'M','Porto',1560,'2016-03-03'),(9,'sable',18,'F','Krakow',2480,'2020-07-07'),(10,'tango',23,'M','Austin',1200,'2019-11-11'),(11,'umbra',29,'F','Leeds',1985,'2018-10-05'),(12,'viper',15,'M','Osaka',1110,'2022-05-05'),
 (13,'wisp',37,'F','Rome',1650,'2015-01-30'),(14,'yeti',20,'M','Tampere',2220,'2020-03-18'),(15,'arrow',26,'M','Lyon',1340,'2017-02-27'),(16,'blaze',33,'M','Osaka',1905,'2014-07-14');
INSERT INTO plays VALUES
 (1,2,210),(1,13,85),(1,15,12),(2,3,140),(2,6,330),(2,7,190),(3,2,415),(3,18,160),(3,4,44),(4,6,95),(4,10,260),(5,5,310),(5,9,75),(6,6,520),(6,7,410),(6,3,60),(6,13,130),(7,11,55),(7,4,90),(8,13,275),(8,14,150),(9,2,350),(9,8,205),(10,7,125),(11,18,240),
 (11,1,180),(11,5,35),(12,5,65),(12,9,20),(13,17,300),(13,15,90),(14,8,230),(14,7,310),(14,2,70),(15,3,25);
INSERT INTO friend VALUES (1,3,2019),(1,7,2018),(2,8,2016),(2,6,2017),(3,9,2020),(3,14,2020),(4,13,2016),(5,14,2022),(6,2,2017),(6,10,2019),(7,1,2018),(7,3,2021),(8,2,2016),(9,3,2020),(10,6,2019),(11,4,2018),(13,4,2016),(14,3,2020);
