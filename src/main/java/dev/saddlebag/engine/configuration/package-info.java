/** The configuration as the engine takes it, and what is said when it cannot. */
package dev.saddlebag.engine.configuration;
