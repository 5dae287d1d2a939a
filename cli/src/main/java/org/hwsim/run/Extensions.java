package org.hwsim.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.hwsim.conversion.Codings;
import org.hwsim.hw.json.ChipCatalogue;
import org.hwsim.mapping.Mappers;
import org.hwsim.report.ReportFormat;
import org.hwsim.run.data.DataSource;
import org.hwsim.sim.kernel.KernelSelection;
import org.hwsim.sim.noc.NocModels;
import org.hwsim.traces.TraceFormats;

/** Everything that can be chosen by name, as the implementations themselves say it. */
public final class Extensions {
    private Extensions() {}

    /** Kind to id to one line about it. */
    public static Map<String, Map<String, String>> byKind() {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        Map<String, String> codings = new LinkedHashMap<>();
        Codings.all().forEach(coding -> codings.put(coding.id(), coding.description()));
        kinds.put("codings", codings);

        Map<String, String> mappers = new LinkedHashMap<>();
        Mappers.all().forEach(mapper -> mappers.put(mapper.id(), mapper.summary()));
        kinds.put("mappers", mappers);

        Map<String, String> nocs = new LinkedHashMap<>();
        NocModels.all().forEach(noc -> nocs.put(noc.id(), noc.summary()));
        kinds.put("nocs", nocs);

        Map<String, String> kernels = new LinkedHashMap<>();
        KernelSelection.installed().families().forEach(family -> kernels.put(family.id(), family.summary()));
        kinds.put("kernels", kernels);

        Map<String, String> reports = new LinkedHashMap<>();
        ServiceLoader.load(ReportFormat.class).forEach(format -> reports.put(format.id(), format.title()));
        kinds.put("reports", reports);

        Map<String, String> traces = new LinkedHashMap<>();
        TraceFormats.all().forEach(format -> traces.put(format.id(), format.summary()));
        kinds.put("traces", traces);

        Map<String, String> data = new LinkedHashMap<>();
        DataSource.KINDS.forEach(kind -> data.put(kind, DataSource.about(kind)));
        kinds.put("data", data);

        Map<String, String> chips = new LinkedHashMap<>();
        ChipCatalogue.presets()
                .forEach(name -> chips.put(name, ChipCatalogue.preset(name).title()));
        kinds.put("chips", chips);
        return kinds;
    }
}
