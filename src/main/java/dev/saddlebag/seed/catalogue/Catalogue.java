package dev.saddlebag.seed.catalogue;

import dev.saddlebag.database.seed.mapping.Mapping;
import org.springframework.core.io.Resource;

/**
 * A catalogue as its folder has it.
 *
 * @param name that of its folder
 * @param version counts up with each change of its rows
 * @param title for people
 * @param home its {@code catalogue.yaml}; the files of its rows lie beside it
 */
public record Catalogue(String name, int version, String title, Mapping mapping, Resource home) {}
