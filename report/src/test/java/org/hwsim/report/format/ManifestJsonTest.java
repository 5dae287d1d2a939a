package org.hwsim.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hwsim.report.FileDigest;
import org.hwsim.report.Manifest;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
    @Test
    void shouldKeepTheOrderInWhichOptionsWereGiven() {
        // given
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("timesteps", 32);
        options.put("chip", "loihi-like");
        options.put("perChannel", false);
        options.put("scale", 255.0);
        options.put("model", null);
        var manifest = new Manifest(
                Map.of("hwsim", "0.1.0"),
                42,
                options,
                List.of(new FileDigest("chip", "loihi-like.json", 3, "ab")),
                List.of(),
                Map.of("threads", 4));

        // then
        assertEquals("""
                {
                  "schema": "hwsim.manifest/1",
                  "versions": {
                    "hwsim": "0.1.0"
                  },
                  "seed": 42,
                  "options": {
                    "timesteps": 32,
                    "chip": "loihi-like",
                    "perChannel": false,
                    "scale": 255,
                    "model": null
                  },
                  "inputs": [
                    {
                      "role": "chip",
                      "name": "loihi-like.json",
                      "bytes": 3,
                      "sha256": "ab"
                    }
                  ],
                  "outputs": [ ],
                  "host": {
                    "threads": 4
                  }
                }
                """, ManifestJson.render(manifest).text());
    }
}
