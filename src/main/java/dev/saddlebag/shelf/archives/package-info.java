/** Archives on a shelf: their names, their manifests, how one is found and brought here. */
package dev.saddlebag.shelf.archives;
