CREATE TABLE student (stuid integer PRIMARY KEY, lname varchar(12), fname varchar(12), age integer, sex varchar(1), major integer, advisor integer, city_code varchar(3));
CREATE TABLE pets (petid integer PRIMARY KEY, pettype varchar(20), pet_age integer, weight numeric);
CREATE TABLE has_pet (stuid integer REFERENCES student, petid integer REFERENCES pets, PRIMARY KEY (stuid, petid));
INSERT INTO student VALUES (1001, 'Smith', 'Linda', 18, 'F', 600, 1121, 'BAL'), (1002, 'Kim', 'Tracy', 19, 'F', 600, 7712, 'HKG'), (1003, 'Jones', 'Shiela', 21, 'F', 600, 7792, 'WAS'), (1004, 'Kumar', 'Dinesh', 20, 'M', 600, 8423, 'CHI'), (1005, 'Gompers', 'Paul', 26, 'M', 600, 1121, 'YYZ'), (1006, 'Schultz', 'Andy', 18, 'M', 550, 1148, 'BAL');
INSERT INTO pets VALUES (2001, 'cat', 3, 12.0), (2002, 'dog', 2, 13.4), (2003, 'dog', 1, 9.3), (2004, 'hamster', 1, 0.4);
INSERT INTO has_pet VALUES (1001, 2001), (1002, 2002), (1002, 2003), (1005, 2004);
