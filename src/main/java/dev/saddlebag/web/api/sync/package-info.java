/** Machines kept alike, by request: how this one stands to the others, shipping and taking. */
package dev.saddlebag.web.api.sync;
