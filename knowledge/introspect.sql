Catalog queries of the introspection. Never information_schema: it hides what the role cannot touch, and it is slow.

User objects have OIDs from 16384 on, which lets the catalogs' own indexes skip PostgreSQL's thousands of rows. Functions that
open a relation (pg_get_viewdef, pg_get_expr over a relation, pg_get_partkeydef, pg_get_indexdef, pg_get_ruledef, and
pg_get_constraintdef and pg_get_triggerdef where there is an expression to print) wait behind ACCESS EXCLUSIVE locks; they are
not called for the relations in %(locked)s. All queries of one introspection see one moment.

Columns that only newer servers have are read inside LATERAL: an older server finds the name in ``missing`` instead.
Yes-or-no properties come as the bits of one number, rare properties as one array that is NULL for nearly every row: most of
the time of reading a large schema goes into carrying rows from there to here.

-- name: locked
WITH held AS (
    SELECT DISTINCT relation
      FROM pg_locks
     WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
SELECT relation::bigint FROM held
UNION
SELECT r.ev_class::bigint
  FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
 WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
   AND d.refobjid IN (SELECT relation FROM held)
UNION
SELECT p.polrelid::bigint
  FROM pg_depend d JOIN pg_policy p ON p.oid = d.objid
 WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass
   AND d.refobjid IN (SELECT relation FROM held)

-- name: namespaces
SELECT n.oid::bigint, n.nspname, pg_get_userbyid(n.nspowner), n.nspacl::text[], obj_description(n.oid, 'pg_namespace')
  FROM pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', %(own)s)
   AND n.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_namespace'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)
 ORDER BY n.nspname

-- name: relations
SELECT c.oid::bigint, c.relnamespace::bigint, c.relname, c.relkind, pg_get_userbyid(c.relowner), c.relacl::text[],
       c.reloptions, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
       t.spcname, nullif(a.amname, 'heap'),
       CASE WHEN c.relkind = 'p' AND c.oid <> ALL (%(locked)s::oid[]) THEN pg_get_partkeydef(c.oid) END,
       pg_get_expr(c.relpartbound, 0),
       CASE WHEN c.relkind IN ('v', 'm') AND c.oid <> ALL (%(locked)s::oid[]) THEN pg_get_viewdef(c.oid) END,
       c.relispopulated, s.srvname, f.ftoptions, CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END
  FROM pg_class c
       LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
       LEFT JOIN pg_am a ON a.oid = c.relam
       LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
       LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't'
   AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)

-- name: columns
SELECT a.attrelid::bigint, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       CASE WHEN NOT a.atthasdef THEN NULL
            WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0)
            WHEN a.attrelid <> ALL (%(locked)s::oid[]) THEN pg_get_expr(d.adbin, d.adrelid) END,
       a.attidentity, a.attgenerated, a.attinhcount > 0 AND NOT a.attislocal,
       CASE WHEN a.attcollation <> t.typcollation OR a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attstattarget >= 0
                 OR a.attacl IS NOT NULL OR a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL
            THEN jsonb_build_array(
                     CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END,
                     CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text ELSE '' END, a.attcompression::text,
                     CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, a.attacl::text[],
                     coalesce(a.attoptions, '{}') || coalesce(a.attfdwoptions, '{}')) END
  FROM (VALUES (''::"char")) AS missing (attcompression)
       CROSS JOIN LATERAL (
           SELECT attrelid, attnum, attname, atttypid, atttypmod, attnotnull, atthasdef, attidentity, attgenerated, attcollation,
                  attstorage, attcompression, attstattarget, attinhcount, attislocal, attacl, attoptions, attfdwoptions
             FROM pg_attribute
            WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped) AS a
       JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
       JOIN pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 ORDER BY a.attrelid, a.attnum

