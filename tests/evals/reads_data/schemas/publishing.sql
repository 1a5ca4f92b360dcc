-- Publishing: authors, publishers, books, translations, literary prizes, reviews; abbreviated and mixed-case names.
CREATE TABLE "Authors" ("AuthorID" integer PRIMARY KEY, "FirstName" text, "LastName" text NOT NULL, "BirthYear" integer, "DeathYear" integer, "Nationality" text);
CREATE TABLE "Publishers" ("PublisherID" integer PRIMARY KEY, "Name" text NOT NULL, "City" text, "Country" text, "Employees" integer);
CREATE TABLE "Genres" ("GenreCode" char(3) PRIMARY KEY, "GenreName" text NOT NULL);
CREATE TABLE "Books" ("BookID" integer PRIMARY KEY, "Title" text NOT NULL, "AuthorID" integer NOT NULL REFERENCES "Authors", "PublisherID" integer REFERENCES "Publishers", "GenreCode" char(3) REFERENCES "Genres", "PubYear" integer, "Pages" integer, "ListPrice" numeric(6, 2), "CopiesSold" integer);
CREATE TABLE "Translators" ("TranslatorID" integer PRIMARY KEY, "Name" text NOT NULL, "NativeLanguage" text);
CREATE TABLE "Translations" ("BookID" integer REFERENCES "Books", "Language" text, "TranslatorID" integer REFERENCES "Translators", "Year" integer, PRIMARY KEY ("BookID", "Language"));
CREATE TABLE "Prizes" ("PrizeID" integer PRIMARY KEY, "PrizeName" text NOT NULL, "Since" integer, "Amount" integer);
CREATE TABLE "Awards" ("PrizeID" integer REFERENCES "Prizes", "BookID" integer REFERENCES "Books", "AwardYear" integer, "Result" text, PRIMARY KEY ("PrizeID", "BookID", "AwardYear"));
CREATE TABLE "Reviews" ("ReviewID" integer PRIMARY KEY, "BookID" integer REFERENCES "Books", "Magazine" text, "Stars" integer);
INSERT INTO "Authors" VALUES
 (1, 'Clara', 'Winther', 1951, NULL, 'Danish'),
 (2, 'Henrik', 'Aalto', 1938, 2009, 'Finnish'),
 (3, 'Moira', 'Kinsella', 1972, NULL, 'Irish'),
 (4, 'Desmond', 'Okoro', 1965, NULL, 'Nigerian'),
 (5, 'Lucía', 'Ferrer', 1980, NULL, 'Spanish'),
 (6, 'Arthur', 'Penrose', 1921, 1998, 'British'),
 (7, 'Yuki', 'Hayashi', 1977, NULL, 'Japanese'),
 (8, 'Brigid', 'Doyle', 1944, 2016, 'Irish'),
 (9, 'Edith', 'Marlowe', 1958, NULL, 'British'),
 (10, 'Pablo', 'Rivas', 1990, NULL, 'Spanish'),
 (11, 'Tom', 'Ashby', 1985, NULL, 'British'),
 (12, 'Chidi', 'Eze', 1993, NULL, 'Nigerian');
INSERT INTO "Publishers" VALUES
 (1, 'Lantern Press', 'London', 'United Kingdom', 240),
 (2, 'Harbour & Sons', 'Dublin', 'Ireland', 65),
 (3, 'Casa Editora Sol', 'Madrid', 'Spain', 112),
 (4, 'Nordlys Forlag', 'Copenhagen', 'Denmark', 88),
 (5, 'Crane House', 'Tokyo', 'Japan', 310),
 (6, 'Palm Leaf Books', 'Lagos', 'Nigeria', 41),
 (7, 'Inkwell', 'London', 'United Kingdom', 19);
