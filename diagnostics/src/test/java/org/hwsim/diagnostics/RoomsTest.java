package org.hwsim.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsTest {
    @SuppressWarnings("SystemOut") // what the rule is to find
    static final class Prints {
        void print() {
            System.out.println();
        }
    }

    static final class ReadsASetting {
        final Supplier<String> setting = () -> System.getProperty("user.dir");
    }

    static final class ReadsTheEnvironment {
        final Supplier<String> setting = () -> System.getenv("HOME");
    }

    static final class Exits {
        void exit() {
            System.exit(1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Prints.class, ReadsASetting.class, ReadsTheEnvironment.class, Exits.class})
    void shouldFindWhatOnlyTheFrontDoorMayDo(Class<?> offender) {
        assertEquals(1, violations(Rooms.printsNothingAndReadsNoSettings(), offender));
    }

    @Test
    void shouldFindADependencyAndAPackageThatNobodyAllowed() {
        // this class uses JUnit
        assertEquals(true, violations(Rooms.room("org.hwsim.diagnostics"), RoomsTest.class) > 0);
        assertEquals(1, violations(Rooms.noOtherThan("org.hwsim.elsewhere"), RoomsTest.class));
        assertEquals(0, violations(Rooms.noOtherThan("org.hwsim.diagnostics"), RoomsTest.class));
    }

    private static int violations(ArchRule rule, Class<?> of) {
        JavaClasses classes = new ClassFileImporter().importClasses(of);
        return rule.evaluate(classes).getFailureReport().getDetails().size();
    }
}
