package io.spoor.reporter;

/** What is told about this process. Asked once, on the reporter's thread: finding the host's name may take seconds. */
public interface ProcessTags {
    /** Key, value, key, value. */
    Object[] get();
}
