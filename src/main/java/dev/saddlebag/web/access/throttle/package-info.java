/** How often somebody may ask, and how often guess. */
package dev.saddlebag.web.access.throttle;
