package org.hwsim.conversion.coding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hwsim.ann.AnnGraph;
import org.hwsim.conversion.Calibration;
import org.hwsim.conversion.CodingOptions;
import org.hwsim.conversion.CodingOptions.InputCode;
import org.hwsim.conversion.CodingOptions.Offset;
import org.hwsim.conversion.CodingOptions.Readout;
import org.hwsim.conversion.Converted;
import org.hwsim.conversion.LayerGraph;
import org.hwsim.conversion.LayerGraph.Branch;
import org.hwsim.conversion.LayerGraph.Kind;
import org.hwsim.conversion.LayerGraph.Layer;
import org.hwsim.conversion.LevelRule;
import org.hwsim.conversion.SpikingLayer;
import org.hwsim.conversion.SpikingLayer.Role;
import org.hwsim.snn.Connection;
import org.hwsim.snn.ConvConnection;
import org.hwsim.snn.MapShape;
import org.hwsim.snn.NeuronSpec;
import org.hwsim.snn.Pooling;
import org.hwsim.snn.Population;
import org.hwsim.snn.Projection;
import org.hwsim.snn.SnnNetwork;
import org.hwsim.snn.Window;

/** One network in the making: populations and projections of a cut network. Used once. */
final class RateNetwork {
    private final AnnGraph graph;
    private final LayerGraph layers;
    private final CodingOptions options;
    private final Thresholds thresholds;
    private final boolean spikingInput;
    private final boolean splitsSigns;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<SpikingLayer> spikingLayers = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> projectionNames = new LinkedHashSet<>();

    RateNetwork(LayerGraph layers, Calibration calibration, CodingOptions options) {
        this.graph = calibration.graph();
        this.layers = layers;
        this.options = options;
        this.thresholds = new Thresholds(layers, calibration, options);
        this.spikingInput = options.input() == InputCode.SPIKES;
        this.splitsSigns = spikingInput && thresholds.inputIsSigned();
    }

    Converted build() {
        PreparingEncoder encoder = new PreparingEncoder(layers.preparation(), layers.input(), splitsSigns);
        if (spikingInput) {
            addInput(encoder.encodedShape());
        }
        for (int i = 0; i < layers.layers().size(); i++) {
            addLayer(i);
        }
        int output = populationOf(layers.output());
        int latency = populations.get(output).window().offset() + options.timesteps();
        SnnNetwork network = new SnnNetwork(
                graph.name(),
                encoder.encodedShape(),
                populations,
                projections,
                output,
                options.readout() == Readout.SPIKES,
                options.pipelined() ? options.timesteps() : latency,
                latency);
        return new Converted(network, encoder, new ArgMaxDecoder(), spikingLayers, List.copyOf(notes));
    }

    private int populationOf(int layer) {
        return spikingInput ? layer + 1 : layer;
    }

    private void addInput(MapShape shape) {
        LayerThreshold threshold = thresholds.ofInput();
        String inputName = uniqueInputName();
        NeuronSpec neuron = firing(threshold.value(), new float[shape.channels()]);
        populations.add(new Population(inputName, shape, neuron, new Window(0, options.timesteps())));
        float[] ones = new float[shape.channels()];
        Arrays.fill(ones, 1);
        Connection direct =
                new ConvConnection(shape.channels(), shape.channels(), 1, 1, 1, 1, 0, 0, 1, 1, shape.channels(), ones);
        projections.add(new Projection(projectionName("pixels -> " + inputName), Projection.INPUT, 0, null, direct, 1));
        record(inputName, layers.preparation().outputId(), Role.INPUT, threshold);
    }

    private void addLayer(int index) {
        Layer layer = layers.layers().get(index);
        int offset = offset(layer);
        LayerThreshold threshold = thresholds.of(index, sourceThreshold(layer));
        NeuronSpec neuron =
                thresholds.fires(index) ? firing(threshold.value(), layer.bias()) : integrator(layer.bias());
        populations.add(new Population(layer.name(), layer.shape(), neuron, new Window(offset, options.timesteps())));
        int target = populations.size() - 1;
        for (Branch branch : layer.branches()) {
            projections.add(projection(branch, target, offset));
        }
        record(layer.name(), referenceId(index, layer), role(index, layer), threshold);
    }

