/** What became of an earlier program's file on its way to format 1, for who has to trust it. */
package dev.saddlebag.older.account;
