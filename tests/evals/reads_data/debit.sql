-- Customers of gas stations and their consumption.
-- How many gas stations in CZE have Premium gas?
SELECT count(*) FROM gasstations WHERE "Country" = 'CZE' AND "Segment" = 'Premium'
-- What is the ratio of customers who pay in EUR against customers who pay in CZK?
SELECT count(*) FILTER (WHERE "Currency" = 'EUR')::numeric / count(*) FILTER (WHERE "Currency" = 'CZK') FROM customers
-- How many customers in KAM had a consumption of more than 500? (KAM refers to Segment = 'KAM')
SELECT count(DISTINCT c."CustomerID") FROM customers c JOIN yearmonth y USING ("CustomerID") WHERE "Segment" = 'KAM' AND "Consumption" > 500
-- How many customers pay with EUR? (pay with EUR refers to Currency = 'EUR')
SELECT count(*) FROM customers WHERE "Currency" = 'EUR'
-- What is the average price of the transactions on 2012/8/24?
SELECT avg("Price") FROM transactions_1k WHERE "Date" = '2012-08-24'
-- List the descriptions of the products bought by customer 7.
SELECT "Description" FROM products JOIN transactions_1k USING ("ProductID") WHERE "CustomerID" = 7
-- What is the country of the gas station with the most expensive transaction?
SELECT "Country" FROM gasstations JOIN transactions_1k USING ("GasStationID") ORDER BY "Price" DESC LIMIT 1
-- How many transactions were paid in CZK? (paid in CZK refers to Currency = 'CZK')
SELECT count(*) FROM transactions_1k JOIN customers USING ("CustomerID") WHERE "Currency" = 'CZK'
-- List the chain ids of the gas stations in SVK.
SELECT "ChainID" FROM gasstations WHERE "Country" = 'SVK'
-- What is the highest monthly consumption? highest monthly consumption refers to MAX(Consumption)
SELECT max("Consumption") FROM yearmonth
