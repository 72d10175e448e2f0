/** Whether a database holds what a file says, table by table, by content hash. */
package dev.saddlebag.restore.verification;
