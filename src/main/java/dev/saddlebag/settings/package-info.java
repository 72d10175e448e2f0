/** The configuration as an operator sees it: which keys there are, what stands where, and what is wrong with it. */
package dev.saddlebag.settings;
