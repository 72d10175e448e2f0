package dev.saddlebag.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.shelf.ShelvedArchive;

/** The newest state that another machine shipped. */
record Neighbour(Lineage.Ancestor state, Lineage lineage, ShelvedArchive archive) {}