-- name: constraints
SELECT k.oid::bigint, k.conrelid::bigint, k.conname, k.contype, k.conkey,
       CASE WHEN k.contype IN ('c', 'x', 't') OR k.confmatchtype NOT IN ('s', ' ') OR k.confdelsetcols IS NOT NULL OR k.conperiod
                 OR k.confrelid IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e'
                                       AND refclassid = 'pg_extension'::regclass)
            THEN CASE WHEN k.conrelid <> ALL (%(locked)s::oid[]) THEN pg_get_constraintdef(k.oid) ELSE '' END END,
       k.convalidated::int + k.conenforced::int * 2 + k.condeferrable::int * 4 + k.condeferred::int * 8
           + (k.conparentid <> 0 OR (k.coninhcount > 0 AND NOT k.conislocal))::int * 16 + k.connoinherit::int * 32,
       k.conindid::bigint, k.confrelid::bigint, k.confkey, k.confdeltype, k.confupdtype
  FROM (VALUES (true, false, NULL::int2[])) AS missing (conenforced, conperiod, confdelsetcols)
       CROSS JOIN LATERAL (
           SELECT oid, conrelid, conname, contype, conkey, confmatchtype, convalidated, conenforced, condeferrable, condeferred,
                  confrelid, confkey, confdeltype, confupdtype, confdelsetcols, conindid, conparentid, coninhcount, conislocal,
                  connoinherit, conperiod
             FROM pg_constraint
            WHERE oid >= 16384 AND conrelid <> 0) AS k
       -- From 18 on every NOT NULL has a constraint; one with the name PostgreSQL gave it says what its column says.
       LEFT JOIN pg_class c ON k.contype = 'n' AND k.convalidated AND NOT k.connoinherit AND c.oid = k.conrelid AND c.relkind IN ('r', 'p', 'f')
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] AND a.attnum > 0 AND a.attnotnull
 WHERE a.attnum IS NULL OR k.conname <> c.relname || '_' || a.attname || '_not_null'
       OR EXISTS (SELECT FROM pg_description d WHERE d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid)

-- name: indexes
WITH unusual AS (  -- sets of classes of which one is printed on some column it can be on; few, though there are many indexes
    SELECT kinds.classes
      FROM (SELECT DISTINCT indclass::oid[] AS classes FROM pg_index WHERE indexrelid >= 16384 OFFSET 0) AS kinds
     WHERE NOT kinds.classes <@ (SELECT array_agg(oid) FROM pg_opclass
                                  WHERE opcdefault AND opcintype NOT IN ('bpchar'::regtype, 'oid'::regtype))),
special AS (
    SELECT DISTINCT i.indexrelid
      FROM pg_index i
           JOIN pg_class c ON c.oid = i.indrelid AND c.relkind <> 't'
           CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[]) AS key (attnum, class, coll)
           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum
           JOIN pg_opclass o ON o.oid = key.class
           JOIN pg_type t ON t.oid = o.opcintype
     WHERE i.indexrelid >= 16384
       AND (i.indclass::oid[] IN (SELECT classes FROM unusual) OR NOT i.indcollation::oid[] <@ '{0,100}'::oid[])
       AND (key.coll NOT IN (0, a.attcollation) OR NOT o.opcdefault
            OR NOT (t.oid = a.atttypid OR t.typtype = 'p' OR t.typname = 'text' AND a.atttypid = 'varchar'::regtype)))
