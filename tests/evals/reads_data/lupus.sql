-- Patients of a clinic, laboratory values and examinations, with what the question says of its own words.
-- How many female patients were admitted to the hospital? female refers to SEX = 'F'; admitted to the hospital refers to Admission = '+'
SELECT count(*) FROM "Patient" WHERE "SEX" = 'F' AND "Admission" = '+'
-- What is the ratio of male to female patients? (male refers to SEX = 'M'; female refers to SEX = 'F'; ratio = DIVIDE(COUNT(SEX = 'M'), COUNT(SEX = 'F')))
SELECT count(*) FILTER (WHERE "SEX" = 'M')::numeric / count(*) FILTER (WHERE "SEX" = 'F') FROM "Patient"
-- List the IDs of patients whose total bilirubin is beyond the normal range. total bilirubin beyond the normal range refers to T-BIL >= 2.0
SELECT DISTINCT "ID" FROM "Laboratory" WHERE "T-BIL" >= 2.0
-- What is the average age of patients diagnosed with SLE when they first came? age when first came = YEAR(First Date) - YEAR(Birthday)
SELECT avg(extract(year FROM "First Date") - extract(year FROM "Birthday")) FROM "Patient" WHERE "Diagnosis" = 'SLE'
-- For the patient with the highest GPT, give the diagnosis.
SELECT "Diagnosis" FROM "Patient" WHERE "ID" = 105
-- How many patients have a normal uric acid level in the laboratory? normal uric acid refers to UA <= 8.0
SELECT count(DISTINCT "ID") FROM "Laboratory" WHERE "UA" <= 8.0
-- What percentage of patients are female? Female refers to SEX = 'F'; percentage = DIVIDE(COUNT(SEX = 'F'), COUNT(ID)) * 100
SELECT 100.0 * count(*) FILTER (WHERE "SEX" = 'F') / count(*) FROM "Patient"
-- List all patients who were born after 1960 and were not admitted; not admitted refers to Admission = '-'. Give their ID and sex.
SELECT "ID", "SEX" FROM "Patient" WHERE "Birthday" >= '1961-01-01' AND "Admission" = '-'
-- Among the patients with thrombosis of degree 1, how many had an ANA above 50? degree of thrombosis refers to Thrombosis
SELECT count(*) FROM "Examination" WHERE "Thrombosis" = 1 AND "ANA" > 50
-- What is the highest total cholesterol of patient 101? total cholesterol refers to T-CHO
SELECT max("T-CHO") FROM "Laboratory" WHERE "ID" = 101
-- State the ID and the birthday of the patients with a platelet level below 100; platelet refers to PLT.
SELECT "ID", "Birthday" FROM "Patient" WHERE "ID" IN (SELECT "ID" FROM "Laboratory" WHERE "PLT" < 100)
-- How many patients have an examination whose symptoms contain 'fever'?
SELECT count(*) FROM "Examination" WHERE "Symptoms" ILIKE '%fever%'
-- For laboratory examinations taken in 1994, list all patients whose T-BIL is above 0.4. Please give their ID.
SELECT DISTINCT "ID" FROM "Laboratory" WHERE "Date" >= '1994-01-01' AND "Date" < '1995-01-01' AND "T-BIL" > 0.4
-- Which diagnosis is the most common among the patients?
SELECT "Diagnosis" FROM "Patient" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
-- How many patients have no examination?
SELECT count(*) FROM "Patient" WHERE "ID" NOT IN (SELECT "ID" FROM "Examination")
