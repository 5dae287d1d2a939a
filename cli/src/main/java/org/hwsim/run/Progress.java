package org.hwsim.run;

import java.util.function.Supplier;

/** Sees how long work comes along. Called from the thread that does the work, often; must be cheap. */
public interface Progress {
    /** Somebody who does not look. */
    Progress SILENT = new Progress() {
        @Override
        public void stage(String name, long total, String unit) {}

        @Override
        public void advance(long done, Supplier<String> detail) {}

        @Override
        public void end() {}
    };

    /**
     * A stage begins; the one before has ended.
     *
     * @param name for people, a few words
     * @param total how many units of work it has, 0 if unknown
     * @param unit what a unit is called, plural
     */
    void stage(String name, long total, String unit);

    /**
     * @param done units done so far in this stage
     * @param detail more for people, may be empty; asked for only when it is shown
     */
    void advance(long done, Supplier<String> detail);

    /** The same without any more to say. */
    default void advance(long done) {
        advance(done, () -> "");
    }

    /** The last stage has ended. */
    void end();
}
