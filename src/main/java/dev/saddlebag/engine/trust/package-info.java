/** From settings to keys: which files hold them, and whose signatures count. */
package dev.saddlebag.engine.trust;
