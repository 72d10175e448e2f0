package dev.saddlebag.database.seed.statement;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.seed.mapping.Mapping;

/** Asks about the businesses that catalogues are for. */
public final class BusinessSql {

    private BusinessSql() {}

    public static String type(Catalog catalog, Mapping.Business business) {
        return "SELECT t.%s::text FROM %s t WHERE t.%s::text = ?"
                .formatted(Sql.quote(business.type()), rows(catalog, business), Sql.quote(business.key()));
    }

    public static String ofType(Catalog catalog, Mapping.Business business) {
        return "SELECT t.%1$s::text FROM %2$s t WHERE t.%3$s::text = ? ORDER BY t.%1$s::text COLLATE \"C\""
                .formatted(Sql.quote(business.key()), rows(catalog, business), Sql.quote(business.type()));
    }

    private static String rows(Catalog catalog, Mapping.Business business) {
        return Sql.rowsOf(catalog.table(business.table()).orElseThrow());
    }
}
