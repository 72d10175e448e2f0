/** Three states of the same tables, key by key: what one machine changed, what another did, and what becomes of both. */
package dev.saddlebag.sync.merge;
