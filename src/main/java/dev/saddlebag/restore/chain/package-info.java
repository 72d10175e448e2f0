/** Increments: whether the database holds what one starts from. */
package dev.saddlebag.restore.chain;
