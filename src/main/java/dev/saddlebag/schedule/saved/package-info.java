/** Schedules that somebody made while the server ran, beside those of the configuration. */
package dev.saddlebag.schedule.saved;
