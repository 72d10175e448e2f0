/** Values of many megabytes: how they leave a database and come into it without ever being whole in memory. */
package dev.saddlebag.database.large;