SELECT i.indexrelid::bigint, i.indrelid::bigint, c.relname, c.relkind, am.amname, i.indkey::int2[], i.indnkeyatts, i.indoption::int2[],
       i.indisunique::int + i.indisprimary::int * 2 + (i.indisvalid AND i.indisready)::int * 4 + i.indisreplident::int * 8
           + i.indisclustered::int * 16 + c.relispartition::int * 32 + i.indnullsnotdistinct::int * 64
           + (NOT i.indcollation::oid[] <@ '{0,100}'::oid[])::int * 128,
       t.spcname,
       CASE WHEN s.indexrelid IS NULL AND i.indexprs IS NULL AND c.reloptions IS NULL AND am.amname IN ('btree', 'hash') THEN NULL
            WHEN i.indrelid <> ALL (%(locked)s::oid[]) THEN pg_get_indexdef(i.indexrelid) ELSE '' END,
       CASE WHEN i.indpred IS NOT NULL AND i.indrelid <> ALL (%(locked)s::oid[]) THEN pg_get_expr(i.indpred, i.indrelid) END,
       CASE WHEN i.indexprs IS NULL THEN NULL WHEN i.indrelid = ANY (%(locked)s::oid[]) THEN ARRAY[]::text[]
            ELSE ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) FROM generate_series(1, i.indnatts) n) END,
       k.conname
  FROM (VALUES (false)) AS missing (indnullsnotdistinct)
       CROSS JOIN LATERAL (
           SELECT indexrelid, indrelid, indkey, indnkeyatts, indnatts, indoption, indisunique, indisprimary, indisvalid, indisready,
                  indisreplident, indisclustered, indexprs, indpred, indnullsnotdistinct, indcollation
             FROM pg_index
            WHERE indexrelid >= 16384) AS i
       JOIN pg_class c ON c.oid = i.indexrelid AND c.relnamespace <> 'pg_toast'::regnamespace
       JOIN pg_am am ON am.oid = c.relam
       LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
       LEFT JOIN special s ON s.indexrelid = i.indexrelid
       LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')

-- name: inheritance
SELECT h.inhrelid::bigint, h.inhparent::bigint, c.relispartition
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
 WHERE c.relkind IN ('r', 'p', 'f')
 ORDER BY h.inhrelid, h.inhseqno

-- name: triggers
SELECT t.oid::bigint, t.tgrelid::bigint, t.tgname,
       CASE WHEN t.tgqual IS NULL OR t.tgrelid <> ALL (%(locked)s::oid[]) THEN pg_get_triggerdef(t.oid) ELSE '' END, n.nspname, p.proname, t.tgenabled, t.tgparentid <> 0
  FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE NOT t.tgisinternal
 ORDER BY t.tgrelid, t.tgname

-- name: policies
SELECT p.oid::bigint, p.polrelid::bigint, p.polname, p.polcmd, p.polpermissive,
       ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE pg_get_userbyid(r)::text END FROM unnest(p.polroles) r ORDER BY 1),
       CASE WHEN p.polrelid <> ALL (%(locked)s::oid[]) THEN pg_get_expr(p.polqual, p.polrelid) END,
       CASE WHEN p.polrelid <> ALL (%(locked)s::oid[]) THEN pg_get_expr(p.polwithcheck, p.polrelid) END
  FROM pg_policy p
 ORDER BY p.polrelid, p.polname

-- name: rules
SELECT r.ev_class::bigint, r.rulename,
       CASE WHEN r.ev_class <> ALL (%(locked)s::oid[]) THEN pg_get_ruledef(r.oid) ELSE '' END, r.ev_enabled
  FROM pg_rewrite r
 WHERE r.oid >= 16384 AND r.rulename <> '_RETURN'
 ORDER BY r.ev_class, r.rulename

-- name: sequences
SELECT c.oid::bigint, c.relnamespace::bigint, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
       s.seqcache, s.seqcycle, d.refobjid::bigint, d.refobjsubid, d.deptype = 'i', pg_get_userbyid(c.relowner), c.relacl::text[]
  FROM pg_sequence s
       JOIN pg_class c ON c.oid = s.seqrelid
       LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                            AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
 WHERE c.relpersistence <> 't'
   AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)

