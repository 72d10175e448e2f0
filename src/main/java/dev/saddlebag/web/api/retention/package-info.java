/** Which backups of this machine stay by which rule. */
package dev.saddlebag.web.api.retention;
