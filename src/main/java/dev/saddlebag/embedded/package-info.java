/**
 * A PostgreSQL server of our own, for the demo and the tests: loopback only, started and stopped by us.
 *
 * <p>One folder is one cluster: {@code data}, {@code log}, {@code port}, {@code password}, {@code lock}. The programs come from zonky's
 * jars of binaries; the launching is ours, because theirs fails as root where user namespaces are off, turns fsync off, trusts every
 * caller, and fights with the server that a killed run left behind.
 */
package dev.saddlebag.embedded;
