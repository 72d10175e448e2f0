package dev.saddlebag.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * The order in which tables are carried: every table after the tables it references.
 *
 * <p>Tables that reference each other in a circle form one component and stand side by side. Inside it, the columns of
 * references that may be null are <em>deferred</em>: a row first arrives without them, a second pass sets them.
 *
 * @param tables parents first; ties by the given preference
 * @param deferred for each table, the nullable columns that a second pass sets, in column order
 * @param cycles the components of more than one table, each by name
 */
public record Order(List<Table> tables, Map<String, List<String>> deferred, List<List<String>> cycles) {

    /** Orders {@code tables}; ties by name, so that one catalogue always gives one order. */
    public static Order of(Collection<Table> tables) {
        return of(tables, Comparator.comparing(Table::name));
    }

    /**
     * Orders {@code tables}; between tables that are both ready, {@code preference} decides.
     *
     * <p>References to tables outside {@code tables} are ignored. Source: Gabow, "Path-based depth-first search for
     * strong and biconnected components", Information Processing Letters 74 (2000), by JGraphT. O(tables + references).
     */
    public static Order of(Collection<Table> tables, Comparator<Table> preference) {
        Map<String, Table> byName = new LinkedHashMap<>();
        tables.forEach(t -> byName.put(t.name(), t));
        List<Set<String>> components =
                new GabowStrongConnectivityInspector<>(graph(byName, Set.of())).stronglyConnectedSets();
        Map<String, List<String>> deferred = new LinkedHashMap<>();
        Set<Reference> loosened = new HashSet<>();
        List<List<String>> cycles = new ArrayList<>();
        Map<String, Set<String>> componentOf = new HashMap<>();
        for (Set<String> component : components) {
            component.forEach(name -> componentOf.put(name, component));
            if (component.size() > 1) {
                cycles.add(component.stream().sorted().toList());
            }
        }
        for (Table table : byName.values()) {
            List<String> columns = deferredColumns(table, componentOf.get(table.name()), loosened);
            if (!columns.isEmpty()) {
                deferred.put(table.name(), columns);
            }
        }
        cycles.sort(Comparator.comparing(List::toString));
        return new Order(List.copyOf(sort(byName, loosened, preference)), Map.copyOf(deferred), List.copyOf(cycles));
    }

    public List<String> deferredOf(Table table) {
        return deferred.getOrDefault(table.name(), List.of());
    }

    private static List<String> deferredColumns(Table table, Set<String> component, Set<Reference> loosened) {
        Set<String> columns = new HashSet<>();
        for (Reference reference : table.references()) {
            if (reference.nullable() && component.contains(reference.to())) {
                reference.columns().stream()
                        .filter(c -> !table.column(c).orElseThrow().notNull())
                        .forEach(columns::add);
                loosened.add(reference);
            }
        }
        return table.columns().stream()
                .map(Column::name)
                .filter(columns::contains)
                .toList();
    }

    private static Graph<String, DefaultEdge> graph(Map<String, Table> tables, Set<Reference> left) {
        Graph<String, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        tables.keySet().forEach(graph::addVertex);
        for (Table table : tables.values()) {
            for (Reference reference : table.references()) {
                boolean inside = tables.containsKey(reference.to()) && !reference.toItself();
                if (inside && !left.contains(reference)) {
                    graph.addEdge(reference.to(), table.name());
                }
            }
        }
        return graph;
    }

    /** Where circles of NOT NULL references remain, their tables follow in order of preference: no order is right. */
    private static List<Table> sort(Map<String, Table> tables, Set<Reference> loosened, Comparator<Table> preference) {
        Graph<String, DefaultEdge> graph = graph(tables, loosened);
        for (Set<String> circle : new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            if (circle.size() > 1) {
                graph.removeAllEdges(graph.edgeSet().stream()
                        .filter(e -> circle.contains(graph.getEdgeSource(e)) && circle.contains(graph.getEdgeTarget(e)))
                        .toList());
            }
        }
        Comparator<String> byPreference = Comparator.comparing(tables::get, preference);
        List<Table> sorted = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, byPreference).forEachRemaining(name -> sorted.add(tables.get(name)));
        return sorted;
    }

    /** The length of the longest chain of references below each table; 0 can be loaded first. */
    public Map<String, Integer> levels() {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (Table table : tables) {
            int level = 0;
            for (Reference reference : table.references()) {
                level = Math.max(level, levels.getOrDefault(reference.to(), -1) + 1);
            }
            levels.put(table.name(), level);
        }
        return levels;
    }
}
