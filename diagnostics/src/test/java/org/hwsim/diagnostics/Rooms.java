package org.hwsim.diagnostics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;

/** The rules that the rooms of every module keep; each module's ArchitectureTest says which rooms it has. */
public final class Rooms {
    private Rooms() {}

    /**
     * What one package may use.
     *
     * @param room the package
     * @param uses beside itself, the JDK's {@code java} packages, null annotations and diagnostics
     */
    public static ArchRule room(String room, String... uses) {
        Stream<String> always = Stream.of(room, "java..", "org.jspecify.annotations", "org.hwsim.diagnostics");
        String[] mayUse = Stream.concat(always, Stream.of(uses)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(mayUse)
                .allowEmptyShould(true);
    }

    /** Refuses a package that is not among these. */
    public static ArchRule noOtherThan(String... rooms) {
        return classes().should().resideInAnyPackage(rooms).allowEmptyShould(true);
    }

    /** Only the front door prints, exits, or reads the environment and system properties. */
    public static ArchRule printsNothingAndReadsNoSettings() {
        return noClasses()
                .should(printExitOrReadTheEnvironment()
                        .or(ArchConditions.callMethod(System.class, "getProperty", String.class))
                        .or(ArchConditions.callMethod(System.class, "getProperty", String.class, String.class)))
                .allowEmptyShould(true);
    }

    /** What is left to the front door in its own module; a room beside it may still read system properties. */
    public static ArchCondition<JavaClass> printExitOrReadTheEnvironment() {
        return GeneralCodingRules.ACCESS_STANDARD_STREAMS
                .or(ArchConditions.callMethod(System.class, "exit", int.class))
                .or(ArchConditions.callMethod(System.class, "getenv", String.class));
    }
}
