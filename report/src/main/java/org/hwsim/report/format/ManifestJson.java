package org.hwsim.report.format;

import org.hwsim.report.Manifest;
import org.hwsim.report.ReportText;

/** {@code manifest.json}. Stateless; any thread. */
public final class ManifestJson {
    private ManifestJson() {}

    public static ReportText render(Manifest manifest) {
        return new ReportText(
                "manifest.json", "versions, options and digests, to repeat the run", JsonWriter.text(manifest.tree()));
    }
}
