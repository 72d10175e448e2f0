/** The routes of the program by request: seen, stopped and started again by Camel's own controller. */
package dev.saddlebag.web.api.routes;
