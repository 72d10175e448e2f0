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
 * @param tight the tables that reference themselves or each other in a circle of which no reference may be null, in
 *     the order of {@code tables}, where they stand side by side: no order of rows need be right for them
 */
public record Order(
        List<Table> tables, Map<String, List<String>> deferred, List<List<String>> cycles, List<List<String>> tight) {

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
        List<Set<String>> circles =
                new GabowStrongConnectivityInspector<>(graph(byName, loosened)).stronglyConnectedSets();
        List<Table> sorted = sort(byName, circles, graph(byName, loosened), preference);
        return new Order(sorted, Map.copyOf(deferred), List.copyOf(cycles), tight(sorted, circles, loosened));
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

    /** Tables of a circle that no order is right for stand side by side, where the first of them could stand. */
    private static List<Table> sort(
            Map<String, Table> tables,
            List<Set<String>> circles,
            Graph<String, DefaultEdge> graph,
            Comparator<Table> preference) {
        Comparator<String> byPreference = Comparator.comparing(tables::get, preference);
        Map<String, String> firstOf = new HashMap<>();
        circles.forEach(circle -> {
            String first = circle.stream().min(byPreference).orElseThrow();
            circle.forEach(name -> firstOf.put(name, first));
        });
        Graph<String, DefaultEdge> condensed = new SimpleDirectedGraph<>(DefaultEdge.class);
        tables.keySet().stream().map(firstOf::get).distinct().forEach(condensed::addVertex);
        for (DefaultEdge edge : graph.edgeSet()) {
            String from = firstOf.get(graph.getEdgeSource(edge));
            String to = firstOf.get(graph.getEdgeTarget(edge));
            if (!from.equals(to)) {
                condensed.addEdge(from, to);
            }
        }
        List<Table> sorted = new ArrayList<>();
        new TopologicalOrderIterator<>(condensed, byPreference).forEachRemaining(first -> tables.keySet().stream()
                .filter(name -> firstOf.get(name).equals(first))
                .sorted(byPreference)
                .forEach(name -> sorted.add(tables.get(name))));
        return List.copyOf(sorted);
    }

    private static List<List<String>> tight(List<Table> sorted, List<Set<String>> circles, Set<Reference> loosened) {
        List<List<String>> tight = new ArrayList<>();
        for (Table table : sorted) {
            Set<String> circle = circles.stream()
                    .filter(c -> c.contains(table.name()))
                    .findFirst()
                    .orElseThrow();
            boolean turns = circle.size() > 1
                    || table.references().stream().anyMatch(r -> r.toItself() && !loosened.contains(r));
            boolean known = tight.stream().anyMatch(t -> t.contains(table.name()));
            if (turns && !known) {
                tight.add(sorted.stream()
                        .map(Table::name)
                        .filter(circle::contains)
                        .toList());
            }
        }
        return List.copyOf(tight);
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
