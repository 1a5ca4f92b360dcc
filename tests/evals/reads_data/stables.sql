-- Racehorses, their stables, jockeys and races; each asked twice, as a question and as an order.
-- How many horses weigh more than 500?
SELECT count(*) FROM horse WHERE weight > 500
-- Count the number of horses with a weight above 500.
SELECT count(*) FROM horse WHERE weight > 500
-- What are the name, course and distance of each race, ordered by date?
SELECT race_name, course, distance FROM race ORDER BY race_date
-- List the name, course and distance of all races sorted by date.
SELECT race_name, course, distance FROM race ORDER BY race_date
-- What are the maximum and minimum prize money of the races held at Ascot?
SELECT max(prize_money), min(prize_money) FROM race WHERE course = 'Ascot'
-- Return the maximum and minimum prize money across all races with course Ascot.
SELECT max(prize_money), min(prize_money) FROM race WHERE course = 'Ascot'
-- What is the name of the youngest horse?
SELECT horse_name FROM horse ORDER BY foaled_on DESC LIMIT 1
-- Find the name of the horse that was foaled most recently.
SELECT horse_name FROM horse ORDER BY foaled_on DESC LIMIT 1
-- What are the names of the Arabian horses?
SELECT horse_name FROM horse WHERE breed_code = 'AR'
-- Show the names of horses whose breed name is 'Arabian'.
SELECT horse_name FROM horse WHERE breed_code = 'AR'
-- How many horses are kept in each stable? Show the stable name and the count.
SELECT stable_name, count(*) FROM stable JOIN horse USING (stable_id) GROUP BY 1 /// SELECT stable_name, count(horse_id) FROM stable LEFT JOIN horse USING (stable_id) GROUP BY 1
-- For each stable, show its name and the number of horses.
SELECT stable_name, count(*) FROM stable JOIN horse USING (stable_id) GROUP BY 1 /// SELECT stable_name, count(horse_id) FROM stable LEFT JOIN horse USING (stable_id) GROUP BY 1
-- What are the names of the jockeys who have not ridden in any race?
SELECT jockey_name FROM jockey WHERE jockey_id NOT IN (SELECT jockey_id FROM ride)
-- List the names of jockeys that never had a ride.
SELECT jockey_name FROM jockey WHERE jockey_id NOT IN (SELECT jockey_id FROM ride)
-- What are the names of the horses whose sire is Grey Comet?
SELECT horse_name FROM horse WHERE sire_id = 1
-- Find the names of all horses sired by the horse named 'Grey Comet'.
SELECT horse_name FROM horse WHERE sire_id = 1
-- What is the name of the jockey who rode the most races?
SELECT jockey_name FROM jockey JOIN ride USING (jockey_id) GROUP BY jockey_id ORDER BY count(*) DESC, jockey_id DESC LIMIT 1
-- Give the name of the jockey with the greatest number of rides.
SELECT jockey_name FROM jockey JOIN ride USING (jockey_id) GROUP BY jockey_id ORDER BY count(*) DESC, jockey_id DESC LIMIT 1
-- Which breed has the fewest horses? Return the breed name.
SELECT breed_name FROM breed LEFT JOIN horse USING (breed_code) GROUP BY breed_code ORDER BY count(horse_id) LIMIT 1 /// SELECT breed_name FROM breed JOIN horse USING (breed_code) GROUP BY breed_code ORDER BY count(*) LIMIT 1
-- Show the name of the breed with the smallest number of horses.
SELECT breed_name FROM breed LEFT JOIN horse USING (breed_code) GROUP BY breed_code ORDER BY count(horse_id) LIMIT 1 /// SELECT breed_name FROM breed JOIN horse USING (breed_code) GROUP BY breed_code ORDER BY count(*) LIMIT 1
-- What are the different names of the horses that Sinead Walsh has ridden?
SELECT DISTINCT horse_name FROM horse JOIN ride USING (horse_id) WHERE jockey_id = 2
-- List the distinct names of horses ridden by Sinead Walsh.
SELECT DISTINCT horse_name FROM horse JOIN ride USING (horse_id) WHERE jockey_id = 2
-- Which towns have both a stable with more than 30 boxes and a stable with fewer than 20 boxes?
SELECT town FROM stable WHERE number_of_boxes > 30 INTERSECT SELECT town FROM stable WHERE number_of_boxes < 20
-- Show the towns that have both stables with more than 30 boxes and stables with less than 20 boxes.
SELECT town FROM stable WHERE number_of_boxes > 30 INTERSECT SELECT town FROM stable WHERE number_of_boxes < 20
-- Which nationalities have more than one jockey?
SELECT nationality FROM jockey GROUP BY 1 HAVING count(*) > 1
-- Show the nationality that is shared by more than one jockey.
SELECT nationality FROM jockey GROUP BY 1 HAVING count(*) > 1
-- What are the names of the jockeys who won more races than the jockey named "Sinead Walsh"?
SELECT jockey_name FROM jockey WHERE career_wins > 185
-- List the names of jockeys with more career wins than Sinead Walsh.
SELECT jockey_name FROM jockey WHERE career_wins > 185
-- What are the names of the horses that finished first in a race at Newbury?
SELECT horse_name FROM horse JOIN ride USING (horse_id) JOIN race USING (race_id) WHERE finish_position = 1 AND course = 'Newbury'
-- Find the names of the horses with finish position 1 in the races whose course is Newbury.
SELECT horse_name FROM horse JOIN ride USING (horse_id) JOIN race USING (race_id) WHERE finish_position = 1 AND course = 'Newbury'
