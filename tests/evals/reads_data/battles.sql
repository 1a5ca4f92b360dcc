-- Battles, the ships lost in them and the deaths these caused.
-- How many ships ended up being 'Captured'?
SELECT count(*) FROM ship WHERE disposition_of_ship = 'Captured'
-- List the name and tonnage ordered by in descending alphaetical order for the names.
SELECT name, tonnage FROM ship ORDER BY name DESC
-- List the name, date and result of each battle.
SELECT name, date, result FROM battle
-- What is maximum and minimum death toll caused each time?
SELECT max(killed), min(killed) FROM death
-- What is the average number of injuries caused each time?
SELECT avg(injured) FROM death
-- What are the death and injury situations caused by the ship with tonnage 't'?
SELECT d.killed, d.injured FROM death d JOIN ship s ON d.caused_by_ship_id = s.id WHERE tonnage = 't'
-- What are the name and results of the battles when the bulgarian commander is not 'Boril'
SELECT name, result FROM battle WHERE bulgarian_commander <> 'Boril'
-- What are the different ids and names of the battles that lost any 'Brig' type shipes?
SELECT DISTINCT b.id, b.name FROM battle b JOIN ship s ON s.lost_in_battle = b.id WHERE s.ship_type = 'Brig'
-- What are the ids and names of the battles that led to more than 10 people killed in total.
SELECT b.id, b.name FROM battle b JOIN ship s ON s.lost_in_battle = b.id JOIN death d ON d.caused_by_ship_id = s.id GROUP BY b.id, b.name HAVING sum(killed) > 10
-- What is the ship id and name that caused most total injuries?
SELECT s.id, s.name FROM death d JOIN ship s ON d.caused_by_ship_id = s.id GROUP BY s.id, s.name ORDER BY sum(injured) DESC LIMIT 1
-- What are the distinct battle names which are between bulgarian commander 'Kaloyan' and latin commander 'Baldwin I'?
SELECT DISTINCT name FROM battle WHERE bulgarian_commander = 'Kaloyan' AND latin_commander = 'Baldwin I'
-- How many different results are there for the battles?
SELECT count(DISTINCT result) FROM battle
-- How many battles did not lose any ship with tonnage '225'?
SELECT count(*) FROM battle WHERE id NOT IN (SELECT lost_in_battle FROM ship WHERE tonnage = '225')
-- List the name and date the battle that has lost the ship named 'Lettice' and the ship named 'HMS Atalanta'
SELECT name, date FROM battle WHERE id IN (SELECT lost_in_battle FROM ship WHERE name = 'Lettice' INTERSECT SELECT lost_in_battle FROM ship WHERE name = 'HMS Atalanta')
-- Show names, results and bulgarian commanders of the battles with no ships lost in the 'English Channel'.
SELECT name, result, bulgarian_commander FROM battle WHERE id NOT IN (SELECT lost_in_battle FROM ship WHERE location = 'English Channel' AND lost_in_battle IS NOT NULL)
-- What are the notes of the death events which has substring 'Erraboru'?
SELECT note FROM death WHERE note LIKE '%Erraboru%'
