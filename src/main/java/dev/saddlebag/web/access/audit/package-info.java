/** Who did what, a line for each action. */
package dev.saddlebag.web.access.audit;
