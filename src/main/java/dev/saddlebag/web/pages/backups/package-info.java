/** The pages about backups: which there are, why each stays, and what differs between two. */
package dev.saddlebag.web.pages.backups;
