package io.streamt.sql;

import io.streamt.diagnostic.NearestNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Finds options in {@code OPTIONS} hints that a query may not set. Such a hint replaces what streamt says of a table: with
 * another topic or address a query would read past masks, access and lineage.
 */
final class OptionHints extends SqlBasicVisitor<Void> {
    /** How a job reads a topic, not what it reads. */
    private static final Pattern ALLOWED = Pattern.compile("scan\\.startup\\.(mode|specific-offsets|timestamp-millis)"
            + "|scan\\.bounded\\.(mode|specific-offsets|timestamp-millis)"
            + "|scan\\.parallelism|scan\\.topic-partition-discovery\\.interval"
            + "|scan\\.watermark\\.(idle-timeout|emit\\.strategy|emit\\.on-event\\.gap"
            + "|alignment\\.(group|max-drift|update-interval))"
            + "|(value\\.)?json\\.(ignore-parse-errors|fail-on-missing-field)|(value\\.)?csv\\.ignore-parse-errors");

    private static final List<String> SHOWN = List.of(
            "scan.startup.mode",
            "scan.startup.specific-offsets",
            "scan.startup.timestamp-millis",
            "scan.bounded.mode",
            "scan.bounded.specific-offsets",
            "scan.bounded.timestamp-millis",
            "scan.parallelism",
            "scan.topic-partition-discovery.interval",
            "scan.watermark.idle-timeout",
            "json.ignore-parse-errors",
            "csv.ignore-parse-errors");

    /** Beginnings of options that the declaration of what is read decides, and what to write there. */
    private static final Map<String, String> DECLARED = Map.of(
            "topic", "Declare a source for that topic.",
            "connector", "Read a source or a model.",
            "properties.", "Logins and addresses stand under runtime.kafka; the consumer group is the job's own.",
            "format", "Declare 'format' where the topic is declared.",
            "key.", "Declare 'key' and 'key_format' where the topic is declared.",
            "value.", "Declare 'format' and 'key_in' where the topic is declared.",
            "avro", "The registry stands under runtime.schema_registry.",
            "sink.", "A query only reads.");

    private final List<SqlProblem> problems = new ArrayList<>();

    private OptionHints() {}

    /** In the order of the text. */
    static List<SqlProblem> refused(SqlNode query) {
        OptionHints hints = new OptionHints();
        query.accept(hints);
        hints.problems.sort(Comparator.comparingInt(SqlProblem::line).thenComparingInt(SqlProblem::column));
        return hints.problems;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlHint hint && hint.getName().equalsIgnoreCase("OPTIONS")) {
            check(hint);
            return null;
        }
        return super.visit(call);
    }

    private void check(SqlHint hint) {
        // The name, the options, the format of the options: for keys with values, they take turns.
        SqlNodeList options = (SqlNodeList) hint.getOperandList().get(1);
        for (int i = 0; i < options.size(); i += 2) {
            SqlNode key = options.get(i);
            String name =
                    key instanceof SqlCharStringLiteral text ? text.getValueAs(String.class) : String.valueOf(key);
            if (!ALLOWED.matcher(name).matches()) {
                problems.add(problem(name, key));
            }
        }
    }

    private static SqlProblem problem(String name, SqlNode at) {
        String declared = DECLARED.entrySet().stream()
                .filter(e -> name.startsWith(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        String message = declared.isEmpty()
                ? "the hint sets '" + name + "', which is none of the options that a query may set"
                : "the hint sets '" + name + "', which changes what the query reads, past masks, access and lineage";
        String hint = declared.isEmpty()
                ? NearestNames.didYouMean(name, new TreeSet<>(SHOWN)) + "A query may set " + NearestNames.list(SHOWN)
                        + "."
                : declared;
        return new SqlProblem(
                at.getParserPosition().getLineNum(), at.getParserPosition().getColumnNum(), message, hint);
    }
}
