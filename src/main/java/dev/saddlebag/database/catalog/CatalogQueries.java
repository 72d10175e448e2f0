package dev.saddlebag.database.catalog;

/** What is asked of {@code pg_catalog}; each query answers for all tables at once. */
final class CatalogQueries {

    private static final String OURS = "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'";

    static final String TABLES =
            """
            WITH RECURSIVE naming AS (
                SELECT t.oid FROM pg_type t
                 WHERE t.typname ~ '^reg' AND t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::regnamespace
                UNION
                SELECT t.oid FROM naming JOIN pg_type t ON naming.oid IN (t.typelem, t.typbasetype))
            SELECT c.oid, n.nspname, c.relname, c.relkind = 'p',
                   CASE WHEN c.relkind = 'p'
                        THEN (SELECT coalesce(sum(pg_table_size(p.relid)), 0) FROM pg_partition_tree(c.oid) p)
                        ELSE pg_table_size(c.oid) END,
                   CASE WHEN c.reltuples >= 0 THEN c.reltuples
                        ELSE coalesce(nullif(pg_stat_get_live_tuples(c.oid), 0), -1) END,
                   coalesce(
                       (SELECT 'belongs to the extension ' || e.extname
                          FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' LIMIT 1),
                       CASE WHEN c.relkind = 'f' THEN 'is a foreign table: its rows are another server''s' END),
                   c.relhasrules OR EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal),
                   EXISTS (SELECT FROM pg_constraint k
                            WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x') AND k.condeferrable)
                   OR c.relkind = 'p' AND EXISTS (
                       SELECT FROM pg_partition_tree(c.oid) p
                        WHERE p.relid <> c.oid
                          AND (EXISTS (SELECT FROM pg_trigger g
                                        WHERE g.tgrelid = p.relid AND NOT g.tgisinternal AND g.tgparentid = 0)
                            OR EXISTS (SELECT FROM pg_constraint f
                                        WHERE f.conrelid = p.relid AND f.contype = 'f' AND f.conparentid = 0))),
                   ARRAY(SELECT r.rulename::text FROM pg_rewrite r
                          WHERE r.ev_class = c.oid AND r.ev_type <> '1' AND r.ev_enabled <> 'D' ORDER BY 1),
                   EXISTS (SELECT FROM pg_attribute a JOIN naming ON naming.oid = a.atttypid
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                   pg_has_role(c.relowner, 'USAGE'),
                   ARRAY(SELECT DISTINCT coalesce(
                                (SELECT pg_get_constraintdef(x.oid) FROM pg_constraint x
                                  WHERE x.conindid = i.indexrelid AND x.contype = 'x'),
                                substring(pg_get_indexdef(i.indexrelid) FROM ' USING (.*)'))
                           FROM pg_index i
                          WHERE (i.indisunique OR i.indisexclusion)
                            AND (i.indrelid = c.oid OR c.relkind = 'p' AND i.indrelid IN (
                                SELECT p.relid FROM pg_partition_tree(c.oid) p)) ORDER BY 1),
                   CASE WHEN c.relkind = 'p'
                        THEN (SELECT coalesce(sum(pg_relation_size(l.reltoastrelid)), 0)
                                FROM pg_partition_tree(c.oid) p JOIN pg_class l ON l.oid = p.relid
                               WHERE l.reltoastrelid <> 0)
                        WHEN c.reltoastrelid <> 0 THEN pg_relation_size(c.reltoastrelid) ELSE 0 END >= 131072
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND c.relpersistence <> 't' AND\s"""
                    + OURS;

    /** Where large objects are, if there are any: not in the tables whose columns of type {@code oid} name them. */
    static final String LARGE_OBJECTS =
            """
            SELECT 'pg_largeobject', 'large objects are in no table: their numbers travel, what is in them does not'
             WHERE EXISTS (SELECT FROM pg_largeobject_metadata)""";

