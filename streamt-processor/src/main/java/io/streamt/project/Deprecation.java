package io.streamt.project;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That a model goes away.
 *
 * @param replacement what to read instead
 * @param sunset the last day
 * @param reason empty where none was written
 */
public record Deprecation(Optional<String> replacement, Optional<LocalDate> sunset, String reason) {}
