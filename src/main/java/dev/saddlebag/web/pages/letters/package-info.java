/** The pages about refused rows: grouped by their cause, mended in a form. */
package dev.saddlebag.web.pages.letters;
