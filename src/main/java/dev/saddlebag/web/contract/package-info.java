/** What the description of the API says of answers that no handler's signature tells: statuses, heads, uploads. */
package dev.saddlebag.web.contract;
