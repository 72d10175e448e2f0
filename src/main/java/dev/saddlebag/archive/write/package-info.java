/** Writing a file: a draft beside the place it will take, moved there when it is whole. */
package dev.saddlebag.archive.write;
