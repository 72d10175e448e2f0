package dev.saddlebag.restore.table;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a first pass made of the rows of a table, a letter a row. For several threads. */
final class Fates {

    private final ConcurrentSkipListMap<Long, String> letters = new ConcurrentSkipListMap<>();

    /** @param first the number of the row that the first of {@code fates} is of */
    void put(long first, String fates) {
        letters.put(first, fates);
    }

    void clear() {
        letters.clear();
    }

    /** What became of {@code row}; a dash where it was refused. */
    char of(long row) {
        Map.Entry<Long, String> near = letters.floorEntry(row);
        long at = near == null ? 0 : row - near.getKey();
        return near == null || at >= near.getValue().length()
                ? '-'
                : near.getValue().charAt((int) at);
    }
}