-- name: types
SELECT t.oid::bigint, t.typnamespace::bigint, t.typname, t.typtype,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
                      WHEN 'r' THEN (SELECT format_type(g.rngsubtype, NULL) FROM pg_range g WHERE g.rngtypid = t.oid) END,
       t.typnotnull, pg_get_expr(t.typdefaultbin, 0),
       CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END,
       ARRAY(SELECT ARRAY[a.attname::text, format_type(a.atttypid, a.atttypmod)] FROM pg_attribute a
              WHERE a.attrelid = t.typrelid AND t.typtype = 'c' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
       ARRAY(SELECT ARRAY[k.conname::text, pg_get_constraintdef(k.oid)] FROM pg_constraint k
              WHERE k.contypid = t.oid AND k.contype <> 'n' ORDER BY k.conname),
       pg_get_userbyid(t.typowner), t.typacl::text[]
  FROM pg_type t LEFT JOIN pg_type b ON b.oid = t.typbasetype
 WHERE t.oid >= 16384
   AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND t.typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c'))
   AND t.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_type'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)

-- name: functions
SELECT p.oid::bigint, p.pronamespace::bigint, p.proname, pg_get_function_identity_arguments(p.oid), p.prokind, pg_get_function_result(p.oid),
       l.lanname, p.provolatile, p.proisstrict, p.prosecdef, p.proparallel, p.proleakproof, p.proconfig,
       encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex'), pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner), p.proacl::text[]
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
 WHERE p.oid >= 16384 AND p.prokind <> 'a'
   AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'i'
                        AND refclassid = 'pg_type'::regclass)
   AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)

-- name: aggregates
SELECT p.oid::bigint, p.pronamespace::bigint, p.proname, pg_get_function_identity_arguments(p.oid), p.prokind, pg_get_function_result(p.oid),
       'internal', p.provolatile, p.proisstrict, p.prosecdef, p.proparallel, p.proleakproof, p.proconfig, '',
       concat_ws(', ', 'SFUNC = ' || a.aggtransfn::regprocedure, 'STYPE = ' || format_type(a.aggtranstype, NULL),
                 'SSPACE = ' || nullif(a.aggtransspace, 0), 'FINALFUNC = ' || nullif(a.aggfinalfn::oid, 0)::regprocedure,
                 'FINALFUNC_MODIFY = ' || a.aggfinalmodify::text, 'FINALFUNC_EXTRA = ' || a.aggfinalextra,
                 'COMBINEFUNC = ' || nullif(a.aggcombinefn::oid, 0)::regprocedure,
                 'SERIALFUNC = ' || nullif(a.aggserialfn::oid, 0)::regprocedure,
                 'DESERIALFUNC = ' || nullif(a.aggdeserialfn::oid, 0)::regprocedure, 'INITCOND = ' || quote_literal(a.agginitval),
                 'MSFUNC = ' || nullif(a.aggmtransfn::oid, 0)::regprocedure,
                 'MINVFUNC = ' || nullif(a.aggminvtransfn::oid, 0)::regprocedure,
                 'SORTOP = ' || nullif(a.aggsortop, 0)::regoperator, 'KIND = ' || a.aggkind::text),
       pg_get_userbyid(p.proowner), p.proacl::text[]
  FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid
 WHERE p.oid >= 16384
   AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)

-- name: extensions
SELECT e.extname, e.extversion, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY e.extname

-- name: publications
SELECT p.pubname, p.puballtables,
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END,
                 CASE WHEN p.pubviaroot THEN 'via root' END),
       ARRAY(SELECT concat(r.prrelid::regclass, CASE WHEN r.prattrs IS NOT NULL THEN ' (' || array_to_string(ARRAY(
                        SELECT quote_ident(a.attname) FROM pg_attribute a
                         WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]) ORDER BY a.attname), ', ') || ')' END,
                        ' WHERE ' || CASE WHEN r.prrelid <> ALL (%(locked)s::oid[]) THEN pg_get_expr(r.prqual, r.prrelid) END)
               FROM pg_publication_rel r WHERE r.prpubid = p.oid ORDER BY 1),
       ARRAY(SELECT n.nspname::text FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid
              WHERE s.pnpubid = p.oid ORDER BY 1),
       pg_get_userbyid(p.pubowner)
  FROM pg_publication p ORDER BY p.pubname

