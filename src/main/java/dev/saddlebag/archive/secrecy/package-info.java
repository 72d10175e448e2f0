/** Keys: what makes an archive unreadable to strangers, and what tells who wrote it. */
package dev.saddlebag.archive.secrecy;
