/** What a restore would do and what it did, as records and as text. */
package dev.saddlebag.restore.report;