-- name: publications_before_15
SELECT p.pubname, p.puballtables,
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END,
                 CASE WHEN p.pubviaroot THEN 'via root' END),
       ARRAY(SELECT r.prrelid::regclass::text FROM pg_publication_rel r WHERE r.prpubid = p.oid ORDER BY 1),
       ARRAY[]::text[],
       pg_get_userbyid(p.pubowner)
  FROM pg_publication p ORDER BY p.pubname

-- name: statistics
SELECT s.stxnamespace::bigint, s.stxname, s.stxrelid::bigint,
       CASE WHEN s.stxrelid <> ALL (%(locked)s::oid[]) THEN pg_get_statisticsobjdef(s.oid) ELSE '' END
  FROM pg_statistic_ext s ORDER BY s.stxname

-- name: default_acls
SELECT pg_get_userbyid(d.defaclrole), n.nspname, d.defaclobjtype, d.defaclacl::text[]
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
 ORDER BY 1, 2, 3

-- name: others
SELECT 'event trigger', NULL::bigint, e.evtname,
       concat_ws(' ', 'ON', e.evtevent, 'WHEN TAG IN (' || array_to_string(e.evttags, ', ') || ')', 'EXECUTE FUNCTION', e.evtfoid::regproc, e.evtenabled)
  FROM pg_event_trigger e
UNION ALL
SELECT 'foreign data wrapper', NULL, w.fdwname,
       concat_ws(' ', nullif(w.fdwhandler::oid, 0)::regproc, nullif(w.fdwvalidator::oid, 0)::regproc, w.fdwoptions::text, w.fdwacl::text)
  FROM pg_foreign_data_wrapper w WHERE w.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_foreign_data_wrapper'::regclass AND deptype = 'e')
UNION ALL
SELECT 'server', NULL, s.srvname, concat_ws(' ', w.fdwname, s.srvtype, s.srvversion, s.srvoptions::text, s.srvacl::text)
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
UNION ALL
SELECT 'collation', c.collnamespace::bigint, c.collname, concat_ws(' ', c.collprovider, c.collisdeterministic, c.collcollate, c.collctype)
  FROM pg_collation c WHERE c.oid >= 16384
UNION ALL
SELECT 'operator', o.oprnamespace::bigint, concat(o.oprname, '(', o.oprleft::regtype, ', ', o.oprright::regtype, ')'),
       concat_ws(' ', o.oprcode::regprocedure, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator,
                 nullif(o.oprrest::oid, 0)::regproc, nullif(o.oprjoin::oid, 0)::regproc, o.oprcanmerge, o.oprcanhash)
  FROM pg_operator o
 WHERE o.oid >= 16384 AND o.oprcode <> 0 AND o.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_operator'::regclass AND deptype = 'e')
UNION ALL
SELECT 'operator class', c.opcnamespace::bigint, concat(c.opcname, ' USING ', m.amname),
       concat_ws(' ', CASE WHEN c.opcdefault THEN 'DEFAULT' END, 'FOR', format_type(c.opcintype, NULL),
                 ARRAY(SELECT concat(a.amopstrategy, ' ', a.amopopr::regoperator, ' ', o.oprcode::regproc)
                         FROM pg_amop a JOIN pg_operator o ON o.oid = a.amopopr
                        WHERE a.amopfamily = c.opcfamily AND a.amoplefttype = c.opcintype ORDER BY 1),
                 ARRAY(SELECT concat(p.amprocnum, ' ', p.amproc::regprocedure)
                         FROM pg_amproc p WHERE p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype ORDER BY 1))
  FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod
 WHERE c.oid >= 16384 AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_opclass'::regclass AND deptype = 'e')
