package org.hwsim.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The threads that an engine started for one run, as the virtual machine accounts for them. Found as the threads of the
 * caller's group that were not there before the run; the compilers' and collectors' threads are in another group.
 */
final class WorkerThreads {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Set<Long> before;
    private long[] ids = new long[0];

    /** Notes the threads that are there already; to be called before the run. */
    WorkerThreads() {
        this.before = alive();
    }

    /** Finds the threads of the run; to be called by one of them. */
    void find() {
        Set<Long> now = alive();
        now.removeAll(before);
        ids = now.stream().mapToLong(Long::longValue).toArray();
    }

    /** Nanoseconds on a CPU so far, thread by thread. */
    long[] cpuNanos() {
        return Arrays.stream(ids).map(THREADS::getThreadCpuTime).toArray();
    }

    /** Bytes that they have allocated so far, together. */
    long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).sum();
    }

    @SuppressWarnings("deprecation") // threadId() came after Java 17
    private static Set<Long> alive() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[group.activeCount() + 64];
        int count = group.enumerate(threads);
        Set<Long> ids = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            ids.add(threads[i].getId());
        }
        return ids;
    }
}
