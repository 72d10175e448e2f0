package dev.saddlebag.sync.merge.table;

/** Told what becomes of rows besides those that are written. */
public interface Listener {

    /** To whom nothing matters. */
    Listener NONE = new Listener() {
        @Override
        public void gone(byte[] key) {
            // Nobody asked.
        }

        @Override
        public void conflict(Conflict conflict, byte[] loser) {
            // Nobody asked.
        }
    };

    /** @param key as a row of what is gone */
    void gone(byte[] key);

    /** @param loser the row that gives way, or null where what lost is that a row was gone */
    void conflict(Conflict conflict, byte[] loser);
}
