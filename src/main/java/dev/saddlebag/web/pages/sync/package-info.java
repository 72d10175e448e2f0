/** The page of machines that are kept alike. */
package dev.saddlebag.web.pages.sync;
