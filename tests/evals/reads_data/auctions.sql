-- Auction houses, their sales, lots and bids; written before any was tried, as a crowd worker, an analyst and a business person put questions.
-- What are the names of the auction houses in the United Kingdom?
SELECT house_name FROM auction_house WHERE country = 'United Kingdom'
-- How many lots are there in each category?
SELECT category, count(*) FROM lot GROUP BY 1
-- Find the title of the lot with the highest sold price.
SELECT title FROM lot WHERE sold_price IS NOT NULL ORDER BY sold_price DESC LIMIT 1
-- What are the names of bidders who placed bids on more than two lots?
SELECT bidder_name FROM bidder JOIN bid USING (bidder_id) GROUP BY bidder_id HAVING count(DISTINCT lot_id) > 2
-- List the names and fields of specialists with more than 10 years of experience, ordered by years of experience from high to low.
SELECT name, field FROM specialist WHERE years_experience > 10 ORDER BY years_experience DESC
-- Which auction houses have no specialist?
SELECT house_name FROM auction_house WHERE house_id NOT IN (SELECT house_id FROM specialist)
-- What is the average number of years of experience of the specialists for each field?
SELECT field, avg(years_experience) FROM specialist GROUP BY 1
-- Find the names of the sellers that sold both paintings and silver.
SELECT seller_name FROM seller WHERE seller_id IN (SELECT seller_id FROM lot WHERE category = 'painting') AND seller_id IN (SELECT seller_id FROM lot WHERE category = 'silver')
-- What is the name of the bidder who bought the most lots?
SELECT bidder_name FROM bidder JOIN lot ON buyer_id = bidder_id GROUP BY bidder_id ORDER BY count(*) DESC LIMIT 1
-- Show the titles of all auctions held after 2020 together with the name of the auction house.
SELECT title, house_name FROM auction JOIN auction_house USING (house_id) WHERE held_on >= '2021-01-01'
-- What are the titles of lots whose sold price is higher than their high estimate?
SELECT title FROM lot WHERE sold_price > high_estimate
-- How many bidders come from Japan?
SELECT count(*) FROM bidder WHERE country = 'Japan'
-- List all countries that have bidders but no sellers.
SELECT country FROM bidder EXCEPT SELECT country FROM seller
-- Find the number of distinct bidders for each lot title.
SELECT title, count(DISTINCT bidder_id) FROM lot JOIN bid USING (lot_id) GROUP BY lot_id /// SELECT title, count(DISTINCT bidder_id) FROM lot LEFT JOIN bid USING (lot_id) GROUP BY lot_id
-- What is the total sold price of the lots for each auction house? Show the house name and the total.
SELECT house_name, sum(sold_price) FROM auction_house JOIN auction USING (house_id) JOIN lot USING (auction_id) GROUP BY house_id /// SELECT house_name, sum(sold_price) FROM auction_house LEFT JOIN auction USING (house_id) LEFT JOIN lot USING (auction_id) GROUP BY house_id
-- Return the name of the oldest auction house.
SELECT house_name FROM auction_house ORDER BY founded LIMIT 1
-- unsold lots. unsold refers to buyer_id IS NULL
SELECT title FROM lot WHERE buyer_id IS NULL
-- sell-through rate by category (sold lots / all lots)
SELECT category, 1.0 * count(buyer_id) / count(*) FROM lot GROUP BY 1 /// SELECT category, 100.0 * count(buyer_id) / count(*) FROM lot GROUP BY 1 /// ASK
-- max bid per lot
SELECT lot_id, max(amount) FROM bid GROUP BY 1 /// SELECT lot.lot_id, max(amount) FROM lot LEFT JOIN bid USING (lot_id) GROUP BY 1
-- avg high estimate minus avg low estimate for paintings
SELECT avg(high_estimate) - avg(low_estimate) FROM lot WHERE category = 'painting'
-- bids by channel, share in %
SELECT channel, 100.0 * count(*) / sum(count(*)) OVER () FROM bid GROUP BY 1
-- auctions with fewer than 2 lots
SELECT auction.title FROM auction JOIN lot USING (auction_id) GROUP BY auction_id HAVING count(*) < 2
-- number of auctions per format per year
SELECT format, extract(year FROM held_on), count(*) FROM auction GROUP BY 1, 2 /// SELECT format, date_trunc('year', held_on)::date, count(*) FROM auction GROUP BY 1, 2
-- top 3 buyers by total spend
SELECT bidder_name FROM bidder JOIN lot ON buyer_id = bidder_id GROUP BY bidder_id ORDER BY sum(sold_price) DESC LIMIT 3
-- lots w/o any bid
SELECT title FROM lot WHERE lot_id NOT IN (SELECT lot_id FROM bid)
-- most expensive lot sold in each category
SELECT DISTINCT ON (category) title FROM lot WHERE sold_price IS NOT NULL ORDER BY category, sold_price DESC /// ASK
-- Which sellers earned more than 50,000 with us?
SELECT seller_name FROM seller JOIN lot USING (seller_id) GROUP BY seller_id HAVING sum(sold_price) > 50000 /// ASK
-- How many lots did Yuki Mori buy and how much did she pay?
SELECT count(*), sum(sold_price) FROM lot WHERE buyer_id = 2 /// ASK
-- Who bid on the Atlas 1650?
SELECT bidder_name FROM bidder JOIN bid USING (bidder_id) WHERE lot_id = 12
-- Which bidders never won anything?
SELECT bidder_name FROM bidder WHERE bidder_id NOT IN (SELECT buyer_id FROM lot WHERE buyer_id IS NOT NULL) /// ASK
-- Did we hold more live or more online auctions?
SELECT format, count(*) FROM auction GROUP BY 1 /// SELECT format FROM auction GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 /// ASK
-- What was our turnover in 2021?
SELECT sum(sold_price) FROM lot JOIN auction USING (auction_id) WHERE extract(year FROM held_on) = 2021 /// ASK
-- Which Japanese bidders bid by phone?
SELECT DISTINCT bidder_name FROM bidder JOIN bid USING (bidder_id) WHERE country = 'Japan' AND channel = 'phone'
-- Who is our most experienced paintings specialist?
SELECT name FROM specialist WHERE field = 'paintings' ORDER BY years_experience DESC LIMIT 1
-- What did the lots of the Old Masters auction sell for?
SELECT title, sold_price FROM lot WHERE auction_id = 1 /// SELECT sold_price FROM lot WHERE auction_id = 1 AND sold_price IS NOT NULL /// SELECT sum(sold_price) FROM lot WHERE auction_id = 1