UNION ALL
SELECT 'cast', NULL, concat(format_type(c.castsource, NULL), ' AS ', format_type(c.casttarget, NULL)),
       concat_ws(' ', nullif(c.castfunc, 0)::regprocedure, c.castcontext, c.castmethod)
  FROM pg_cast c
 WHERE c.oid >= 16384 AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_cast'::regclass AND deptype IN ('e', 'i'))
UNION ALL
SELECT 'text search configuration', c.cfgnamespace::bigint, c.cfgname,
       concat(p.prsname, ' ', ARRAY(SELECT concat(m.maptokentype, ':', m.mapseqno, ':', m.mapdict::regdictionary)
                                      FROM pg_ts_config_map m WHERE m.mapcfg = c.oid ORDER BY 1))
  FROM pg_ts_config c JOIN pg_ts_parser p ON p.oid = c.cfgparser
 WHERE c.oid >= 16384 AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_ts_config'::regclass AND deptype = 'e')
UNION ALL
SELECT 'text search dictionary', d.dictnamespace::bigint, d.dictname, concat_ws(' ', d.dicttemplate, d.dictinitoption)
  FROM pg_ts_dict d
 WHERE d.oid >= 16384 AND d.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_ts_dict'::regclass AND deptype = 'e')

-- name: comments
SELECT d.objoid::bigint, d.classoid::regclass::text, d.objsubid, d.description FROM pg_description d WHERE d.objoid >= 16384

-- name: dependencies
WITH found (kind, space, holder, part, relation, attnum) AS (
    SELECT CASE v.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'rule' END,
           v.relnamespace, v.relname, CASE WHEN v.relkind NOT IN ('v', 'm') THEN r.rulename END, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
     WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
       AND d.objid >= 16384 AND d.refobjid >= 16384 AND d.refobjid <> v.oid
    UNION
    SELECT 'policy', c.relnamespace, c.relname, p.polname, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_policy p ON p.oid = d.objid JOIN pg_class c ON c.oid = p.polrelid
     WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass
       AND (d.refobjsubid > 0 OR d.refobjid <> c.oid)
    UNION
    SELECT 'generated column', c.relnamespace, c.relname, a.attname, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
           JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
           JOIN pg_class c ON c.oid = f.adrelid
     WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
       AND d.refobjid = f.adrelid AND d.refobjsubid NOT IN (0, f.adnum)
    UNION
    SELECT 'generated column', c.relnamespace, c.relname, a.attname, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.objid AND a.attnum = d.objsubid
           JOIN pg_class c ON c.oid = d.objid
     WHERE current_setting('server_version_num')::int < 150000  -- where the column itself depended, not its expression
       AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
       AND d.refobjid = d.objid AND d.objsubid > 0 AND d.refobjsubid NOT IN (0, d.objsubid) AND a.attgenerated <> ''
    UNION
    SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, p.pronamespace,
           p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', NULL, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
     WHERE d.classid = 'pg_proc'::regclass AND d.objid >= 16384 AND d.refclassid = 'pg_class'::regclass AND d.refobjid >= 16384
    UNION
    SELECT 'trigger', c.relnamespace, c.relname, t.tgname, d.refobjid, d.refobjsubid
      FROM pg_depend d JOIN pg_trigger t ON t.oid = d.objid JOIN pg_class c ON c.oid = t.tgrelid
     WHERE d.classid = 'pg_trigger'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND NOT t.tgisinternal
    UNION
    SELECT 'index', c.relnamespace, c.relname, NULL, d.refobjid, d.refobjsubid
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass
     WHERE i.indexrelid >= 16384 AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND d.refobjsubid > 0)
SELECT f.kind, f.space::bigint, f.holder, f.part, f.relation::bigint, a.attname
  FROM found f LEFT JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.attnum AND f.attnum > 0

-- name: search_path
SELECT reset_val, current_user::text FROM pg_settings WHERE name = 'search_path'
