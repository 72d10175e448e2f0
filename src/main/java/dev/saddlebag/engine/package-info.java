/** Puts the rooms together: Spring makes the beans, Camel loads the routes, the doors call one method each. */
package dev.saddlebag.engine;
