package org.hwsim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hwsim.ann.AnnGraph;
import org.hwsim.ann.AnnNode;
import org.hwsim.ann.onnx.OnnxReader;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.hw.program.ChipProgram;
import org.hwsim.hw.program.Layer;
import org.hwsim.hw.program.file.ProgramFile;
import org.hwsim.hw.program.file.SavedProgram;
import org.hwsim.report.Manifest;
import org.hwsim.report.ReportFolder;
import org.hwsim.run.ProgramSize;
import org.hwsim.traces.TraceFormats;
import org.hwsim.traces.TraceVerify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says on one screen what a file is and what is in it. */
@Command(
        name = "inspect",
        description =
                "Say what is in a file: a network (ONNX), a chip, a program, a trace, a report or a run's folder.",
        footerHeading = "%nExamples:%n",
        footer = {"  hwsim inspect net.onnx", "  hwsim inspect mine.json", "  hwsim inspect hwsim-out/RUN"})
final class InspectCommand implements Runnable {
    private static final int PEEK = 4096;
    private static final String KNOWN = "a network (ONNX), a chip, a program, a trace, a report or a run's folder";

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file or folder.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(Terminal.printable(inspect()));
    }

    private String inspect() {
        if (Files.isDirectory(file)) {
            return ReportScreen.of(file.resolve(ReportFolder.REPORT));
        }
        byte[] first = peek();
        String head = new String(first, StandardCharsets.ISO_8859_1);
        if (head.stripLeading().startsWith("{")) {
            return json(head);
        }
        if (head.startsWith("PK")) {
            return program(ProgramFile.read(file));
        }
        if (TraceFormats.recognise(first) || String.valueOf(file.getFileName()).endsWith(".hwtrace")) {
            return trace();
        }
        if (isText(first)) {
            throw refused("is text, but no JSON", KNOWN, "name one of these");
        }
        return network(OnnxReader.read(file));
    }

    private String json(String head) {
        if (head.contains(Manifest.SCHEMA)) {
            throw refused("is the manifest of a run", KNOWN, "name the run's folder");
        }
        return head.contains("hwsim.report/")
                ? ReportScreen.of(file)
                : ChipScreen.of(ChipCatalogue.resolve(file.toString()).chip());
    }

    /** A network has bytes below the space near its beginning, which no text has. */
    private static boolean isText(byte[] first) {
        for (byte b : first) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return first.length > 0;
    }

    private String trace() {
        try {
            return TraceVerify.verify(file).toString();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] peek() {
        if (!Files.exists(file)) {
            throw refused("does not exist", "an existing file or a run's folder", "check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PEEK);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputException unreadable(IOException e) {
        boolean forbidden = e instanceof AccessDeniedException;
        return refused(
                forbidden ? "may not be read by you" : "cannot be read: " + e.getMessage(),
                "a readable file or a run's folder",
                forbidden ? "check its permissions" : "check the disk, or fetch the file again");
    }

    private InputException refused(String found, String rule, String fix) {
        return new InputException(file.toString(), new Problem("", found, rule, fix));
    }

    private static String network(AnnGraph graph) {
        StringBuilder text = new StringBuilder();
        line(text, "network %s: input %s, output %s", graph.name(), graph.inputShape(), graph.outputShape());
        line(text, "%-18s %-36s %-16s %s", "kind", "node", "output", "reads");
        for (AnnNode node : graph.nodes()) {
            line(
                    text,
                    "%-18s %-36s %-16s %s",
                    node.getClass().getSimpleName(),
                    node.id(),
                    node.shape(),
                    String.join(", ", node.inputs()));
        }
        return text.toString();
    }

    private static String program(SavedProgram saved) {
        ChipProgram program = saved.program();
        StringBuilder text = new StringBuilder();
        ProgramSize size = ProgramSize.of(program);
        line(text, "program %s for %dx%d chip(s)", program.name(), program.chipsX(), program.chipsY());
        line(
                text,
                "made from network %s, sha256 %s",
                saved.origin().model(),
                saved.origin().modelSha256());
        line(
                text,
                "%s",
                saved.origin().options().entrySet().stream()
                        .map(option -> option.getKey() + " " + option.getValue())
                        .collect(Collectors.joining(", ")));
        line(
                text,
                "%d cores, %d compartments, %d weights, %d axons in, %d axons out",
                program.cores().size(),
                size.compartments(),
                size.weights(),
                size.axonsIn(),
                size.axonsOut());
        line(text, "a sample every %d steps, answered after %d", program.periodSteps(), program.latencySteps());
        for (Layer layer : program.layers()) {
            line(
                    text,
                    "%-28s %8d neurons, window of %d steps from step %d",
                    layer.name(),
                    layer.neurons(),
                    layer.windowSteps(),
                    layer.windowOffset());
        }
        return text.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
