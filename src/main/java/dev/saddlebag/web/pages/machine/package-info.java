/** The pages about the database and this installation: tables, catalogues, settings. */
package dev.saddlebag.web.pages.machine;
