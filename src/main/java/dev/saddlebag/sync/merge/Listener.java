package dev.saddlebag.sync.merge;

/** Told what becomes of rows besides those that are written. */
interface Listener {

    /** @param key as a row of what is gone */
    void gone(byte[] key);

    /** @param loser the row that gives way, or null where what lost is that a row was gone */
    void conflict(Conflict conflict, byte[] loser);
}
