package org.hwsim.ann.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hwsim.diagnostics.InputException;
import org.hwsim.diagnostics.Problem;

/** From a path to the parsed container, or a sentence about why it is none. */
final class ModelFile {
    /** Protocol buffers cannot be larger. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final String RULE = "a model is an ONNX file: a protocol buffer that starts with its IR version";

    private ModelFile() {}

    static ModelProto parse(Path path, String subject) {
        byte[] bytes = bytes(path, subject);
        String other = recognise(bytes);
        if (!other.isEmpty()) {
            throw problem(subject, "", "is " + other, "give the .onnx file that the exporter wrote");
        }
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            WireScan scan = WireScan.of(bytes);
            if (scan.isCutOff()) {
                throw problem(
                        subject,
                        "byte " + scan.offset(),
                        "starts a field that ends " + scan.missing() + " bytes behind the end of the file ("
                                + bytes.length + " bytes)",
                        "the file was cut off: copy or download it again");
            }
            throw problem(
                    subject,
                    "byte " + scan.offset(),
                    "starts a field that cannot be decoded",
                    "the file is damaged or not ONNX: export the model again");
        }
    }

    private static byte[] bytes(Path path, String subject) {
        try {
            if (Files.isDirectory(path)) {
                throw problem(subject, "", "is a folder", "give the .onnx file in it");
            }
            if (!Files.exists(path)) {
                throw problem(subject, "", "does not exist", "check the path");
            }
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new InputException(
                        subject,
                        new Problem(
                                "",
                                "has " + size + " bytes",
                                "an ONNX file has at most " + MAX_BYTES + " bytes",
                                "save the weights as external data beside the model"));
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw problem(
                    subject, "", "cannot be read: " + Findings.printable(String.valueOf(e.getMessage())), "check it");
        }
    }

    private static InputException problem(String subject, String place, String found, String fix) {
        return new InputException(subject, new Problem(place, found, RULE, fix));
    }

    /** What else the file is, by its first bytes; empty if it may be ONNX. */
    private static String recognise(byte[] bytes) {
        if (bytes.length == 0) {
            return "empty";
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        if (head.startsWith("version https://git-lfs")) {
            return "a Git LFS pointer, not the file it points to (git lfs pull fetches it)";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return "a ZIP archive, as PyTorch and Keras save models (export it to ONNX)";
        }
        if (head.startsWith("\u0089HDF")) {
            return "an HDF5 file, as Keras saves models (convert it to ONNX with tf2onnx)";
        }
        if (head.startsWith("TFL3", 4)) {
            return "a TensorFlow Lite file (convert it to ONNX with tf2onnx)";
        }
        if (head.startsWith("\u0080\u0002") || head.startsWith("\u0080\u0004")) {
            return "a Python pickle, as PyTorch saves models (export it to ONNX)";
        }
        if (head.startsWith("<") || head.startsWith("{")) {
            return "text, not a protocol buffer";
        }
        return "";
    }
}
