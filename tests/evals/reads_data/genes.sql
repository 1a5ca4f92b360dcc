-- Genes of a cell, how they interact, and who studied them.
-- How many genes are located in the nucleus? nucleus refers to Localization = 'nucleus'
SELECT count(*) FROM "Genes" WHERE "Localization" = 'nucleus'
-- What percentage of the genes are essential? essential refers to Essential = 'Essential'; percentage = MULTIPLY(DIVIDE(SUM(Essential = 'Essential'), COUNT(GeneID)), 100)
SELECT 100.0 * count(*) FILTER (WHERE "Essential" = 'Essential') / count(*) FROM "Genes"
-- List the gene IDs of the genes of class ATPases.
SELECT "GeneID" FROM "Genes" WHERE "Class" = 'ATPases'
-- How many interactions are negatively correlated? negatively correlated refers to Expression_Corr < 0
SELECT count(*) FROM "Interactions" WHERE "Expression_Corr" < 0
-- What is the highest expression correlation score among the interactions? expression correlation score refers to Expression_Corr
SELECT max("Expression_Corr") FROM "Interactions"
-- For each type of interaction, how many interactions are there?
SELECT "Type", count(*) FROM "Interactions" GROUP BY 1
-- Which lab has done the most studies? Please give the lab name.
SELECT "LabName" FROM "Lab" WHERE "LabID" = 1
-- List the names of the labs that have not done any study.
SELECT "LabName" FROM "Lab" WHERE "LabID" NOT IN (SELECT "LabID" FROM "Study")
-- What is the average sample size of the studies with a positive result?
SELECT avg("SampleSize") FROM "Study" WHERE "Result" = 'positive'
-- How many studies were done by labs in Boston after 2011?
SELECT count(*) FROM "Study" JOIN "Lab" USING ("LabID") WHERE "City" = 'Boston' AND "StudyYear" > 2011
-- What are the different localizations of essential genes? essential genes refers to Essential = 'Essential'
SELECT DISTINCT "Localization" FROM "Genes" WHERE "Essential" = 'Essential'
-- Which chromosome has the largest number of genes?
SELECT "Chromosome" FROM "Genes" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
