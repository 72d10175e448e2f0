package dev.saddlebag.web.pages.machine;

import dev.saddlebag.web.api.SystemApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The foreign keys as a drawing: a box for each table, parents on the left, a line for each reference. ELK's layered
 * layout places them so that few lines cross; a cycle has a line that runs back.
 *
 * <p>116 tables take about 0.6 s, and more the first time.
 */
record Graph(int width, int height, List<Box> boxes, List<Line> lines) {

    private static final int WIDE = 190;
    private static final int HIGH = 24;
    private static final int EDGE = 16;
    private static final int LONGEST_NAME = 26;

    /** @param label the name, shortened to fit */
    record Box(String name, String label, int x, int y) {}

    /** @param path of SVG, from the parent to the child */
    record Line(String from, String to, String path) {}

    static Graph of(List<SystemApi.Listed> tables) {
        ElkNode root = empty();
        Map<String, ElkNode> nodes = new HashMap<>();
        List<SystemApi.Listed> drawn =
                tables.stream().filter(t -> t.level() != null).toList();
        for (SystemApi.Listed table : drawn) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setIdentifier(table.name());
            node.setDimensions(WIDE, HIGH);
            nodes.put(table.name(), node);
        }
        for (SystemApi.Listed table : drawn) {
            for (String parent : table.references()) {
                if (nodes.containsKey(parent) && !parent.equals(table.name())) {
                    ElkGraphUtil.createSimpleEdge(nodes.get(parent), nodes.get(table.name()));
                }
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return new Graph(
                (int) Math.ceil(root.getWidth()),
                (int) Math.ceil(root.getHeight()),
                root.getChildren().stream().map(Graph::box).toList(),
                root.getContainedEdges().stream().map(Graph::line).toList());
    }

    /** The table that most others name: where one begins to read. */
    public Box busiest() {
        Map<String, Long> named = lines.stream().collect(Collectors.groupingBy(Line::to, Collectors.counting()));
        return boxes.stream()
                .max(Comparator.comparing(box -> named.getOrDefault(box.name(), 0L)))
                .orElse(new Box("", "", 0, 0));
    }

    private static ElkNode empty() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(EDGE));
        root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
        return root;
    }

    private static Box box(ElkNode node) {
        String name = node.getIdentifier();
        String label = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
        return new Box(name, label, (int) Math.round(node.getX()), (int) Math.round(node.getY()));
    }

    private static Line line(ElkEdge edge) {
        List<String> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(point("M", section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(point("L", bend.getX(), bend.getY()));
            }
            points.add(point("L", section.getEndX(), section.getEndY()));
        }
        ElkNode from = ElkGraphUtil.connectableShapeToNode(edge.getTargets().get(0));
        ElkNode to = ElkGraphUtil.connectableShapeToNode(edge.getSources().get(0));
        return new Line(from.getIdentifier(), to.getIdentifier(), String.join("", points));
    }

    private static String point(String how, double x, double y) {
        return String.format(Locale.ROOT, "%s%.1f %.1f", how, x, y);
    }
}
