package dev.saddlebag.seed.catalogue;

/**
 * What there is, for people who choose.
 *
 * @param catalogue its name
 * @param businessType what kind of business it is for
 * @param rows how many products it has
 */
public record ListedCatalogue(String catalogue, int version, String title, String businessType, long rows) {}
