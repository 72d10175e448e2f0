/** Looks an installation over before it is needed, and says of each finding what helps. */
package dev.saddlebag.doctor;
