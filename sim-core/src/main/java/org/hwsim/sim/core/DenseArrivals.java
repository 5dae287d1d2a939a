package org.hwsim.sim.core;

/** Every row reaches the same positions, so all rows are one class. */
public final class DenseArrivals extends RowArrivals {
    private final long[] reached;
    private final long[] touched;
    private boolean any;

    /**
     * @param reached positions of the slab
     * @param target its reached compartments are noted
     */
    public DenseArrivals(Receivers receivers, long[] reached, Slab target) {
        super(receivers);
        this.reached = reached;
        this.touched = target.touched;
    }

    @Override
    void count(int[] codes, int from, int count) {
        receivers.add(0, count);
    }

    @Override
    void mark(int[] codes, int from, int count) {
        any = true;
    }

    @Override
    void closeMarks() {
        if (any) {
            Bits.add(touched, reached);
            any = false;
        }
    }

    @Override
    void clear() {
        super.clear();
        any = false;
    }
}
