package dev.saddlebag.web.pages.machine;

import dev.saddlebag.web.api.SystemApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The foreign keys as a drawing: a column of boxes for each level, parents on the left, a curve for each reference.
 * Boxes stand near the middle of those they reference, so that few curves cross.
 */
record Graph(int width, int height, List<Box> boxes, List<Curve> curves) {

    private static final int WIDE = 190;
    private static final int HIGH = 24;
    private static final int BESIDE = 90;
    private static final int BELOW = 8;
    private static final int EDGE = 16;
    private static final int LONGEST_NAME = 26;

    /** @param label the name, shortened to fit */
    record Box(String name, String label, int x, int y) {

        public int middle() {
            return y + HIGH / 2;
        }
    }

    /** @param path of SVG */
    record Curve(String from, String to, String path) {}

    static Graph of(List<SystemApi.Listed> tables) {
        Map<Integer, List<SystemApi.Listed>> levels = new TreeMap<>();
        tables.stream().filter(t -> t.level() != null).forEach(t -> levels.computeIfAbsent(
                        t.level(), l -> new ArrayList<>())
                .add(t));
        Map<String, Box> boxes = new HashMap<>();
        int column = 0;
        int height = 0;
        for (List<SystemApi.Listed> level : levels.values()) {
            level.sort(Comparator.comparingDouble((SystemApi.Listed t) -> middle(t, boxes))
                    .thenComparing(SystemApi.Listed::name));
            for (int i = 0; i < level.size(); i++) {
                String name = level.get(i).name();
                String label = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
                int y = EDGE + i * (HIGH + BELOW);
                boxes.put(name, new Box(name, label, EDGE + column * (WIDE + BESIDE), y));
                height = Math.max(height, y + HIGH + EDGE);
            }
            column++;
        }
        List<Curve> curves = new ArrayList<>();
        for (SystemApi.Listed table : tables) {
            for (String parent : table.references()) {
                if (boxes.containsKey(table.name()) && boxes.containsKey(parent) && !parent.equals(table.name())) {
                    curves.add(curve(boxes.get(parent), boxes.get(table.name())));
                }
            }
        }
        List<Box> drawn = boxes.values().stream()
                .sorted(Comparator.comparing(Box::x).thenComparing(Box::y))
                .toList();
        int width = 2 * EDGE + column * (WIDE + BESIDE) - BESIDE;
        return new Graph(Math.max(width, 2 * EDGE), Math.max(height, 2 * EDGE), drawn, curves);
    }

    private static double middle(SystemApi.Listed table, Map<String, Box> boxes) {
        return table.references().stream()
                .filter(boxes::containsKey)
                .mapToInt(parent -> boxes.get(parent).y())
                .average()
                .orElse(Double.MAX_VALUE);
    }

    private static Curve curve(Box parent, Box child) {
        int x1 = parent.x() + WIDE;
        int x2 = child.x();
        int bend = Math.max(BESIDE / 2, (x2 - x1) / 2);
        String path = "M%d %dC%d %d %d %d %d %d"
                .formatted(
                        x1, parent.middle(), x1 + bend, parent.middle(), x2 - bend, child.middle(), x2, child.middle());
        return new Curve(child.name(), parent.name(), path);
    }
}
