package dev.saddlebag.sync.marks;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.shelf.archives.ShelvedArchive;

/** The newest state that another machine shipped. */
public record Neighbour(Lineage.Ancestor state, Lineage lineage, ShelvedArchive archive) {}
