package dev.saddlebag.older.value;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.json.JsonBuffer;
import java.nio.charset.StandardCharsets;

/** A value within the text of a whole row, by which rows without a key are sorted: {@code (1,"a b",)}. */
public final class RowText {

    private RowText() {}

    /** Source: PostgreSQL manual, 8.16.6, "Composite Type Input and Output Syntax". */
    public static void append(Column column, byte[] value, int from, int to, JsonBuffer out) {
        if (value[from] == 'n') {
            return;
        }
        Form form = Form.of(column);
        String text = new String(SortKey.text(value, from, to), StandardCharsets.UTF_8);
        if (form == Form.BOOLEAN && !Form.isArray(column)) {
            text = text.substring(0, 1);
        } else if (form == Form.TIMESTAMP || form == Form.TIMESTAMPTZ) {
            text = Times.timestamp(text, form == Form.TIMESTAMPTZ, ' ');
        }
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> "(),\"\\ \t\n\r\f\u000b".indexOf(c) >= 0);
        String quoted = plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\"\"") + '"';
        out.append(quoted.getBytes(StandardCharsets.UTF_8));
    }
}
