package io.spoor.tracer;

/**
 * A thread of the agent's own. Keeps no JVM alive and no application's class loader from being collected, and belongs to
 * no thread group that an application may destroy.
 */
public final class AgentThread extends Thread {
    /** Not started yet. Inheritable thread-locals are the caller's: call it from a thread of the agent's. */
    public AgentThread(Runnable work, String name) {
        super(rootGroup(), work, name);
        setDaemon(true);
        setContextClassLoader(null);
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