INSERT INTO "Genres" VALUES ('NOV', 'Novel'), ('CRI', 'Crime'), ('POE', 'Poetry'), ('BIO', 'Biography'), ('SCI', 'Science Fiction'), ('CHI', 'Children'), ('TRA', 'Travel');
INSERT INTO "Books" VALUES
 (1, 'The Salt Garden', 1, 4, 'NOV', 1988, 312, 14.90, 54000),
 (2, 'Ice Letters', 1, 4, 'POE', 1995, 96, 9.50, 4200),
 (3, 'Forest of Glass', 2, 4, 'SCI', 1979, 402, 16.00, 88000),
 (4, 'Seven Harbours', 3, 2, 'CRI', 2006, 288, 11.99, 121000),
 (5, 'The Drowned Bell', 3, 2, 'CRI', 2010, 301, 12.99, 143500),
 (6, 'A Quiet Verdict', 3, 1, 'CRI', 2017, 345, 18.50, 97000),
 (7, 'Red Dust Road', 4, 6, 'NOV', 2002, 270, 13.25, 36500),
 (8, 'My Father''s Radio', 4, 1, 'BIO', 2014, 233, 17.75, 22800),
 (9, 'La casa amarilla', 5, 3, 'NOV', 2012, 410, 19.90, 65200),
 (10, 'Cartas sin sello', 5, 3, 'POE', 2016, 88, 8.75, 3100),
 (11, 'The Clockmaker', 6, 1, 'NOV', 1961, 520, 21.00, 210000),
 (12, 'Orbit of Ash', 6, 1, 'SCI', 1974, 366, 15.25, 132000),
 (13, 'Paper Cranes', 7, 5, 'CHI', 2009, 64, 7.95, 178000),
 (14, 'Night Train North', 7, 5, 'NOV', 2019, 298, 20.50, 47600),
 (15, 'Hedge School', 8, 2, 'BIO', 1983, 255, 10.80, 15900),
 (16, 'Bog Songs', 8, 2, 'POE', 1990, 112, 9.90, 6700),
 (17, 'The Botanist', 9, 1, 'BIO', 2001, 480, 24.00, 30300),
 (18, 'Murder at Low Tide', 9, 7, 'CRI', 1999, 274, 10.50, 76400),
 (19, 'Static', 10, 3, 'SCI', 2021, 330, 17.20, 28500),
 (20, 'The Kite Thief', 11, NULL, 'CHI', 2022, 58, 8.20, 12100);
INSERT INTO "Translators" VALUES
 (1, 'Anne Leclerc', 'French'), (2, 'Jürgen Voss', 'German'), (3, 'Sofia Marin', 'Spanish'),
 (4, 'Mikko Laine', 'Finnish'), (5, 'Emily Hart', 'English'), (6, 'Paulo Reis', 'Portuguese');
INSERT INTO "Translations" VALUES
 (1, 'English', 5, 1991), (1, 'German', 2, 1990), (3, 'English', 5, 1984), (3, 'French', 1, 1986), (3, 'German', 2, 1981),
 (4, 'French', 1, 2008), (4, 'Spanish', 3, 2009), (5, 'German', 2, 2012), (7, 'French', 1, 2005),
 (9, 'English', 5, 2015), (11, 'French', 1, 1966), (11, 'Spanish', 3, 1970), (11, 'German', 2, 1964), (11, 'Finnish', 4, 1972),
 (13, 'English', NULL, 2011), (13, 'French', 1, 2012), (14, 'English', 5, 2021), (19, 'English', 5, 2023);
INSERT INTO "Prizes" VALUES (1, 'Golden Quill', 1955, 50000), (2, 'North Sea Award', 1978, 20000), (3, 'First Page Prize', 2000, 7500), (4, 'Crime Dagger', 1964, 10000), (5, 'Young Reader Medal', 1990, 3000);
INSERT INTO "Awards" VALUES
 (1, 11, 1962, 'won'), (1, 3, 1980, 'nominated'), (1, 1, 1989, 'nominated'), (1, 17, 2002, 'won'), (1, 9, 2013, 'nominated'), (1, 14, 2020, 'won'),
 (2, 3, 1980, 'won'), (2, 1, 1989, 'won'), (2, 15, 1984, 'nominated'),
 (3, 7, 2003, 'nominated'), (3, 19, 2022, 'won'),
 (4, 4, 2007, 'won'), (4, 5, 2011, 'won'), (4, 6, 2018, 'nominated'), (4, 18, 2000, 'nominated'),
 (5, 13, 2010, 'won');
INSERT INTO "Reviews" VALUES
 (1, 1, 'Page Turner', 4), (2, 1, 'The Reader', 5), (3, 3, 'Page Turner', 5), (4, 3, 'Quarterly Books', 4), (5, 3, 'The Reader', 5),
 (6, 4, 'Page Turner', 3), (7, 4, 'The Reader', 4), (8, 5, 'Quarterly Books', 5), (9, 6, 'Page Turner', 2), (10, 6, 'The Reader', 3),
 (11, 8, 'Page Turner', 4), (12, 9, 'Quarterly Books', 5), (13, 9, 'Page Turner', 5), (14, 11, 'The Reader', 5), (15, 11, 'Page Turner', 4),
 (16, 11, 'Quarterly Books', 4), (17, 11, 'Weekend Post', 5), (18, 13, 'Page Turner', 4), (19, 14, 'The Reader', 2), (20, 17, 'Quarterly Books', 3),
 (21, 18, 'Page Turner', 1), (22, 19, 'Page Turner', 3);
