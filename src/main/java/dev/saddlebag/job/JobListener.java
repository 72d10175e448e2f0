package dev.saddlebag.job;

/** Told of the jobs of this process. It must neither wait nor fail. */
public interface JobListener {

    void started(Job job);

    void ended(Job job);
}
