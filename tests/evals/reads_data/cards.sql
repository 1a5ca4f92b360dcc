-- Cards of a game, their sets, where they are legal, rulings and translations.
-- How many cards have a converted mana cost higher than 3?
SELECT count(*) FROM cards WHERE "convertedManaCost" > 3
-- Which cards are banned in the commander format? List the card names. banned refers to status = 'Banned'
SELECT name FROM cards WHERE uuid IN (SELECT uuid FROM legalities WHERE format = 'commander' AND status = 'Banned')
-- What is the name of the set that was released most recently?
SELECT name FROM sets ORDER BY "releaseDate" DESC LIMIT 1
-- List the names of all the cards illustrated by John Avon. illustrated by refers to artist
SELECT name FROM cards WHERE artist = 'John Avon'
-- How many cards of rarity rare have a foil version? foil version refers to hasFoil = 1
SELECT count(*) FROM cards WHERE rarity = 'rare' AND "hasFoil" = 1
-- Name the artist with the most cards.
SELECT artist FROM cards GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- What are the French names of the cards in the set Aether Storm?
SELECT f.name FROM foreign_data f JOIN cards c USING (uuid) JOIN sets s ON s.code = c."setCode" WHERE language = 'French' AND s.name = 'Aether Storm'
-- Show the names of cards with no rulings.
SELECT name FROM cards WHERE uuid NOT IN (SELECT uuid FROM rulings)
-- Which sets have a base set size greater than the average base set size?
SELECT name FROM sets WHERE "baseSetSize" > (SELECT avg("baseSetSize") FROM sets)
-- What percentage of the cards are promos? promo refers to isPromo = 1
SELECT 100.0 * count(*) FILTER (WHERE "isPromo" = 1) / count(*) FROM cards
-- For each language, how many translated cards are there?
SELECT language, count(*) FROM foreign_data GROUP BY 1
-- Which artists have drawn both rare cards and common cards?
SELECT artist FROM cards WHERE rarity = 'rare' INTERSECT SELECT artist FROM cards WHERE rarity = 'common'
-- List the names of the cards whose toughness is greater than their power.
SELECT name FROM cards WHERE toughness > power
-- What is the text of the rulings of the card "Ancestor Bell"?
SELECT text FROM rulings JOIN cards USING (uuid) WHERE name = 'Ancestor Bell'
-- How many creature cards were released before 2018? creature refers to types = 'Creature'
SELECT count(*) FROM cards WHERE types = 'Creature' AND "originalReleaseDate" < '2018-01-01'
