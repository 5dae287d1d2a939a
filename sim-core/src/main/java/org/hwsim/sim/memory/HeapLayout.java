package org.hwsim.sim.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How this JVM lays out its heap, as its own options say.
 *
 * @param arrayHeader bytes before the first element of an array
 * @param ownRegionBytes bytes from which on an object begins with a region of the G1 collector, {@link Long#MAX_VALUE} with
 *     any other
 */
record HeapLayout(int arrayHeader, long ownRegionBytes) {
    private static final HeapLayout UNKNOWN = new HeapLayout(16, Long.MAX_VALUE);
    private static final int COMPACT_ARRAY_HEADER = 12;

    static HeapLayout ofThisJvm() {
        HotSpotDiagnosticMXBean jvm;
        try {
            jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        } catch (IllegalArgumentException notThisKindOfJvm) {
            return UNKNOWN;
        }
        if (jvm == null || !isOn(jvm, "UseG1GC")) {
            return UNKNOWN;
        }
        String region = option(jvm, "G1HeapRegionSize");
        if (region == null) {
            return UNKNOWN;
        }
        int header = isOn(jvm, "UseCompactObjectHeaders") ? COMPACT_ARRAY_HEADER : UNKNOWN.arrayHeader;
        return new HeapLayout(header, Long.parseLong(region) / 2);
    }

    private static boolean isOn(HotSpotDiagnosticMXBean jvm, String option) {
        return "true".equals(option(jvm, option));
    }

    private static @Nullable String option(HotSpotDiagnosticMXBean jvm, String name) {
        try {
            return jvm.getVMOption(name).getValue();
        } catch (IllegalArgumentException unknownToThisJvm) {
            return null;
        }
    }
}
