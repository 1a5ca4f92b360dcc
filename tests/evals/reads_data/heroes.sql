-- Superheroes with their powers, colours and publishers.
-- Please list all the superpowers of 3-D Man.
SELECT power_name FROM superhero s JOIN hero_power ON hero_id = s.id JOIN superpower p ON p.id = power_id WHERE superhero_name = '3-D Man'
-- How many superheroes have the super power of "Super Strength"?
SELECT count(*) FROM hero_power JOIN superpower p ON p.id = power_id WHERE power_name = 'Super Strength'
-- Among the superheroes with the super power of "Super Strength", how many of them have a height of over 200cm?
SELECT count(*) FROM superhero s JOIN hero_power ON hero_id = s.id JOIN superpower p ON p.id = power_id WHERE power_name = 'Super Strength' AND height_cm > 200
-- Please list the full names of all the superheroes with over 3 super powers.
SELECT full_name FROM superhero s JOIN hero_power ON hero_id = s.id GROUP BY s.id, full_name HAVING count(*) > 3
-- How many superheroes have blue eyes?
SELECT count(*) FROM superhero s JOIN colour c ON c.id = eye_colour_id WHERE colour = 'Blue'
-- What is the colour of Magneto's skin? skin colour refers to skin_colour_id
SELECT colour FROM superhero s JOIN colour c ON c.id = skin_colour_id WHERE superhero_name = 'Magneto'
-- Which superhero from Marvel Comics has the most height? (the tallest)
SELECT superhero_name FROM superhero s JOIN publisher p ON p.id = publisher_id WHERE publisher_name = 'Marvel Comics' ORDER BY height_cm DESC LIMIT 1
-- What is the name of the publisher of Hellboy?
SELECT publisher_name FROM superhero s JOIN publisher p ON p.id = publisher_id WHERE superhero_name = 'Hellboy'
-- How many superheroes did DC Comics publish?
SELECT count(*) FROM superhero s JOIN publisher p ON p.id = publisher_id WHERE publisher_name = 'DC Comics'
-- List the superheroes with blue eyes and blond hair.
SELECT superhero_name FROM superhero s JOIN colour e ON e.id = eye_colour_id JOIN colour h ON h.id = hair_colour_id WHERE e.colour = 'Blue' AND h.colour = 'Blond'
-- What is the average attribute value of all superheroes?
SELECT avg(attribute_value) FROM hero_attribute
-- Which superhero has the highest intelligence? (intelligence refers to attribute_name = 'Intelligence')
SELECT superhero_name FROM superhero s JOIN hero_attribute ON hero_id = s.id JOIN attribute a ON a.id = attribute_id WHERE attribute_name = 'Intelligence' ORDER BY attribute_value DESC LIMIT 1
-- How many superheroes are bad? (bad refers to alignment = 'Bad')
SELECT count(*) FROM superhero s JOIN alignment a ON a.id = alignment_id WHERE alignment = 'Bad'
-- What is the race of Superman?
SELECT race FROM superhero s JOIN race r ON r.id = race_id WHERE superhero_name = 'Superman'
-- List the names of the female superheroes who can fly; can fly refers to power_name = 'Flight'.
SELECT superhero_name FROM superhero s JOIN gender g ON g.id = gender_id JOIN hero_power ON hero_id = s.id JOIN superpower p ON p.id = power_id WHERE gender = 'Female' AND power_name = 'Flight'
-- How many superheroes are missing a race?
SELECT count(*) FROM superhero WHERE race_id IS NULL
-- What is the average weight of the superheroes for each gender?
SELECT gender, avg(weight_kg) FROM superhero s JOIN gender g ON g.id = gender_id GROUP BY gender
-- Give the names of the superheroes heavier than 80 kg who are neither human nor mutant.
SELECT superhero_name FROM superhero s JOIN race r ON r.id = race_id WHERE weight_kg > 80 AND race NOT IN ('Human', 'Mutant')
