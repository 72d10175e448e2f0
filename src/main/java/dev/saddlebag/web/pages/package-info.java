/** What people see in a browser: the frame around every page, its words and its style. */
package dev.saddlebag.web.pages;
