package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.database.write.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Notes what rows here name outside the scope of a file, before its rows come in. */
public final class Keeping {

    private Keeping() {}

    /**
     * Makes and fills the notebooks of {@code kept}, in the transaction of {@code connection}.
     *
     * @param root the table of tenants that the file names, or null
     */
    public static void note(Connection connection, Rulebook rulebook, Scope scope, String root, List<Kept> kept)
            throws SQLException {
        Catalog catalog = CatalogReader.read(connection);
        Rulebook told = rulebook.rooted(root);
        Classes classes = told.classes(catalog, List.of());
        Ownership ownership = new Ownership(
                classes, told.selection(catalog, classes, List.of(), scope).tables());
        Sets sets = new Sets(ownership);
        // That a row names by a reference one that stays out.
        Function<Link, String> outside = link -> "false";
        Optional<Column> demo =
                scope.demo() ? Optional.empty() : ownership.root().flatMap(told.root()::demoColumn);
        if (scope.ofTenants() && ownership.root().isPresent()) {
            Tenants tenants = new Tenants(ownership, scope, sets);
            tenants.fillHere(connection);
            outside = link -> Sets.set(link, "t") + " AND NOT " + sets.names(Tenants.IN, link, "t") + " AND "
                    + tenants.owned().namesSomebodys(link, "t");
        } else if (!scope.ofTenants() && demo.isPresent()) {
            new Demos(ownership, demo.get(), sets).fillHere(connection);
            outside = link -> sets.names(Demos.OUT, link, "t");
        }
        try (Statement statement = connection.createStatement()) {
            for (Kept columns : kept) {
                statement.execute(columns.createStatement(conditions(columns, ownership, outside)));
            }
        }
        // A mirror makes sets of the same names when the rows are in.
        sets.dropHere(connection);
    }

    /** By column, when it names what stays out; whatever the row itself belongs to, for the file may bring that. */
    private static Map<String, String> conditions(Kept kept, Ownership ownership, Function<Link, String> outside) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Table table = ownership.table(kept.table().name());
        if (table == null) {
            return conditions;
        }
        for (Link link : ownership.links(table)) {
            boolean ownable = ownership.order().contains(ownership.table(link.to()));
            if (ownable && link.declared() && !link.required()) {
                kept.columns().stream()
                        .filter(link.reference().columns()::contains)
                        .forEach(c -> conditions.merge(c, outside.apply(link), (a, b) -> a + " OR " + b));
            }
        }
        return conditions;
    }
}
