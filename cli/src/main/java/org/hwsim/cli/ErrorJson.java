package org.hwsim.cli;

import java.util.List;
import org.hwsim.diagnostics.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A failure for scripts, schema {@code hwsim.error/1}. */
final class ErrorJson {
    private ErrorJson() {}

    static String of(ExitCode code, String message, List<Problem> problems) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", "hwsim.error/1");
        root.put("ok", false);
        ObjectNode error = root.putObject("error");
        error.put("exitCode", code.code());
        error.put("kind", code.name());
        error.put("message", message);
        ArrayNode list = error.putArray("problems");
        for (Problem problem : problems) {
            ObjectNode node = list.addObject();
            node.put("place", problem.place());
            node.put("found", problem.found());
            node.put("rule", problem.rule());
            node.put("fix", problem.fix());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
