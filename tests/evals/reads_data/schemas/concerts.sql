-- Stadiums, singers and the concerts they gave.
CREATE TABLE stadium (stadium_id int PRIMARY KEY, name text NOT NULL, city text NOT NULL, country text NOT NULL, capacity int NOT NULL, opened_year int, has_roof boolean NOT NULL);
CREATE TABLE singer (singer_id int PRIMARY KEY, name text NOT NULL, country text NOT NULL, age int NOT NULL, gender text NOT NULL, genre text NOT NULL, net_worth_millions numeric(6,1));
CREATE TABLE concert (concert_id int PRIMARY KEY, concert_name text NOT NULL, theme text, stadium_id int NOT NULL REFERENCES stadium, held_on date NOT NULL, attendance int NOT NULL, ticket_price numeric(6,2) NOT NULL);
CREATE TABLE singer_in_concert (concert_id int REFERENCES concert, singer_id int REFERENCES singer, PRIMARY KEY (concert_id, singer_id));
CREATE TABLE song (song_id int PRIMARY KEY, title text NOT NULL, singer_id int NOT NULL REFERENCES singer, release_year int NOT NULL, sales int NOT NULL);
INSERT INTO stadium VALUES
(1,'Wembley Arena','London','England',12500,1934,true),(2,'Croke Park','Dublin','Ireland',82300,1913,false),(3,'Olympiastadion','Berlin','Germany',74475,1936,false),
(4,'Veltins-Arena','Gelsenkirchen','Germany',62271,2001,true),(5,'Principality Stadium','Cardiff','Wales',73931,1999,true),(6,'Stade de France','Paris','France',80698,1998,false),
(7,'Ullevi','Gothenburg','Sweden',43000,1958,false),(8,'Lanxess Arena','Cologne','Germany',18500,1998,true),(9,'Estadio da Luz','Lisbon','Portugal',64642,2003,false),(10,'Hampden Park','Glasgow','Scotland',51866,1903,false);
INSERT INTO singer VALUES
(1,'Mara Lindqvist','Sweden',29,'F','Pop',12.5),(2,'Tom Ashworth','England',41,'M','Rock',38.0),(3,'Élise Garnier','France',35,'F','Jazz',6.2),(4,'Joao Pereira','Portugal',52,'M','Fado',4.1),
(5,'Anke Brandt','Germany',33,'F','Pop',9.8),(6,'Declan Byrne','Ireland',47,'M','Folk',15.3),(7,'Nina Holloway','England',26,'F','Pop',21.0),(8,'Luc Marchand','France',61,'M','Chanson',NULL),
(9,'Stefan Vogel','Germany',44,'M','Rock',11.4),(10,'Siobhan Kelly','Ireland',31,'F','Folk',7.7),(11,'Oscar Nyman','Sweden',38,'M','Electronic',27.9),(12,'Grace Pemberton','England',22,'F','Soul',NULL);
INSERT INTO concert VALUES
(1,'Summer Nights','Free choice',3,'2022-06-18',61000,59.90),(2,'Northern Lights','Electronic',7,'2022-08-05',39000,49.50),(3,'Emerald Evening','Folk',2,'2022-09-10',70500,65.00),
(4,'Winter Gala',NULL,8,'2022-12-17',17200,89.00),(5,'Rock the Ruhr','Rock',4,'2023-05-27',58000,72.50),(6,'Voices of Paris','Chanson',6,'2023-06-21',55400,54.00),(7,'Berlin Calling','Rock',3,'2023-07-08',68000,79.90),
(8,'Pop Parade','Pop',5,'2023-08-12',64000,69.00),(9,'Folk in the Park','Folk',2,'2023-09-02',48000,45.00),(10,'Christmas Special','Free choice',8,'2023-12-16',18100,95.00),
(11,'Spring Beats','Electronic',3,'2024-04-20',47000,55.00),(12,'Fado sob as Estrelas','Fado',9,'2024-06-13',31500,39.00),(13,'London Live','Pop',1,'2024-07-06',12100,85.00),
(14,'Big Bang',NULL,3,'2024-08-24',72000,88.00),(15,'Unplugged','Free choice',1,'2024-11-09',9800,75.00),(16,'Cologne Countdown','Pop',8,'2024-12-31',18400,110.00);
INSERT INTO singer_in_concert VALUES (1,1),(1,5),(1,9),(2,11),(2,1),(3,6),(3,10),(4,5),(4,7),(5,2),(5,9),(6,3),(7,2),(7,9),(8,7),(8,1),(8,5),(9,6),(9,10),(10,5),(10,3),(11,11),(12,4),(13,7),(13,2),(14,1),(14,2),(14,7),(14,11),(15,10),(16,5),(16,7);
INSERT INTO song VALUES
(1,'Glass Harbour',1,2017,410000),(2,'Midnight Tram',1,2020,655000),(3,'Iron Sky',2,2005,980000),(4,'Back Roads',2,2011,720000),(5,'Last Orders',2,2019,310000),(6,'Rue Bleue',3,2014,95000),
(7,'Saudade',4,1998,150000),(8,'Sommerregen',5,2018,505000),(9,'Neon Herz',5,2022,870000),(10,'The Turning Tide',6,2009,265000),(11,'Paper Crown',7,2021,1250000),(12,'Hurricane Heart',7,2023,990000),
(13,'Les Quais',8,1989,340000),(14,'Stahl und Feuer',9,2012,420000),(15,'Wild Heather',10,2018,180000),(16,'Voltage',11,2016,1100000),(17,'Afterglow',11,2020,600000),(18,'Hearts on Fire',2,2021,275000),(19,'Velvet Morning',12,2024,45000);
