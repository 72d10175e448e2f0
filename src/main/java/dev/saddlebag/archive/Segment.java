package dev.saddlebag.archive;

/**
 * One table, or one key range of a large table: the unit of reading.
 *
 * @param number its place in the archive, from 0
 * @param part its place in its table, from 0
 * @param last whether it is the last of its table
 */
public record Segment(int number, String table, int part, boolean last) {}
