/** The main job on two databases that the demo brings along: back up A, drop the file into B's inbox, see the proof. */
package dev.saddlebag.demo;
