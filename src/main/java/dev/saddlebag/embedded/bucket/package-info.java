/** An S3 server in this process, on this machine only, with plain files behind it: for the demo and the tests. */
package dev.saddlebag.embedded.bucket;
