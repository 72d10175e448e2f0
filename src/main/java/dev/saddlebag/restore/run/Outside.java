package dev.saddlebag.restore.run;

import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;

/** A table that the file does not cover, and by which reference it names one that the file does. */
public record Outside(Table table, Reference reference) {}
