/** Requests about refused rows. */
package dev.saddlebag.web.letters;
