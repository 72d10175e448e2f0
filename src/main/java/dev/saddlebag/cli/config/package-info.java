/** The commands that tell about the configuration. */
package dev.saddlebag.cli.config;
