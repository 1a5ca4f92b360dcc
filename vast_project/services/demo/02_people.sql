-- Customers and where they live, employees and whom they report to.
SELECT setseed(0.11);

CREATE FUNCTION pg_temp.pick(choices text[]) RETURNS text LANGUAGE sql VOLATILE
    AS $$ SELECT choices[1 + floor(random() * cardinality(choices))::int] $$;

CREATE TEMP TABLE words AS SELECT
    '{Anna,Ben,Clara,David,Elif,Felix,Greta,Hassan,Ines,Jan,Katarzyna,Liam,Maria,Noah,Olga,Pablo,Quentin,Rosa,Samuel,Tereza,Ugo,
      Valentina,Wiktor,Xenia,Yusuf,Zoë,Aoife,Björn,Chloé,Dimitri,Emma,Fatima,Giovanni,Hanna,Isaac,Julia,Kofi,Léa,Mateusz,Nadia,
      Oscar,Priya,Ravi,Sofia,Tom,Ursula,Viktor,Wei,Yara,Zeynep}'::text[] AS first_names,
    '{Müller,Schmidt,Novák,Kowalski,García,Rossi,Dubois,Jansen,Andersson,Nielsen,Smith,Jones,O''Brien,Silva,Papadopoulos,Horváth,
      Popescu,Ivanova,Yılmaz,Kaya,Fischer,Weber,Wagner,Becker,Hoffmann,Schulz,Martin,Bernard,Petit,Moreau,Lefebvre,Bianchi,Ferrari,
      Romano,López,Martínez,Sánchez,Fernández,de Vries,van Dijk,Bakker,Visser,Larsson,Karlsson,Hansen,Olsen,Virtanen,Korhonen,
      Nowak,Wójcik,Svoboda,Dvořák,Nagy,Tóth,Kovács,Brown,Taylor,Wilson,Murphy,Walsh,Santos,Costa,Okafor,Mensah,Patel,Singh,Chen,
      Nguyen,Kim,Tanaka}'::text[] AS last_names,
    '{Oak Street,Station Road,High Street,Mill Lane,Church Street,Park Avenue,Lindenstraße,Hauptstraße,Bahnhofstraße,Gartenweg,
      Rue de la Paix,Rue Victor Hugo,Via Roma,Via Garibaldi,Calle Mayor,Calle del Sol,Kerkstraat,Dorpsstraat,Storgatan,
      ulica Długa}'::text[] AS streets,
    '{example.com,example.net,example.org,mail.example.com,post.example.net}'::text[] AS domains;

INSERT INTO countries VALUES
    ('AT', 'Austria', 'EUR', 20), ('BE', 'Belgium', 'EUR', 21), ('CH', 'Switzerland', 'CHF', 8.1), ('CZ', 'Czechia', 'CZK', 21),
    ('DE', 'Germany', 'EUR', 19), ('DK', 'Denmark', 'DKK', 25), ('ES', 'Spain', 'EUR', 21), ('FI', 'Finland', 'EUR', 25.5),
    ('FR', 'France', 'EUR', 20), ('GB', 'United Kingdom', 'GBP', 20), ('GR', 'Greece', 'EUR', 24), ('HU', 'Hungary', 'HUF', 27),
    ('IE', 'Ireland', 'EUR', 23), ('IT', 'Italy', 'EUR', 22), ('NL', 'Netherlands', 'EUR', 21), ('NO', 'Norway', 'NOK', 25),
    ('PL', 'Poland', 'PLN', 23), ('PT', 'Portugal', 'EUR', 23), ('RO', 'Romania', 'RON', 21), ('SE', 'Sweden', 'SEK', 25);

CREATE TEMP TABLE cities (country_code, city, postcode, dial) AS VALUES
    ('DE', 'Berlin', '10115', '+49 30'), ('DE', 'Hamburg', '20095', '+49 40'), ('DE', 'München', '80331', '+49 89'),
    ('DE', 'Köln', '50667', '+49 221'), ('DE', 'Leipzig', '04103', '+49 341'), ('AT', 'Wien', '1010', '+43 1'),
    ('AT', 'Graz', '8010', '+43 316'), ('CH', 'Zürich', '8001', '+41 44'), ('FR', 'Paris', '75001', '+33 1'),
    ('FR', 'Lyon', '69001', '+33 4'), ('FR', 'Nantes', '44000', '+33 2'), ('ES', 'Madrid', '28001', '+34 91'),
    ('ES', 'Sevilla', '41001', '+34 95'), ('IT', 'Roma', '00118', '+39 06'), ('IT', 'Torino', '10121', '+39 011'),
    ('NL', 'Amsterdam', '1012 AB', '+31 20'), ('NL', 'Utrecht', '3511 CE', '+31 30'), ('BE', 'Gent', '9000', '+32 9'),
    ('GB', 'London', 'SE1 9SG', '+44 20'), ('GB', 'Leeds', 'LS1 4AP', '+44 113'), ('IE', 'Dublin', 'D02 X285', '+353 1'),
    ('PL', 'Warszawa', '00-001', '+48 22'), ('PL', 'Gdańsk', '80-001', '+48 58'), ('CZ', 'Brno', '602 00', '+420 5'),
    ('SE', 'Göteborg', '411 03', '+46 31'), ('DK', 'Aarhus', '8000', '+45 86'), ('NO', 'Bergen', '5003', '+47 55'),
    ('FI', 'Tampere', '33100', '+358 3'), ('PT', 'Porto', '4000-001', '+351 22'), ('GR', 'Athina', '105 57', '+30 21'),
    ('HU', 'Szeged', '6720', '+36 62'), ('RO', 'Cluj-Napoca', '400001', '+40 264');
