/** Catalogues of products by request: how businesses stand to them, and bringing one in. */
package dev.saddlebag.web.api.seeds;
