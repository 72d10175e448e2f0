/** What may stand under which key, read off the records that the keys fill. */
package dev.saddlebag.settings.shape;
