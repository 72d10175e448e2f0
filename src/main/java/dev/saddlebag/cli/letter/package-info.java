/** The commands about refused rows: seen, mended, tried again, given up with a reason, carried elsewhere. */
package dev.saddlebag.cli.letter;
