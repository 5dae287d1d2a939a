package org.hwsim.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hwsim.diagnostics.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a value that is one of a few words, and names them as the help writes them: in small letters.
 *
 * @param <E> the words
 */
final class Choices<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    private Choices(Class<E> type) {
        this.type = type;
    }

    /** Has every option of these commands whose values are words read by an instance of this. */
    static void install(CommandLine commands) {
        for (ArgSpec arg : commands.getCommandSpec().args()) {
            if (arg.type().isEnum()) {
                register(commands, arg.type().asSubclass(Enum.class));
            }
        }
        commands.getSubcommands().values().forEach(Choices::install);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // an enum's own class, which a wildcard cannot say
    private static void register(CommandLine commands, Class type) {
        commands.registerConverter(type, new Choices(type));
    }

    @Override
    public E convert(String typed) {
        for (E value : type.getEnumConstants()) {
            if (word(value).equalsIgnoreCase(typed)) {
                return value;
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Choices::word).toList();
        throw new TypeConversionException("is one of " + String.join(", ", words) + ", not " + typed
                + Suggestion.closest(typed, words)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(""));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
