package io.spoor.reporter;

import java.util.concurrent.locks.LockSupport;

/** How the reporter's thread waits; an argument, so that tests don't. */
public interface Parker {
    /** Waits in the kernel; may return early. */
    Parker SYSTEM = new Parker() {
        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    void park(long nanos);
}
