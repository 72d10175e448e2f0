/** Where archives rest: folders and buckets, the names in them, and which archive is the newest of each machine. */
package dev.saddlebag.shelf;
