/** The bytes around the text: gzip in members, zstd, and what may be unpacked of a stranger's file. */
package dev.saddlebag.archive.compression;
