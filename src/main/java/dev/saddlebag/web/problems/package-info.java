/** Errors as answers, RFC 9457, with a code for programs and a hint for people; from whatever layer they come. */
package dev.saddlebag.web.problems;
