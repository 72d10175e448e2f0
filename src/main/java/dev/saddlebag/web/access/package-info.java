/** Who may do what over HTTP: accounts, tokens, roles, limits, and the line each action leaves. */
package dev.saddlebag.web.access;
