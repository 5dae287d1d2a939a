package org.hwsim.ann;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The reference evaluation of a graph in 32-bit floats.
 *
 * <p>Each sample is computed by one thread in an order of additions that depends on the graph alone, so results do not
 * depend on the number of threads. Not a number and infinite inputs are not refused.
 *
 * <p>Safe to share: {@link #run} may be called by several threads at once; each brings its own working memory.
 */
public final class AnnEvaluator {
    private static final ActivationListener NOBODY = (nodeId, values) -> {};

    private final AnnGraph graph;
    private final EvaluationPlan plan;

    public AnnEvaluator(AnnGraph graph) {
        this.graph = graph;
        this.plan = new EvaluationPlan(graph);
    }

    public AnnGraph graph() {
        return graph;
    }

    /**
     * The output for one sample.
     *
     * @param sample in row-major order, as long as the input shape's size
     */
    public float[] run(float[] sample) {
        return run(sample, NOBODY);
    }

    /** As {@link #run(float[])}, with every activation shown to the listener. */
    public float[] run(float[] sample, ActivationListener listener) {
        return new Workspace().run(sample, listener);
    }

    /** The outputs for many samples, in their order. */
    public float[][] runAll(float[][] samples, int threads) {
        return runAll(samples, threads, index -> NOBODY);
    }

    /**
     * As {@link #runAll(float[][], int)}, with every activation shown.
     *
     * @param listenerOf the listener for a sample, asked for by the thread that computes it; samples come in no
     *     particular order
     */
    public float[][] runAll(float[][] samples, int threads, IntFunction<ActivationListener> listenerOf) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: threads=" + threads);
        }
        float[][] outputs = new float[samples.length][];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                Workspace workspace = new Workspace();
                for (int i = next.getAndIncrement();
                        i < samples.length && failure.get() == null;
                        i = next.getAndIncrement()) {
                    outputs[i] = workspace.run(samples[i], listenerOf.apply(i));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        };
        Thread[] others = new Thread[Math.max(0, Math.min(threads, samples.length) - 1)];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(work, "ann-evaluator-" + (i + 1));
            others[i].setDaemon(true);
            others[i].start();
        }
        work.run();
        for (Thread other : others) {
            join(other);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        return outputs;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread's buffers. */
    private final class Workspace {
        private final float[][] buffers;
        private final float[][][] inputsOf;
        private final float[] scratch = new float[plan.scratchLength()];

        Workspace() {
            List<Integer> lengths = plan.bufferLengths();
            buffers = new float[lengths.size()][];
            for (int i = 0; i < buffers.length; i++) {
                buffers[i] = new float[lengths.get(i)];
            }
            List<EvaluationPlan.Step> steps = plan.steps();
            inputsOf = new float[steps.size()][][];
            for (int i = 0; i < inputsOf.length; i++) {
                int[] inputs = steps.get(i).inputs();
                inputsOf[i] = new float[inputs.length][];
                for (int k = 0; k < inputs.length; k++) {
                    inputsOf[i][k] = buffers[inputs[k]];
                }
            }
        }

        float[] run(float[] sample, ActivationListener listener) {
            float[] input = buffers[plan.buffer(graph.inputId())];
            if (sample.length != input.length) {
                throw new IllegalArgumentException("a sample of another size: sample=" + sample.length + " input="
                        + graph.inputShape() + " (" + input.length + ")");
            }
            System.arraycopy(sample, 0, input, 0, input.length);
            listener.onActivation(graph.inputId(), input);
            List<EvaluationPlan.Step> steps = plan.steps();
            for (int i = 0; i < inputsOf.length; i++) {
                EvaluationPlan.Step step = steps.get(i);
                if (!step.sharesInput()) {
                    step.kernel().run(inputsOf[i], buffers[step.output()], scratch);
                }
                listener.onActivation(step.id(), buffers[step.output()]);
            }
            return buffers[plan.buffer(graph.outputId())].clone();
        }
    }
}
