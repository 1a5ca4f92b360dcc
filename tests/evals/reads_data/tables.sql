-- Single tables with the headings of pages.
-- What is the attendance when the opponent is Chicago Bears?
SELECT "Attendance" FROM season_results WHERE "Opponent" = 'Chicago Bears'
-- What was the result of the game on October 11?
SELECT "Result" FROM season_results WHERE "Date" = 'October 11'
-- Name the record for attendance being 39102.
SELECT "Record" FROM season_results WHERE "Attendance" = 39102
-- How many games were played against the Green Bay Packers?
SELECT count(*) FROM season_results WHERE "Opponent" = 'Green Bay Packers'
-- Who directed the episode written by David Shore with production code HOU-103?
SELECT "Directed by" FROM tv_episodes WHERE "Written by" = 'David Shore' AND "Production code" = 'HOU-103'
-- How many million U.S. viewers watched the episode "Paternity"?
SELECT "U.S. viewers (millions)" FROM tv_episodes WHERE "Title" = 'Paternity'
-- What is the original air date of the episode directed by Bryan Spicer?
SELECT "Original air date" FROM tv_episodes WHERE "Directed by" = 'Bryan Spicer'
-- What is the title of the episode with production code HOU-107?
SELECT "Title" FROM tv_episodes WHERE "Production code" = 'HOU-107'
-- What position does the player from Olympiacos play?
SELECT "Position" FROM nba_draft WHERE "School/Club Team" = 'Olympiacos'
-- Which NBA team picked Joe Smith?
SELECT "NBA Team" FROM nba_draft WHERE "Player" = 'Joe Smith'
-- How many players came from North Carolina?
SELECT count(*) FROM nba_draft WHERE "School/Club Team" = 'North Carolina'
-- What is the nationality of the player whose position is Center and whose NBA team is Chicago Bulls?
SELECT "Nationality" FROM nba_draft WHERE "Position" = 'Center' AND "NBA Team" = 'Chicago Bulls'
-- What is the lowest pick # for the player from the United States who plays Guard?
SELECT min("Pick #") FROM nba_draft WHERE "Nationality" = 'United States' AND "Position" = 'Guard'
-- What is the highest number of U.S. viewers for an episode written by David Shore?
SELECT max("U.S. viewers (millions)") FROM tv_episodes WHERE "Written by" = 'David Shore'