CREATE TEMP TABLE numbered_cities AS SELECT row_number() OVER () AS n, * FROM cities;

CREATE TEMP TABLE draft_people AS
SELECT n AS id, first_name, last_name, city_n, since,
       lower(translate(first_name || '.' || last_name, ' ''áàâäåãčçďéèêëěíìîïłńñóòôöøőřšśťúùûüůýžźżÁČÉŁÓÖŠÚÜŽğışșțűßëðþ',
                                                        '__aaaaaaccdeeeeeiiiilnnoooooorsstuuuuuyzzzACELOOSUUZgisstusedp')) AS handle
  FROM (SELECT n, pg_temp.pick(first_names) AS first_name, pg_temp.pick(last_names) AS last_name,
               1 + floor(power(random(), 1.6) * 32)::int AS city_n,
               :'today'::timestamptz - interval '1500 days' * power(random(), 0.7) AS since
          FROM words, generate_series(1, :customers) AS n
        OFFSET 0) AS drawn;

INSERT INTO customers
SELECT id,
       handle || CASE WHEN id % 3 = 0 THEN id::text ELSE (id % 97)::text || substr(md5(id::text), 1, 3) END || '@' || pg_temp.pick(domains),
       first_name, last_name,
       CASE WHEN random() < 0.82 THEN dial || ' ' || (1000000 + floor(random() * 8999999))::int END,
       CASE WHEN random() < 0.7 THEN :'today'::date - (6600 + floor(random() * 20000))::int END,
       country_code,
       CASE country_code WHEN 'DE' THEN 'de' WHEN 'AT' THEN 'de' WHEN 'FR' THEN 'fr' WHEN 'ES' THEN 'es' WHEN 'IT' THEN 'it' ELSE 'en' END,
       floor(power(random(), 3) * 5000)::int,
       random() > 0.04,
       CASE WHEN random() < 0.9 THEN random() < 0.55 END,
       since,
       CASE WHEN random() < 0.93 THEN since + (:'today'::timestamptz - since) * random() END
  FROM draft_people, words, numbered_cities
 WHERE numbered_cities.n = city_n
 ORDER BY id;

-- What years of web forms leave behind.
UPDATE customers SET country_code = NULL WHERE id % 1081 = 7;
UPDATE customers SET phone = (ARRAY['n/a', '12345', 'unknown', '+49 (0)', 'call the office', '0000000000'])[1 + id % 6] WHERE id % 1303 = 5;
UPDATE customers SET email = replace(email, '@', ' at ') WHERE id % 4001 = 9;
UPDATE customers SET email = email || ' ' WHERE id % 5003 = 11;
UPDATE customers AS later SET email = earlier.email FROM customers AS earlier WHERE later.id % 2503 = 13 AND earlier.id = later.id - 5;

INSERT INTO addresses (customer_id, label, street, postcode, city, country_code, is_default)
SELECT id, CASE copy WHEN 1 THEN 'home' ELSE pg_temp.pick('{work,parents,holiday house,neighbour}') END,
       pg_temp.pick(streets) || ' ' || (1 + floor(random() * 180))::int, postcode, city, country_code, copy = 1
  FROM draft_people CROSS JOIN generate_series(1, 2) AS copy, words, numbered_cities
 WHERE numbered_cities.n = CASE copy WHEN 1 THEN city_n ELSE 1 + (id * 7) % 32 END AND (copy = 1 OR id % 2 = 0)
 ORDER BY id, copy;

INSERT INTO departments VALUES
    (1, 'Management', 'CC-100'), (2, 'Purchasing', 'CC-210'), (3, 'Warehouse', 'CC-310'), (4, 'Customer Care', 'CC-410'),
    (5, 'Marketing', 'CC-510'), (6, 'Engineering', 'CC-610'), (7, 'Finance', 'CC-710'), (8, 'People', NULL);

INSERT INTO employees (id, manager_id, department_id, name, email, job_title, salary, hired_on, left_on)
SELECT n,
       CASE WHEN n = 1 THEN NULL WHEN n <= 9 THEN 1 WHEN n <= 40 THEN 2 + n % 8 ELSE 10 + n % 31 END,
       CASE WHEN n = 1 THEN 1 ELSE 1 + n % 8 END,
       pg_temp.pick(first_names) || ' ' || pg_temp.pick(last_names), 'employee' || n || '@shop.example.com',
       CASE WHEN n = 1 THEN 'Managing Director' WHEN n <= 9 THEN 'Head of Department' WHEN n <= 40 THEN 'Team Lead'
            ELSE pg_temp.pick('{Clerk,Specialist,Analyst,Engineer,Agent,Picker,Buyer,Accountant}') END,
       round((CASE WHEN n = 1 THEN 180000 WHEN n <= 9 THEN 110000 WHEN n <= 40 THEN 68000 ELSE 38000 END * (0.9 + random() * 0.25))::numeric, -2),
       CASE WHEN n NOT IN (77, 131) THEN :'today'::date - floor(random() * 4000)::int END,
       CASE WHEN n > 40 AND random() < 0.12 THEN :'today'::date - floor(random() * 300)::int END
  FROM words, generate_series(1, 160) AS n
 ORDER BY n;

INSERT INTO newsletter_subscriptions (email, topic, subscribed_at, unsubscribed_at)
SELECT email, pg_temp.pick('{offers,new arrivals,gardening,kitchen,outdoor}'), created_at + interval '1 hour',
       CASE WHEN random() < 0.2 THEN created_at + interval '90 days' END
  FROM customers WHERE marketing_consent AND id % 2 = 0 ORDER BY id;