    static final String COLUMNS =
            """
            WITH RECURSIVE base AS (
                SELECT t.oid, t.oid AS at, -1 AS mod, t.typtype, t.typbasetype, t.typtypmod FROM pg_type t
                UNION ALL
                SELECT b.oid, t.oid, b.typtypmod, t.typtype, t.typbasetype, t.typtypmod
                  FROM base b JOIN pg_type t ON t.oid = b.typbasetype WHERE b.typtype = 'd')
            SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), t.typname, tn.nspname,
                   a.attnotnull, a.atthasdef OR a.attidentity <> '', a.attcollation <> 0,
                   a.attidentity, a.attgenerated,
                   format_type(t.oid, CASE WHEN t.oid = a.atttypid THEN a.atttypmod ELSE b.mod END),
                   format_type(e.oid, NULL),
                   ARRAY(SELECT l.enumlabel::text FROM pg_enum l WHERE l.enumtypid = e.oid ORDER BY l.enumsortorder),
                   pg_get_expr(x.adbin, x.adrelid),
                   ARRAY(SELECT o.attname::text FROM pg_depend p
                           JOIN pg_attribute o ON o.attrelid = a.attrelid AND o.attnum = p.refobjsubid
                          WHERE (p.classid = 'pg_attrdef'::regclass AND p.objid = x.oid
                                 OR p.classid = 'pg_class'::regclass AND p.objid = c.oid AND p.objsubid = a.attnum)
                            AND p.refclassid = 'pg_class'::regclass AND p.refobjid = c.oid
                            AND p.refobjsubid NOT IN (0, a.attnum) AND x.oid IS NOT NULL)
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN base b ON b.oid = a.atttypid AND b.typtype <> 'd'
              JOIN pg_type t ON t.oid = b.at
              JOIN pg_namespace tn ON tn.oid = t.typnamespace
              LEFT JOIN pg_attrdef x ON x.adrelid = a.attrelid AND x.adnum = a.attnum AND a.attgenerated <> ''
              LEFT JOIN pg_type e ON e.oid IN (t.oid, t.typelem) AND e.typtype = 'e'
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
               AND %s
             ORDER BY a.attrelid, a.attnum"""
                    .formatted(OURS);

    /** Not those of arrays: an array is there with its elements. */
    static final String TYPES =
            """
            SELECT format_type(t.oid, NULL) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE t.typcategory <> 'A' AND %s
             ORDER BY 1"""
                    .formatted(OURS);

    static final String KEYS =
            """
            SELECT i.indrelid, x.relname, i.indisprimary, i.indimmediate,
                   ARRAY(SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) s
                           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s] ORDER BY s),
                   (SELECT bool_and(a.attnotnull) FROM generate_series(0, i.indnkeyatts - 1) s
                      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s]),
                   ARRAY(SELECT coalesce(quote_ident(o_n.nspname) || '.' || o.oprname, 'pg_catalog.=')
                           FROM generate_series(0, i.indnkeyatts - 1) s
                           LEFT JOIN pg_opclass oc ON oc.oid = i.indclass[s]
                           LEFT JOIN pg_amop ao ON ao.amopfamily = oc.opcfamily AND ao.amopstrategy = 3
                                AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype
                           LEFT JOIN pg_operator o ON o.oid = ao.amopopr
                           LEFT JOIN pg_namespace o_n ON o_n.oid = o.oprnamespace ORDER BY s)
              FROM pg_index i
              JOIN pg_class x ON x.oid = i.indexrelid
              JOIN pg_class c ON c.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
               AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND %s
             ORDER BY i.indrelid, x.relname"""
                    .formatted(OURS);

    static final String REFERENCES =
            """
            SELECT r.conrelid, r.conname, pn.nspname, p.relname, r.condeferrable,
                   ARRAY(SELECT a.attname::text FROM unnest(r.conkey) WITH ORDINALITY k(n, o)
                           JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.n ORDER BY k.o),
                   ARRAY(SELECT a.attname::text FROM unnest(r.confkey) WITH ORDINALITY k(n, o)
                           JOIN pg_attribute a ON a.attrelid = r.confrelid AND a.attnum = k.n ORDER BY k.o),
                   p.relkind = 'p', r.confmatchtype = 'f',
                   r.convalidated AND coalesce((to_jsonb(r) ->> 'conenforced')::boolean, true)
                   AND NOT EXISTS (SELECT FROM unnest(r.conkey, r.confkey) k(own, other)
                                     JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.own
                                     JOIN pg_attribute b ON b.attrelid = r.confrelid AND b.attnum = k.other
                                    WHERE a.attcollation <> b.attcollation
                                      AND 'pg_catalog."default"'::regcollation NOT IN (a.attcollation, b.attcollation)),
                   r.confdeltype IN ('c', 'n', 'd'), r.oid,
                   ARRAY(SELECT quote_ident(q_n.nspname) || '.' || q.oprname
                           FROM unnest(r.conpfeqop) WITH ORDINALITY k(n, o)
                           JOIN pg_operator q ON q.oid = k.n JOIN pg_namespace q_n ON q_n.oid = q.oprnamespace
                          ORDER BY k.o)
              FROM pg_constraint r
              JOIN pg_class c ON c.oid = r.conrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_class p ON p.oid = r.confrelid
              JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE r.contype = 'f' AND r.conparentid = 0 AND NOT c.relispartition AND %s
             ORDER BY r.conrelid, r.conname"""
                    .formatted(OURS);

    static final String SEQUENCES =
            """
            SELECT n.nspname, c.relname, s.seqincrement > 0, v.last_value,
                   (SELECT tn.nspname || E'\\n' || t.relname FROM pg_depend d
                      JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                       AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 LIMIT 1)
              FROM pg_sequence s
              JOIN pg_class c ON c.oid = s.seqrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_sequences v ON v.schemaname = n.nspname AND v.sequencename = c.relname
             WHERE c.relpersistence <> 't' AND %s
             ORDER BY 1, 2"""
                    .formatted(OURS);

    private CatalogQueries() {}
}