    /** A membrane stands for what comes before the activation. */
    private String referenceId(int index, Layer layer) {
        boolean activation = layer.kind() == Kind.ACTIVATION;
        return activation && !thresholds.fires(index)
                ? graph.node(layer.nodeId()).input()
                : layer.nodeId();
    }

    private Role role(int index, Layer layer) {
        if (index == layers.output()) {
            return thresholds.fires(index) ? Role.READOUT_SPIKES : Role.READOUT_MEMBRANE;
        }
        return layer.kind() == Kind.POOL ? Role.POOL : Role.ACTIVATION;
    }

    private void record(String layerName, String nodeId, Role role, LayerThreshold threshold) {
        if (!threshold.note().isEmpty()) {
            notes.add(threshold.note());
        }
        LevelRule levels = new LevelRule(threshold.value(), options.timesteps());
        spikingLayers.add(new SpikingLayer(
                spikingLayers.size(), layerName, nodeId, role, threshold.value(), threshold.source(), levels));
    }

    /** One more than the deepest source; 0 for what reads the input's current alone. */
    private int offset(Layer layer) {
        int offset = 0;
        for (Branch branch : layer.branches()) {
            if (branch.source() != LayerGraph.INPUT || spikingInput) {
                offset = Math.max(offset, source(branch).window().offset() + 1);
            }
        }
        return offset;
    }

    private Population source(Branch branch) {
        return populations.get(branch.source() == LayerGraph.INPUT ? 0 : populationOf(branch.source()));
    }

    private double sourceThreshold(Layer layer) {
        Branch first = layer.branches().get(0);
        return layer.kind() == Kind.POOL ? source(first).neuron().threshold() : 1;
    }

    private Projection projection(Branch branch, int target, int offset) {
        String targetName = populations.get(target).name();
        boolean fromInput = branch.source() == LayerGraph.INPUT;
        if (fromInput && !spikingInput) {
            String projectionName = projectionName("input -> " + targetName);
            return new Projection(projectionName, Projection.INPUT, target, null, branch.connection(), 1);
        }
        Population source = source(branch);
        Connection connection = fromInput && splitsSigns ? signSplit(branch) : branch.connection();
        return new Projection(
                projectionName(source.name() + " -> " + targetName),
                fromInput ? 0 : populationOf(branch.source()),
                target,
                branch.pooling(),
                connection,
                offset - source.window().offset());
    }

    private Connection signSplit(Branch branch) {
        MapShape input = layers.input();
        Pooling pooling = branch.pooling();
        MapShape pooled =
                pooling == null ? input : new MapShape(input.channels(), pooling.outHeight(), pooling.outWidth());
        return SignSplit.of(branch.connection(), pooled);
    }

    private NeuronSpec firing(double threshold, float[] bias) {
        boolean early = options.offset() == Offset.V0;
        return new NeuronSpec(
                NeuronSpec.Reset.SOFT,
                NeuronSpec.Comparator.AT_LEAST,
                true,
                threshold,
                threshold,
                bias,
                early ? 0.5 : 0,
                early ? 0 : 0.5,
                0);
    }

    private static NeuronSpec integrator(float[] bias) {
        return new NeuronSpec(NeuronSpec.Reset.NONE, NeuronSpec.Comparator.AT_LEAST, false, 1, 1, bias, 0, 0, 0);
    }

    private String uniqueInputName() {
        String wanted = "input";
        while (isLayerName(wanted)) {
            wanted += " pixels";
        }
        return wanted;
    }

    private boolean isLayerName(String candidate) {
        return layers.layers().stream().anyMatch(layer -> layer.name().equals(candidate));
    }

    private String projectionName(String wanted) {
        String unique = wanted;
        for (int i = 2; !projectionNames.add(unique); i++) {
            unique = wanted + " (" + i + ")";
        }
        return unique;
    }
}
