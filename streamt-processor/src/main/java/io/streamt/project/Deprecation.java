package io.streamt.project;

import io.streamt.diagnostic.Origin;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That a model goes away.
 *
 * @param replacement what to read instead
 * @param sunset the last day
 * @param reason empty where none was written
 * @param origin of the replacement
 */
public record Deprecation(Optional<String> replacement, Optional<LocalDate> sunset, String reason, Origin origin) {}
