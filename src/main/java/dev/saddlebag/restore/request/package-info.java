/** What a restore is asked for, and the settings it takes where it is not told. */
package dev.saddlebag.restore.request;
