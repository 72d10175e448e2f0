/** People and tokens, and the roles they have. */
package dev.saddlebag.web.access.identity;
