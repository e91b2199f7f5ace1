package io.streamt.deploy.confluent;

import io.streamt.deploy.TargetException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a job's statement in the place of another one. Confluent Cloud explains it before anything is touched; the old one is
 * stopped, and goes only when the new one works: else it goes on.
 */
final class StatementSwap {
    private final Statements statements;
    private final Definition wanted;

    StatementSwap(Statements statements, Definition wanted) {
        this.statements = statements;
        this.wanted = wanted;
    }

    /** Where there is none. */
    void first() throws TargetException {
        statements.explain(wanted.statement());
        statements.create(wanted.statement());
        try {
            statements.await(wanted.name());
        } catch (TargetException e) {
            // One that failed would stand in the way of the next deploy; one that is only late may come yet.
            if (statements
                    .find(wanted.name())
                    .filter(s -> s.phase().isFailure())
                    .isPresent()) {
                statements.delete(wanted.name());
            }
            throw e;
        }
    }

    /** The wanted statement may exist already, stopped or in another pool. */
    void change(LiveStatement live) throws TargetException {
        Statement current = live.current();
        if (!wanted.is(current)) {
            replace(live, true);
            return;
        }
        boolean elsewhere = statements.isElsewhere(current);
        if (current.phase().isAlive() && elsewhere) {
            statements.stop(current.name());
        }
        if (elsewhere || (!current.phase().isAlive() && current.phase() != Phase.COMPLETED)) {
            statements.resume(current.name());
        }
        statements.await(current.name());
        remove(live.others().stream());
    }

    /** Without anything that the old one holds. */
    void anew(LiveStatement live) throws TargetException {
        replace(live, false);
    }

    private void replace(LiveStatement live, boolean takesOver) throws TargetException {
        Statement old = live.current();
        NewStatement next =
                takesOver ? wanted.statement().with(Statement.OFFSETS_FROM, old.name()) : wanted.statement();
        statements.explain(wanted.statement());
        // What a deploy before made and did not finish.
        Optional<Statement> made = live.other(next.name());
        boolean waits = made.filter(s -> takesOver && wanted.is(s) && s.phase() == Phase.PENDING)
                .filter(s -> s.takesOverFrom().equals(old.name()))
                .isPresent();
        remove(live.others().stream().filter(s -> !waits || !s.name().equals(next.name())));
        if (old.name().equals(next.name())) {
            statements.delete(old.name());
            first();
            return;
        }
        boolean goesOn = old.phase().isAlive() || !live.others().isEmpty();
        try {
            if (takesOver && !waits) {
                statements.create(next);
            }
            if (old.phase().isAlive() || old.phase() == Phase.STOPPING) {
                statements.stop(old.name());
            }
            if (!takesOver) {
                statements.create(next);
            }
            statements.await(next.name());
        } catch (TargetException e) {
            throw goesOn ? putBack(old, next, e) : e;
        }
        statements.delete(old.name());
    }

    private TargetException putBack(Statement old, NewStatement next, TargetException failure) {
        try {
            statements.delete(next.name());
            statements.resume(old.name());
            statements.await(old.name());
            return withRemark(failure, "The statement before it runs again, from where it was stopped.");
        } catch (TargetException e) {
            failure.addSuppressed(e);
            return withRemark(
                    failure,
                    "The statement before it, '" + old.name() + "', did not come up either: " + e.getMessage());
        }
    }

    private static TargetException withRemark(TargetException failure, String remark) {
        return new TargetException(
                failure.code(), failure.getMessage(), (failure.hint() + "\n" + remark).strip(), failure);
    }

    private void remove(Stream<Statement> left) throws TargetException {
        for (Statement each : left.toList()) {
            statements.delete(each.name());
        }
    }
}
