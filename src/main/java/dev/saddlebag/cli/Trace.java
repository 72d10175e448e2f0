package dev.saddlebag.cli;

import java.io.PrintWriter;
import java.sql.SQLException;

/** Technical details of an error without its messages, which may quote row values: types, states, places. */
final class Trace {

    private Trace() {}

    static void print(Throwable thrown, PrintWriter out) {
        String prefix = "";
        for (Throwable t = thrown; t != null && t != t.getCause(); t = t.getCause()) {
            String state = t instanceof SQLException sql ? ", SQLSTATE " + sql.getSQLState() : "";
            out.println(prefix + t.getClass().getName() + state);
            for (StackTraceElement place : t.getStackTrace()) {
                out.println("\tat " + place);
            }
            prefix = "caused by ";
        }
    }
}
