/** The folder that is watched: which files are ready, and where each goes with its report when it is done. */
package dev.saddlebag.inbox;
