package io.streamt.deploy.ledger;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.NearestNames;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records under the former name of a project ({@code project.previous_name}): those of resources and deploys become the
 * present project's. Where several modules share the former name, each takes what is its own.
 *
 * @param name the former one
 */
record FormerProject(KafkaLedger.Scope scope, String name) {
    /**
     * A record under its former key.
     *
     * @param present its key from now on
     * @param goes whether none stays under the former one
     */
    record Move(LedgerKey present, boolean goes) {}

    LedgerKey key(String record) {
        return new LedgerKey(scope.environment(), name, record);
    }

    /**
     * Gives the records their present keys, in memory alone.
     *
     * @return by the former keys; records that the present project has, too, are left out
     * @throws TargetException if several other modules deployed under that name, and this one did not
     */
    SortedMap<LedgerKey, Move> take(Map<LedgerKey, LedgerRecord> records) throws TargetException {
        SortedMap<LedgerKey, LedgerRecord> former = new TreeMap<>();
        Set<String> modules = new TreeSet<>();
        records.forEach((key, each) -> {
            if (key.environment().equals(scope.environment()) && key.project().equals(name)) {
                former.put(key, each);
                modules.add(each.module());
            }
        });
        modules.remove("");
        if (modules.size() > 1 && !modules.contains(scope.module())) {
            throw new TargetException(
                    Code.NOT_OURS,
                    "project '" + name + "', the 'previous_name' of '" + scope.project() + "', was deployed by modules "
                            + NearestNames.list(modules) + ", and this is " + scope.module() + ".",
                    "Rename the project before the module, in a deploy of its own.");
        }
        boolean whole = modules.size() < 2;
        SortedMap<LedgerKey, Move> moves = new TreeMap<>();
        former.forEach((key, each) -> {
            LedgerKey present = new LedgerKey(scope.environment(), scope.project(), key.name());
            boolean owned = !each.module().isEmpty();
            boolean mine = whole || !owned || each.module().equals(scope.module());
            if (mine && !records.containsKey(present)) {
                boolean goes = whole || owned;
                moves.put(key, new Move(present, goes));
                records.put(present, owned ? each.ownedBy(scope) : each);
                if (goes) {
                    records.remove(key);
                }
            }
        });
        return moves;
    }
}
