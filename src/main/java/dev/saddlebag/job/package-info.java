/** The record of a run: its name, its counters, and who is told how far it is. */
package dev.saddlebag.job;
