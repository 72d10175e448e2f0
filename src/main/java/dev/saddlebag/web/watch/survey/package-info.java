/** Numbers of what was seen of tables, catalogues and machines when somebody looked last. */
package dev.saddlebag.web.watch.survey;
