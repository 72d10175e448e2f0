package dev.saddlebag.cli.job;

import dev.saddlebag.job.State;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code completed-with-rejects}. */
final class StateName implements ITypeConverter<State> {

    @Override
    public State convert(String text) {
        try {
            return State.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no state of a job");
        }
    }
}
