package org.hwsim.hw.program;

/** Whether the stages outside the chip fit the layers that they feed, and each other. */
final class InputCheck {
    private static final int MOST = 1 << 20;

    private final ChipProgram program;
    private final InputStage stage;
    private final String place;
    private final Findings findings;

    private InputCheck(ChipProgram program, InputStage stage, String place, Findings findings) {
        this.program = program;
        this.stage = stage;
        this.place = place;
        this.findings = findings;
    }

    static void check(ChipProgram program, Findings findings) {
        boolean[] fed = new boolean[program.layers().size()];
        for (int i = 0; i < program.inputs().size(); i++) {
            InputStage stage = program.inputs().get(i);
            String place = "input " + i;
            if (new InputCheck(program, stage, place, findings).checkStage()) {
                if (fed[stage.layer()]) {
                    findings.add(place, "feeds layer " + stage.layer() + " again", "one stage a layer");
                }
                fed[stage.layer()] = true;
                int inputs = program.inputs().get(0).inputs();
                if (stage.inputs() != inputs) {
                    findings.add(place, "takes " + stage.inputs() + " values", inputs + ", as the first stage does");
                }
            }
        }
    }

    private boolean checkStage() {
        if (!bounds().within("layer", stage.layer(), 0, program.layers().size() - 1L)
                .held()) {
            return false;
        }
        int neurons = program.layers().get(stage.layer()).neurons();
        if (stage instanceof DirectInput direct) {
            return bounds().equal("values", direct.inputs(), neurons)
                    .finite(direct.unitsPerValue())
                    .held();
        }
        if (stage instanceof DenseInput dense) {
            return bounds().within("values", dense.inputs(), 1, Integer.MAX_VALUE)
                    .equal("scales", dense.unitsPerWeightStep().length, neurons)
                    .equal("weights", dense.weights().length(), (long) neurons * dense.inputs())
                    .finite(dense.unitsPerWeightStep())
                    .held();
        }
        return !(stage instanceof ConvInput conv) || checkConv(conv, neurons);
    }

    private boolean checkConv(ConvInput conv, int neurons) {
        boolean sane = bounds().within("input channels", conv.inChannels(), 1, MOST)
                .within("input rows", conv.inHeight(), 1, MOST)
                .within("input columns", conv.inWidth(), 1, MOST)
                .within("output channels", conv.outChannels(), 1, MOST)
                .within("output rows", conv.outHeight(), 1, MOST)
                .within("output columns", conv.outWidth(), 1, MOST)
                .within("kernel rows", conv.kernelHeight(), 1, MOST)
                .within("kernel columns", conv.kernelWidth(), 1, MOST)
                .within("stride in y", conv.strideY(), 1, MOST)
                .within("stride in x", conv.strideX(), 1, MOST)
                .within("dilation in y", conv.dilationY(), 1, MOST)
                .within("dilation in x", conv.dilationX(), 1, MOST)
                .within("padding in y", conv.padY(), -MOST, MOST)
                .within("padding in x", conv.padX(), -MOST, MOST)
                .within("groups", conv.groups(), 1, MOST)
                .held();
        if (!sane) {
            return false;
        }
        if (conv.inChannels() % conv.groups() != 0 || conv.outChannels() % conv.groups() != 0) {
            findings.add(
                    place,
                    "has " + conv.groups() + " groups of " + conv.inChannels() + " and " + conv.outChannels()
                            + " channels",
                    "a number of groups that divides both");
            return false;
        }
        long inputs = product(conv.inChannels(), conv.inHeight(), conv.inWidth());
        long outputs = product(conv.outChannels(), conv.outHeight(), conv.outWidth());
        long taps = product(conv.inChannels() / conv.groups(), conv.kernelHeight(), conv.kernelWidth());
        return bounds().within("input values", inputs, 1, Integer.MAX_VALUE)
                .equal("output values", outputs, neurons)
                .equal("weights", conv.weights().length(), product(conv.outChannels(), taps, 1))
                .equal("scales", conv.unitsPerWeightStep().length, conv.outChannels())
                .finite(conv.unitsPerWeightStep())
                .held();
    }

    /** Stays at the largest {@code long} where it would leave it. */
    private static long product(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long ab = high == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
        return Math.multiplyHigh(ab, c) == 0 && ab * c >= 0 ? ab * c : Long.MAX_VALUE;
    }

    private Bounds bounds() {
        return new Bounds(place, findings);
    }
}
