package dev.saddlebag.database.read;

import java.sql.Connection;
import java.sql.SQLException;

/** What a connection needs before rows are read through it: temporary tables that its statements speak of. */
public interface Preparation {

    /** Before the transaction, which lets nothing be made. */
    void outside(Connection connection) throws SQLException;

    /** Inside it, where the snapshot is what is seen. */
    void inside(Connection connection) throws SQLException;
}
