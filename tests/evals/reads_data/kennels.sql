-- Questions about dogs and their treatments, each with a statement that answers it.

-- How many dogs are there?
SELECT count(*) FROM dogs
-- Which states do owners live in?
SELECT DISTINCT state FROM owners
-- List the first name, last name and email address of the owners who live in the state Texas.
SELECT first_name, last_name, email_address FROM owners WHERE state = 'Texas'
-- Which dogs have not had any treatment?
SELECT name, dog_id FROM dogs d WHERE NOT EXISTS (SELECT FROM treatments t WHERE t.dog_id = d.dog_id)
-- Which owner owns the most dogs?
SELECT o.owner_id, o.first_name FROM owners o JOIN dogs d USING (owner_id) GROUP BY o.owner_id ORDER BY count(*) DESC LIMIT 1
-- What is the name of the breed with the most dogs?
SELECT b.breed_name FROM breeds b JOIN dogs d USING (breed_code) GROUP BY b.breed_code ORDER BY count(*) DESC LIMIT 1
-- Tell me the age of the oldest dog.
SELECT max(age) FROM dogs
-- How much does the most expensive treatment cost?
SELECT max(cost_of_treatment) FROM treatments
-- What is the average age of all the dogs?
SELECT avg(age) FROM dogs
-- How many dogs have an age below the average?
SELECT count(*) FROM dogs WHERE age < (SELECT avg(age) FROM dogs)
-- How many dogs have not gone through any treatment?
SELECT count(*) FROM dogs d WHERE NOT EXISTS (SELECT FROM treatments t WHERE t.dog_id = d.dog_id)
-- How many owners temporarily do not have any dogs?
SELECT count(*) FROM owners o WHERE NOT EXISTS (SELECT FROM dogs d WHERE d.owner_id = o.owner_id)
-- Give me the description of the treatment type whose total cost is the lowest.
SELECT tt.treatment_type_description FROM treatment_types tt JOIN treatments t USING (treatment_type_code) GROUP BY tt.treatment_type_code ORDER BY sum(cost_of_treatment) LIMIT 1
-- What are the names of the dogs owned by Nora Haley?
SELECT d.name FROM dogs d JOIN owners o USING (owner_id) WHERE first_name = 'Nora' AND last_name = 'Haley'
-- List the cost of each treatment and the corresponding treatment type description.
SELECT t.cost_of_treatment, tt.treatment_type_description FROM treatments t JOIN treatment_types tt USING (treatment_type_code)
-- How many dogs of each breed are there?
SELECT b.breed_name, count(*) FROM dogs d JOIN breeds b USING (breed_code) GROUP BY b.breed_code
-- How many professionals did not treat any dog?
SELECT count(*) FROM professionals p WHERE NOT EXISTS (SELECT FROM treatments t WHERE t.professional_id = p.professional_id)
-- List the names of the dogs of the rarest breed
SELECT name FROM dogs WHERE breed_code = (SELECT breed_code FROM dogs GROUP BY 1 ORDER BY count(*) LIMIT 1)
-- Which professionals have done at least two treatments? List their first and last names.
SELECT first_name, last_name FROM professionals p WHERE (SELECT count(*) FROM treatments t WHERE t.professional_id = p.professional_id) >= 2
-- What is the total cost of treatments per dog?
SELECT d.name, sum(cost_of_treatment) FROM treatments t JOIN dogs d USING (dog_id) GROUP BY d.dog_id
-- Find the first names of professionals who are veterinarians.
SELECT first_name FROM professionals WHERE role_code = 'Veterinarian'
-- What are the dates of birth of female dogs?
SELECT date_of_birth FROM dogs WHERE gender = 'female'
-- List professionals without a home phone.
SELECT first_name, last_name FROM professionals WHERE home_phone IS NULL
-- Show the number of treatments per treatment type
SELECT tt.treatment_type_description, count(*) FROM treatments t JOIN treatment_types tt USING (treatment_type_code) GROUP BY tt.treatment_type_code
-- Which dogs weigh more than 30?
SELECT name FROM dogs WHERE weight > 30
-- How many abandoned dogs are there?
SELECT count(*) FROM dogs WHERE abandoned
-- Which owners have paid for more than 3 treatments?
SELECT first_name FROM owners o WHERE (SELECT count(*) FROM dogs d JOIN treatments t USING (dog_id) WHERE d.owner_id = o.owner_id) > 3
-- Names of dogs that were never adopted
SELECT name FROM dogs WHERE date_adopted IS NULL
-- What was the average cost of treatments in April 2018?
SELECT avg(cost_of_treatment) FROM treatments WHERE date_of_treatment >= '2018-04-01' AND date_of_treatment < '2018-05-01'
-- Show the 3 youngest dogs with their weight.
SELECT name, weight FROM dogs ORDER BY age, dog_id LIMIT 3
