/** What only the database and the shelf can tell, looked at now and then and kept, so that asking for it costs neither. */
package dev.saddlebag.survey;
