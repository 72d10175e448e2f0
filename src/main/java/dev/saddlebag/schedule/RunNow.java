package dev.saddlebag.schedule;

import dev.saddlebag.job.Progress;

/** Somebody wants a run of a schedule now. @param progress who is told how far it is */
public record RunNow(String schedule, Progress progress) {}
