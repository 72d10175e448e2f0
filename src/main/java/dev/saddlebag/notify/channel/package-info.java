/** The ways to those who are told: one try each. */
package dev.saddlebag.notify.channel;
