package org.hwsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What every report format keeps; extend it beside a new one. */
public abstract class ReportFormatContract {
    protected abstract ReportFormat format();

    @Test
    void shouldBeFoundUnderAnIdOfItsOwn() {
        List<ReportFormat> found = ServiceLoader.load(ReportFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(other -> other.id().equals(format().id()))
                .toList();

        assertEquals(1, found.size(), () -> "id " + format().id());
        assertEquals(format().getClass(), found.get(0).getClass());
        assertTrue(format().id().matches("[a-z][a-z0-9-]*"), format().id());
        assertFalse(format().title().isBlank());
    }

    @Test
    void shouldNotWriteWhatAnotherFormatWrites() {
        Set<String> names = new HashSet<>();
        for (ReportFormat any : ServiceLoader.load(ReportFormat.class)) {
            for (ReportText file : any.render(SmallRun.report(), SmallRun.samples())) {
                assertTrue(names.add(file.name()), file.name());
            }
        }
    }

    @Test
    void shouldYieldTheSameBytesInEveryLocaleAndTimeZone() {
        List<ReportText> here = render(SmallRun.report());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

                assertEquals(here, render(SmallRun.report()), tag);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void shouldCopeWithARunThatAnsweredNothing() {
        for (ReportText file : format().render(Reports.stoppedBeforeTheFirstSample(), List.of())) {
            assertFalse(file.text().isEmpty(), file.name());
            assertFalse(file.text().contains("NaN"), file.name());
        }
    }

    @Test
    void shouldCopeWithAChipThatPricesNoTime() {
        for (ReportText file : render(Reports.withoutTime())) {
            assertFalse(file.text().contains("NaN") || file.text().contains("Infinity"), file.name());
        }
    }

    private List<ReportText> render(RunReport report) {
        List<ReportText> files = format().render(report, SmallRun.samples());
        assertFalse(files.isEmpty());
        return files;
    }
}
