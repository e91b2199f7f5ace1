package io.streamt.deploy.flink;

import io.streamt.deploy.ResourceProvider.Memory;
import io.streamt.deploy.Savepoint;
import io.streamt.deploy.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps the newest savepoints of a job that are not too old, and the last one in any case. */
final class SavepointRetention {
    private static final int MOST = 5;
    private static final Duration LONGEST = Duration.ofDays(30);

    private SavepointRetention() {}

    /** Removes the files of a savepoint. */
    interface Disposal {
        void dispose(String path) throws TargetException;
    }

    /** Removes what nobody needs; files that cannot be removed now are no failure of a deploy: the next one tries again. */
    static Memory tidy(Memory memory, Disposal disposal, Instant now) {
        List<Savepoint> left = new ArrayList<>(memory.savepoints());
        for (Savepoint savepoint : superfluous(memory, now)) {
            try {
                if (isSavepoint(savepoint)) {
                    disposal.dispose(savepoint.path());
                }
                left.remove(savepoint);
            } catch (TargetException e) {
                return memory.with(left);
            }
        }
        return memory.with(left);
    }

    /** Oldest first. The one that a stopped job goes on from is never among them. */
    static List<Savepoint> superfluous(Memory memory, Instant now) {
        List<Savepoint> superfluous = new ArrayList<>();
        List<Savepoint> taken = memory.savepoints();
        for (int i = 0; i < taken.size() - 1; i++) {
            Savepoint savepoint = taken.get(i);
            boolean tooMany = taken.size() - i > MOST;
            boolean tooOld = savepoint.at().plus(LONGEST).isBefore(now);
            boolean needed = memory.savepoint().filter(savepoint.path()::equals).isPresent();
            if ((tooMany || tooOld) && !needed) {
                superfluous.add(savepoint);
            }
        }
        return superfluous;
    }

    /** A checkpoint that a job was taken up from may share files with others: it is Flink's to remove. */
    private static boolean isSavepoint(Savepoint savepoint) {
        String path = savepoint.path();
        return path.substring(path.lastIndexOf('/') + 1).startsWith("savepoint-");
    }
}
