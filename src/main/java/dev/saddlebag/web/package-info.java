/** The door for programs and browsers: one server inside serve, its settings and its queue of work. */
package dev.saddlebag.web;
