-- What nobody who had seen the guard wrote to get past it, over bank.sql; one statement a line.
SELECT ping(holder) FROM accounts
SELECT fee(balance) FROM accounts
SELECT fee(no => 1, amount => 2.0)
SELECT holder === 'x' FROM accounts
SELECT id FROM accounts WHERE holder OPERATOR(public.===) nick
SELECT 'a'::text + 'b'::text
SELECT id FROM accounts ORDER BY holder USING OPERATOR(public.===)
SELECT holder === ANY (ARRAY['a','b']) FROM accounts
SELECT (id, holder) = ALL (SELECT 1::bigint, 'x' + 'y') FROM accounts
SELECT NULLIF(holder + 'x', 'y') FROM accounts
SELECT 5::token
SELECT CAST(id::int AS token) FROM accounts
SELECT 'abc'::vetted
SELECT CAST(holder AS public.vetted) FROM accounts
SELECT vetted 'abc'
SELECT '{a,b}'::vetted[]
SELECT * FROM jsonb_to_recordset('[{"a":"x"}]') AS t(a vetted)
SELECT * FROM json_to_record('{"a":"x"}') AS t(a public.vetted)
SELECT * FROM JSON_TABLE('[{"a":"x"}]', '$[*]' COLUMNS (a vetted PATH '$.a'))
SELECT * FROM XMLTABLE('/a' PASSING '<a>1</a>'::xml COLUMNS b vetted PATH '.')
SELECT JSON_VALUE('{"a":"x"}', '$.a' RETURNING vetted)
SELECT jsonb_populate_record(NULL::token, '{"x":1}')
SELECT length(nick) FROM accounts
SELECT max(length(nick)) FROM accounts GROUP BY branch_code
SELECT public.length('a'::varchar)
SELECT spy_sum(balance) FROM accounts
SELECT spy_sum(balance) OVER (ORDER BY id) FROM accounts
SELECT spy_sum(amount) FILTER (WHERE amount > 0) FROM transfers
SELECT a.peek FROM accounts a
SELECT (a).peek FROM accounts a
SELECT peek(a) FROM accounts a
SELECT (accounts.*).peek FROM accounts
SELECT accounts.peek FROM public.accounts
SELECT x.a.peek FROM (SELECT a FROM accounts a) x(a)
SELECT (x.a).peek FROM (SELECT accounts AS a FROM accounts) x
SELECT holder.ping FROM accounts holder
SELECT count(*) FROM accounts a WHERE a.peek > 0
SELECT id FROM accounts a ORDER BY a.peek
SELECT id FROM accounts a JOIN transfers t ON t.src = a.peek
SELECT * FROM pinged
TABLE pinged
SELECT count(*) FROM pinged WHERE id < 5
