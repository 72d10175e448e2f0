/** Whether all is well, and what was done: the first page, the jobs and the schedules. */
package dev.saddlebag.web.pages.overview;
