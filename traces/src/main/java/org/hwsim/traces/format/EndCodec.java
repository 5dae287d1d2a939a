package org.hwsim.traces.format;

/**
 * The payload of the end block, which says that a trace is whole: {@code steps spikes membraneValues}, each a varint.
 *
 * @param steps records of steps
 * @param spikes all of them
 * @param membraneValues all of them
 */
record EndCodec(long steps, long spikes, long membraneValues) {
    VarintOutput encode() {
        var out = new VarintOutput(30);
        out.putLong(steps);
        out.putLong(spikes);
        out.putLong(membraneValues);
        return out;
    }

    static EndCodec decode(VarintInput in) throws Damage {
        var end = new EndCodec(in.nextLong(), in.nextLong(), in.nextLong());
        if (!in.atEnd()) {
            throw in.damage("goes on for " + in.remaining() + " bytes", "three numbers");
        }
        return end;
    }
}
