/** The commands of the way in: plan and restore. */
package dev.saddlebag.cli.restore;
