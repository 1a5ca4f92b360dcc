-- Ordinary reads over bank.sql, written without a look at the guard; one statement a line.
SELECT meta #> '{tier,name}', meta['tier']['name'] FROM accounts
SELECT JSON_VALUE(meta, '$.tier.name'), JSON_QUERY(meta, '$.tier'), JSON_EXISTS(meta, '$.n') FROM accounts
SELECT jt.* FROM accounts, JSON_TABLE(meta, '$' COLUMNS (tier text PATH '$.tier.name', n int PATH '$.n')) jt
SELECT JSON_OBJECT('id': id, 'h': holder), JSON_ARRAY(1,2,3), JSON_ARRAYAGG(id) FROM accounts GROUP BY id, holder
SELECT meta IS JSON OBJECT FROM (SELECT meta::text AS meta FROM accounts) x
SELECT jsonb_pretty(meta), jsonb_array_length('[1,2]'::jsonb), jsonb_set(meta, '{n}', '4') FROM accounts
SELECT jsonb_strip_nulls(meta), jsonb_object_keys(meta) FROM accounts
SELECT array_length(tags,1), tags[1], tags[2:], array_remove(tags,'x'), array_cat(tags, ARRAY['z']), tags || 'q' FROM accounts
SELECT id FROM accounts WHERE tags <@ ARRAY['x','y','z'] AND NOT ('w' = ALL(tags))
SELECT string_to_array('a,b', ','), array_position(ARRAY[1,2,3], 2), generate_subscripts(ARRAY[1,2],1), ARRAY(SELECT id FROM accounts ORDER BY 1)
SELECT id FROM accounts WHERE active_during @> date '2021-06-01' AND upper_inf(active_during) IS FALSE
SELECT range_agg(active_during), range_intersect_agg(active_during) FROM accounts
SELECT int4multirange(int4range(1,3), int4range(5,7)), daterange('2024-01-01','2024-02-01','[]')
SELECT ts_rank_cd(tsv, phraseto_tsquery('brown fox'), 32), numnode('a & b'::tsquery), strip(tsv), setweight(tsv,'A') FROM docs
SELECT ts_lexize('english_stem','stars'), ts_debug('english', 'a cat')
SELECT extract(year FROM opened)::int AS y, count(*) FROM accounts GROUP BY y ORDER BY y
SELECT d::date FROM generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '1 month - 1 day', '1 day') d
SELECT width_bucket(balance, 0, 10000, 10) b, count(*) FROM accounts GROUP BY b
SELECT round(avg(balance),2), trunc(max(balance)), ceil(min(balance)), abs(-1), mod(7,3), power(2,10), ln(10), sqrt(2), sign(-3), div(9,4), gcd(8,12) FROM accounts
WITH RECURSIVE up(code, parent_code, lvl) AS (SELECT code, parent_code, 0 FROM branches WHERE code='B' UNION SELECT b.code, b.parent_code, lvl+1 FROM branches b JOIN up ON b.code = up.parent_code) SELECT * FROM up
WITH RECURSIVE months(m) AS (SELECT date '2026-01-01' UNION ALL SELECT (m + interval '1 month')::date FROM months WHERE m < date '2026-12-01') SELECT m, (SELECT count(*) FROM accounts WHERE opened < m) FROM months
SELECT holder COLLATE "C", holder < 'm' COLLATE "ucs_basic" FROM accounts ORDER BY holder COLLATE "C"
SELECT regexp_count(holder,'h'), regexp_substr(holder,'[0-9]+'), regexp_split_to_array(holder,''), regexp_like(holder,'^h'), regexp_instr(holder,'1') FROM accounts
SELECT to_char(balance,'FM999G999D00'), to_number('12,5','99D9'), quote_literal(holder), normalize(holder), encode(convert_to(holder,'UTF8'),'base64') FROM accounts
SELECT char_length(holder), octet_length(holder), bit_length(holder), unaccent FROM (SELECT holder, 'x' AS unaccent FROM accounts) s
SELECT encode(sha256(raw),'hex'), get_byte(raw,0), substring(raw from 1 for 1) FROM docs
SELECT 'high'::risk_level > level, enum_range(NULL::risk_level), 'DE12'::iban, level::text FROM accounts
SELECT oid::regclass, 'accounts'::regclass::oid FROM pg_class LIMIT 1
SELECT a.holder, b.holder, t.amount FROM transfers t JOIN accounts a ON a.id=t.src JOIN accounts b ON b.id=t.dst WHERE (a.branch_code, b.branch_code) IN (VALUES ('A','B'))
SELECT a.*, b.town FROM accounts AS a (acc_id, owner) JOIN branches b ON b.code = a.branch_code
SELECT (a).balance, a.holder, (a.*)::text FROM accounts a
SELECT ROW(id, holder) FROM accounts WHERE (id, holder) > (5,'h') ORDER BY id
SELECT a FROM accounts a LIMIT 3
SELECT count(a), count(DISTINCT a.branch_code) FROM accounts a
SELECT xpath('/a/b/text()', body), xmlexists('/a' PASSING body), XMLSERIALIZE(CONTENT body AS text) FROM docs
SELECT x.* FROM docs, XMLTABLE('/a' PASSING body COLUMNS b int PATH 'b') x
SELECT id IS DISTINCT FROM 5, balance BETWEEN SYMMETRIC 10 AND 1, holder IS NULL, (balance > 5) IS NOT UNKNOWN, holder LIKE ANY (ARRAY['h%','x%']) FROM accounts
SELECT count(*) AS "total", sum(balance)::money FROM rich JOIN accounts USING (id)
SELECT point(1,2) <-> point(3,4), box '((0,0),(1,1))' @> point '(0.5,0.5)', int '5' # 3, ~5, 5 & 3, 1 << 4, |/ 25.0, @ -5.0, 2 ^ 3
SELECT any_value(holder), count(*) FROM accounts GROUP BY branch_code
SELECT branch_code, count(*) AS n, sum(balance) AS total, round(100.0 * sum(balance) / NULLIF(sum(sum(balance)) OVER (), 0), 1) AS pct FROM accounts GROUP BY branch_code ORDER BY total DESC
SELECT a.holder, coalesce(sum(t.amount) FILTER (WHERE t.booked_at >= now() - interval '30 days'), 0) AS last_month FROM accounts a LEFT JOIN transfers t ON t.src = a.id GROUP BY a.holder
SELECT date_trunc('week', booked_at)::date AS wk, count(DISTINCT src), avg(amount)::numeric(12,2) FROM transfers GROUP BY 1 ORDER BY 1
SELECT level, percentile_cont(0.9) WITHIN GROUP (ORDER BY balance) FROM accounts GROUP BY level HAVING count(*) > 2
WITH ranked AS (SELECT *, rank() OVER (PARTITION BY branch_code ORDER BY balance DESC) AS r FROM accounts) SELECT holder, branch_code FROM ranked WHERE r <= 3
SELECT a.id FROM accounts a WHERE a.balance > ALL (SELECT b.balance FROM accounts b WHERE b.branch_code = a.branch_code AND b.id <> a.id)
SELECT cur, valid_on, rate - lag(rate) OVER (PARTITION BY cur ORDER BY valid_on) AS delta FROM rates
SELECT holder FROM accounts WHERE tags @> ARRAY['vip'] OR meta @> '{"tier":{"name":"gold"}}'
SELECT meta->'tier'->>'name' AS tier, count(*) FROM accounts WHERE meta ? 'tier' GROUP BY 1
SELECT t.src, t.dst, a.holder || ' -> ' || b.holder AS way FROM transfers t JOIN accounts a ON a.id = t.src JOIN accounts b ON b.id = t.dst WHERE t.memo ILIKE '%rent%'
SELECT extract(epoch FROM (max(booked_at) - min(booked_at))) / 86400 AS days FROM transfers
SELECT gs.m::date, coalesce(sum(t.amount), 0) FROM generate_series(date '2026-01-01', date '2026-12-01', interval '1 month') AS gs(m) LEFT JOIN transfers t ON date_trunc('month', t.booked_at) = gs.m GROUP BY 1
SELECT id, balance * 1.05 AS with_interest, (balance + 10) * 2 - 3 AS x, -balance, balance % 7 FROM accounts
SELECT src, array_agg(amount ORDER BY booked_at DESC) AS amounts FROM transfers GROUP BY src
SELECT string_agg(t.tag, ', ' ORDER BY t.tag) FROM accounts a CROSS JOIN LATERAL unnest(a.tags) AS t(tag) WHERE a.id = 1
SELECT CASE WHEN balance < 0 THEN 'overdrawn' WHEN balance BETWEEN 0 AND 100 THEN 'low' ELSE 'fine' END AS band, count(*) FROM accounts GROUP BY 1
SELECT DISTINCT ON (branch_code) branch_code, holder, opened FROM accounts ORDER BY branch_code, opened DESC NULLS LAST
SELECT b.town FROM branches b WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.branch_code = b.code)
SELECT holder, lower(active_during), upper(active_during) - lower(active_during) AS days FROM accounts WHERE active_during && daterange('2022-01-01', '2023-01-01')
SELECT substring(note from '\d+')::int FROM docs WHERE note ~ '\d'
SELECT id, ts_headline('english', note, plainto_tsquery('fox')) FROM docs WHERE tsv @@ plainto_tsquery('english', 'fox')
SELECT * FROM (SELECT holder, ntile(4) OVER (ORDER BY balance) q FROM accounts) s WHERE q = 4
SELECT count(*) FROM accounts WHERE opened >= current_date - 365 AND opened < current_date
SELECT opened + 30, opened - interval '1 month', age(opened), opened + time '12:00' FROM accounts
SELECT id FROM accounts ORDER BY balance DESC LIMIT 10 OFFSET 5
