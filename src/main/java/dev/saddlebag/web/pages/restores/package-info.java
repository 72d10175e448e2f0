/** The way from a file to a restore in four steps, for people: source, options, plan, confirmation. */
package dev.saddlebag.web.pages.restores;
