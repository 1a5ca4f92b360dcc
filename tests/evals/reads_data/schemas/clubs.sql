-- After-school clubs: pupils and their memberships, teachers who lead clubs, what is held when, who was there, and what was paid.
-- Moments lie relative to today, so that what is asked of last month or of the last days holds on any day.
CREATE TABLE teacher (id serial PRIMARY KEY, name text NOT NULL, email text, subject text NOT NULL, mentor_id integer REFERENCES teacher);
CREATE TABLE room (id serial PRIMARY KEY, label text NOT NULL, capacity integer NOT NULL);
CREATE TABLE pupil (id serial PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, form text NOT NULL, birth_date date NOT NULL, guardian_phone text);
CREATE TABLE club (id serial PRIMARY KEY, name text NOT NULL, weekday text NOT NULL, yearly_fee numeric(8, 2) NOT NULL, leader_id integer REFERENCES teacher, max_members integer NOT NULL);
CREATE TABLE membership (pupil_id integer NOT NULL REFERENCES pupil, club_id integer NOT NULL REFERENCES club, joined_on date NOT NULL, left_on date, PRIMARY KEY (pupil_id, club_id));
CREATE TABLE meeting (id serial PRIMARY KEY, club_id integer NOT NULL REFERENCES club, room_id integer REFERENCES room, held_on date NOT NULL, duration_minutes integer NOT NULL);
CREATE TABLE attendance (meeting_id integer NOT NULL REFERENCES meeting, pupil_id integer NOT NULL REFERENCES pupil, present boolean NOT NULL, PRIMARY KEY (meeting_id, pupil_id));
CREATE TABLE payment (id serial PRIMARY KEY, pupil_id integer NOT NULL REFERENCES pupil, club_id integer NOT NULL REFERENCES club, amount numeric(8, 2) NOT NULL, due_on date NOT NULL, paid_on date, method text);
INSERT INTO teacher VALUES (1, 'Ms Abbott', 'abbott@school.example', 'Maths', NULL), (2, 'Mr Byrne', 'byrne@school.example', 'Music', 1), (3, 'Ms Clarke', NULL, 'Sports', 1), (4, 'Mr Dunn', 'dunn@school.example', 'History', 2), (5, 'Ms Egan', 'egan@school.example', 'Physics', NULL);
INSERT INTO room VALUES (1, 'A1', 20), (2, 'Hall', 80), (3, 'Gym', 60), (4, 'Attic', 8);
INSERT INTO pupil SELECT n, (ARRAY['Amy', 'Ben', 'Cara', 'Dev', 'Ella', 'Finn', 'Gina', 'Hugo', 'Isla', 'Jack', 'Kira', 'Liam', 'Mona', 'Noah', 'Orla', 'Paul', 'Rita', 'Sam'])[n], (ARRAY['Adams', 'Baker', 'Carter'])[1 + n % 3], (ARRAY['7a', '7b', '8a', '8b'])[1 + n % 4], current_date - 4300 - n * 45, CASE WHEN n % 5 > 0 THEN '555-01' || n END FROM generate_series(1, 18) n;
INSERT INTO club VALUES (1, 'Chess', 'Monday', 30, 1, 12), (2, 'Choir', 'Tuesday', 45, 2, 40), (3, 'Football', 'Wednesday', 60, 3, 22), (4, 'Drama', 'Thursday', 80, 2, 20), (5, 'Robotics', 'Friday', 120, NULL, 10);
INSERT INTO membership SELECT p, c, current_date - (p * 20 + c * 3), CASE WHEN (p + c) % 6 = 0 THEN current_date - (p * 4) END FROM generate_series(1, 16) p, generate_series(1, 4) c WHERE (p * c) % 4 <> 1 AND (p + c * 2) % 5 <> 0 OR p IN (4, 9);
INSERT INTO meeting SELECT n, 1 + n % 4, CASE WHEN n % 7 > 0 THEN 1 + n % 3 END, current_date - n * 3, 45 + (n % 3) * 15 FROM generate_series(1, 48) n;
INSERT INTO attendance SELECT m.id, s.pupil_id, (m.id * 3 + s.pupil_id) % 7 > 1 FROM meeting m JOIN membership s ON s.club_id = m.club_id WHERE m.held_on >= s.joined_on;
INSERT INTO payment SELECT row_number() OVER (ORDER BY pupil_id, club_id), pupil_id, club_id, yearly_fee, joined_on + 30, CASE WHEN (pupil_id + club_id) % 4 > 0 THEN joined_on + 12 + pupil_id END, (ARRAY['cash', 'card', 'transfer'])[1 + (pupil_id * club_id) % 3] FROM membership JOIN club ON club.id = club_id;
