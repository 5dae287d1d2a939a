package org.hwsim.benchmarks;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.hwsim.snn.SnnNetwork;

/** One dense network in onnxruntime, batch of one, on one thread. */
final class DenseSession implements AutoCloseable {
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;
    private final OnnxTensor input;

    DenseSession(SnnNetwork network, boolean floats) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        byte[] model = floats ? DenseForm.floats(network) : DenseForm.bytes(network);
        session = environment.createSession(model, options);
        float[] sample = DenseForm.grey(network.input().size());
        long[] shape = DenseForm.inputShape(network);
        if (floats) {
            input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(sample), shape);
        } else {
            ByteBuffer bytes = ByteBuffer.allocateDirect(sample.length).put(DenseForm.quantized(sample));
            input = OnnxTensor.createTensor(environment, bytes.rewind(), shape, OnnxJavaType.UINT8);
        }
    }

    /** Mean nanoseconds of CPU time of one pass, over at least so many seconds; with one thread, a pass is the caller's. */
    double nanosPerPass(double seconds) throws OrtException {
        Map<String, OnnxTensor> inputs = Map.of(DenseForm.INPUT, input);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        long passes = 0;
        long nanos;
        do {
            session.run(inputs).close();
            passes++;
            nanos = threads.getCurrentThreadCpuTime() - started;
        } while (nanos < seconds * 1e9);
        return (double) nanos / passes;
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
        options.close();
    }
}
