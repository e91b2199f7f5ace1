package io.streamt.deploy.flink;

import java.util.regex.Pattern;

/**
 * Lets the sources of a job read on from the positions that its consumer group has committed. Flink's Kafka connector commits
 * them with each checkpoint. A partition without a position fails the job: to begin somewhere would skip records or write
 * rows again.
 */
final class GroupPositions {
    private static final Pattern MODE = Pattern.compile("'scan\\.startup\\.mode' = '[^']*'");
    private static final Pattern TIME = Pattern.compile(",\\s*'scan\\.startup\\.timestamp-millis' = '[^']*'");

    private GroupPositions() {}

    /** @param table a CREATE TABLE statement as the compiler writes it */
    static String in(String table) {
        String begun = MODE.matcher(table)
                .replaceAll("'scan.startup.mode' = 'group-offsets', 'properties.auto.offset.reset' = 'none'");
        return begun.equals(table) ? table : TIME.matcher(begun).replaceAll("");
    }
}
