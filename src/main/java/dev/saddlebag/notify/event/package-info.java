/** What happened, and how it is put for programs and for people. */
package dev.saddlebag.notify.event;
