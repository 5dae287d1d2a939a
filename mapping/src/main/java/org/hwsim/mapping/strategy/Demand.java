package org.hwsim.mapping.strategy;

import org.hwsim.mapping.SourceMap;

/** What a layer needs of one source map, under any cut; algebra on axes, never on single neurons where it can be. */
interface Demand {
    SourceMap map();

    /** Axons into the slice that needs most; never too low, exact where one projection uses the map. */
    long axonsIn(Cut cut);

    /** Synapse memory of the slice that needs most, in bits; never too low. */
    long synapseBits(Cut cut);

    /** Packets that the source sends; never too low. */
    Fan fan(Cut cut);
}
