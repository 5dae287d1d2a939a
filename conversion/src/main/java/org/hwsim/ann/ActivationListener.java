package org.hwsim.ann;

/** Is shown every activation of a sample while it is evaluated, in the graph's order; called by the thread at work. */
@FunctionalInterface
public interface ActivationListener {
    /**
     * @param nodeId whose output this is; also called once with the graph's input id, before all others
     * @param values the whole output in row-major order; valid during the call only and not to be written to
     */
    void onActivation(String nodeId, float[] values);
}
