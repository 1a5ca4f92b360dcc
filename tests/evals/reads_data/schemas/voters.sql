CREATE TABLE area_code_state (area_code integer PRIMARY KEY, state varchar(2) NOT NULL);
CREATE TABLE contestants (contestant_number integer PRIMARY KEY, contestant_name varchar(50) NOT NULL);
CREATE TABLE votes (vote_id integer PRIMARY KEY, phone_number bigint NOT NULL, state varchar(2) NOT NULL, contestant_number integer NOT NULL REFERENCES contestants, created timestamp NOT NULL);
INSERT INTO area_code_state VALUES (201, 'NJ'), (202, 'DC'), (203, 'CT'), (204, 'MB'), (205, 'AL'), (206, 'WA'), (207, 'ME'), (212, 'NY'), (213, 'CA'), (718, 'NY');
INSERT INTO contestants VALUES (1, 'Edwina Burnam'), (2, 'Tabatha Gehling'), (3, 'Kelly Clauss'), (4, 'Jessie Alloway'), (5, 'Alana Bregman');
INSERT INTO votes VALUES (1, 7182887233, 'NY', 2, '2018-03-09 19:01:01'), (2, 2124449876, 'NY', 1, '2018-03-09 18:01:01'), (3, 2136664567, 'CA', 5, '2018-03-09 18:02:01'), (4, 2013334567, 'NJ', 2, '2018-03-10 10:00:00'), (5, 2139990000, 'CA', 4, '2018-03-10 11:00:00'), (6, 7185550000, 'NY', 2, '2018-03-11 12:00:00');
