Columns. Defaults are printed by pg_get_expr(…, 0), which does not wait behind ACCESS EXCLUSIVE; the expression of a generated
column names other columns and cannot be printed that way, so it is read apart.

-- name: columns
SELECT a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0) END AS "default",
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE '' END AS identity,
       CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE '' END AS generated,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END AS "collation",
       col_description(a.attrelid, a.attnum) AS comment
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
 WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum

-- name: generated
SELECT a.attname::text AS "column", pg_get_expr(d.adbin, d.adrelid) AS expression
  FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = %(oid)s AND a.attgenerated <> ''

-- name: unique_over
SELECT i.relname::text AS index, x.indnkeyatts::int AS columns, x.indpred IS NOT NULL AS is_partial
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
 WHERE x.indrelid = %(oid)s AND x.indisunique AND x.indisvalid AND a.attname = %(column)s
 ORDER BY x.indnkeyatts, is_partial, i.relname
