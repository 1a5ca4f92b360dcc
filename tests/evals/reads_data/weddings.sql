-- Weddings, their venues, vendors and guests; half in the manner of a public set, half as planners ask.
-- How many venues are outdoors? outdoors refers to outdoor_yn = 'Y'
SELECT count(*) FROM venue WHERE outdoor_yn = 'Y'
-- List the venue names and capacities in descending order of capacity.
SELECT venue_name, capacity FROM venue ORDER BY capacity DESC
-- What is the average hire fee of the venues in each town?
SELECT town, avg(hire_fee) FROM venue GROUP BY town
-- Find the names of the vendors that were not used at any wedding.
SELECT vendor_name FROM vendor WHERE vendor_id NOT IN (SELECT vendor_id FROM wedding_vendor)
-- Show both partners and the budget of the couples with a budget above 25000.
SELECT partner1, partner2, budget FROM couple WHERE budget > 25000
-- How many weddings took place at each venue? Show the venue name and the number of weddings.
SELECT venue_name, count(*) FROM venue JOIN wedding USING (venue_id) GROUP BY venue_id /// SELECT venue_name, count(wedding_id) FROM venue LEFT JOIN wedding USING (venue_id) GROUP BY venue_id
-- What are the different trades of the vendors?
SELECT DISTINCT trade FROM vendor
-- What is the name of the photographer with the highest rating?
SELECT vendor_name FROM vendor WHERE trade = 'photographer' ORDER BY rating DESC LIMIT 1
-- What are the highest and the lowest rating among caterers?
SELECT max(rating), min(rating) FROM vendor WHERE trade = 'caterer'
-- Which planner organised the most weddings?
SELECT pl_name FROM planner JOIN wedding USING (planner_id) GROUP BY planner_id ORDER BY count(*) DESC LIMIT 1
-- How many guests have accepted the invitation? accepted refers to rsvp = 'yes'
SELECT count(*) FROM guests WHERE rsvp = 'yes'
-- List the names of the guests who want a vegan meal.
SELECT guest_name FROM guests WHERE meal = 'vegan'
-- Which towns have more than one venue?
SELECT town FROM venue GROUP BY town HAVING count(*) > 1
-- Which home towns of couples have a venue as well?
SELECT DISTINCT home_town FROM couple WHERE home_town IN (SELECT town FROM venue)
-- how much was spent on vendors for each wedding
SELECT wedding_id, sum(price) FROM wedding_vendor GROUP BY wedding_id /// SELECT wedding_id, sum(price) FROM wedding LEFT JOIN wedding_vendor USING (wedding_id) GROUP BY wedding_id
-- weddings per month in 2024
SELECT count(*) FROM wedding WHERE wed_date >= '2024-01-01' AND wed_date < '2025-01-01' GROUP BY date_trunc('month', wed_date)
-- how much do we still owe our vendors?
SELECT sum(price) FROM wedding_vendor WHERE paid_on IS NULL
-- average price charged by trade
SELECT trade, avg(price) FROM vendor JOIN wedding_vendor USING (vendor_id) GROUP BY trade
-- what percentage of guests said no?
SELECT 100.0 * count(*) FILTER (WHERE rsvp = 'no') / count(*) FROM guests
-- which vendors were paid after the wedding date?
SELECT DISTINCT vendor_name FROM vendor JOIN wedding_vendor USING (vendor_id) JOIN wedding USING (wedding_id) WHERE paid_on > wed_date
-- top 3 vendors by total earnings
SELECT vendor_name FROM vendor JOIN wedding_vendor USING (vendor_id) GROUP BY vendor_id ORDER BY sum(price) DESC LIMIT 3
-- Which vendors worked at both a rustic and a classic wedding?
SELECT vendor_name FROM vendor WHERE vendor_id IN (SELECT vendor_id FROM wedding_vendor JOIN wedding USING (wedding_id) WHERE style = 'rustic') AND vendor_id IN (SELECT vendor_id FROM wedding_vendor JOIN wedding USING (wedding_id) WHERE style = 'classic')
-- Which venues had a wedding in 2023 but none in 2024?
SELECT venue_name FROM venue WHERE venue_id IN (SELECT venue_id FROM wedding WHERE wed_date < '2024-01-01') AND venue_id NOT IN (SELECT venue_id FROM wedding WHERE wed_date >= '2024-01-01')
-- Show the vendors whose rating is above the average rating of all vendors.
SELECT vendor_name FROM vendor WHERE rating > (SELECT avg(rating) FROM vendor)
-- What is the ratio of beef meals to fish meals?
SELECT 1.0 * count(*) FILTER (WHERE meal = 'beef') / count(*) FILTER (WHERE meal = 'fish') FROM guests
-- For each style, show the number of weddings and the average budget of the couples.
SELECT style, count(*), avg(budget) FROM wedding JOIN couple USING (couple_id) GROUP BY style
-- Find the name of the venue with the lowest hire fee among those with a capacity of more than 100.
SELECT venue_name FROM venue WHERE capacity > 100 ORDER BY hire_fee LIMIT 1
