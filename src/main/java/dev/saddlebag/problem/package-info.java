/** What went wrong, in the words an operator needs: what is, then what to do. Every room may throw one. */
package dev.saddlebag.problem;
