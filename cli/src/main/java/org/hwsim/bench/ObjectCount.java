package org.hwsim.bench;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The virtual machine's count of live objects by class, which collects before it counts: what {@code jcmd PID
 * GC.class_histogram} prints. HotSpot has it; others need not.
 */
final class ObjectCount {
    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";
    private static final String OPERATION = "gcClassHistogram";

    /** Classes of what HotSpot puts where regions are empty, since JDK 19; before, it does not count that. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private ObjectCount() {}

    /** Bytes of all live objects; empty where the virtual machine does not count them. */
    static OptionalLong take() {
        try {
            Object[] noArguments = {new String[0]};
            String[] signature = {String[].class.getName()};
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(DIAGNOSTICS), OPERATION, noArguments, signature);
            return bytes(String.valueOf(histogram));
        } catch (JMException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Adds up the lines of classes.
     *
     * @param histogram lines of number, instances, bytes and class, as in {@code "  1:  10339  6280320  [B
     *     (java.base@17.0.15)"}; others are passed over
     * @return empty if there is no such line
     */
    static OptionalLong bytes(String histogram) {
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(column -> column.length >= 4 && column[0].endsWith(":") && !column[3].contains(FILLER))
                .mapToLong(column -> Long.parseLong(column[2]))
                .reduce(Long::sum);
    }
}
