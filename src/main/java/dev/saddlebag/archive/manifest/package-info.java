/** The small file beside an archive that tells what is in it without opening it. */
package dev.saddlebag.archive.manifest;
