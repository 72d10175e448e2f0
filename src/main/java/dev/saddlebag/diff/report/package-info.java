/** What differs, as records, as text and as a page. */
package dev.saddlebag.diff.report;
