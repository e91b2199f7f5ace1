package io.streamt.planner;

import io.streamt.diagnostic.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function that Flink does not have: how Flink writes what other databases call so, or a near name. */
final class FunctionProblem {
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("DATE_TRUNC", "FLOOR(t TO DAY)"),
            Map.entry("TRUNC", "FLOOR(t TO DAY) for a time, TRUNCATE(n, 2) for a number"),
            Map.entry("DATEDIFF", "TIMESTAMPDIFF(DAY, a, b)"),
            Map.entry("DATE_DIFF", "TIMESTAMPDIFF(DAY, a, b)"),
            Map.entry("DATEADD", "t + INTERVAL '1' DAY"),
            Map.entry("DATE_ADD", "t + INTERVAL '1' DAY"),
            Map.entry("DATE_SUB", "t - INTERVAL '1' DAY"),
            Map.entry("DATE_PART", "EXTRACT(HOUR FROM t)"),
            Map.entry("NVL", "COALESCE(a, b)"),
            Map.entry("NVL2", "CASE WHEN a IS NOT NULL THEN b ELSE c END"),
            Map.entry("ISNULL", "COALESCE(a, b), or a IS NULL"),
            Map.entry("IIF", "IF(condition, a, b)"),
            Map.entry("DECODE", "CASE a WHEN 1 THEN 'x' ELSE 'y' END"),
            Map.entry("LEN", "CHAR_LENGTH(s)"),
            Map.entry("LENGTH", "CHAR_LENGTH(s)"),
            Map.entry("STRFTIME", "DATE_FORMAT(t, 'yyyy-MM-dd')"),
            Map.entry("TO_CHAR", "DATE_FORMAT(t, 'yyyy-MM-dd')"),
            Map.entry("FORMAT_TIMESTAMP", "DATE_FORMAT(t, 'yyyy-MM-dd')"),
            Map.entry("PARSE_TIMESTAMP", "TO_TIMESTAMP(s, 'yyyy-MM-dd')"),
            Map.entry("GETDATE", "CURRENT_TIMESTAMP"),
            Map.entry("SYSDATE", "CURRENT_TIMESTAMP"),
            Map.entry("STRING_AGG", "LISTAGG(s, ',')"),
            Map.entry("GROUP_CONCAT", "LISTAGG(s, ',')"),
            Map.entry("SPLIT_PART", "SPLIT_INDEX(s, ',', 0), which counts from 0"),
            Map.entry("REGEXP_SUBSTR", "REGEXP_EXTRACT(s, 'pattern')"),
            Map.entry("ARRAY_LENGTH", "CARDINALITY(a)"),
            Map.entry("SIZE", "CARDINALITY(a)"),
            Map.entry("SAFE_CAST", "TRY_CAST(a AS INT)"),
            Map.entry("EXPLODE", "CROSS JOIN UNNEST(a) AS x (item)"),
            Map.entry("FLATTEN", "CROSS JOIN UNNEST(a) AS x (item)"),
            Map.entry("GET_JSON_OBJECT", "JSON_VALUE(s, '$.a')"),
            Map.entry("JSON_EXTRACT", "JSON_VALUE(s, '$.a')"),
            Map.entry("ILIKE", "UPPER(a) LIKE UPPER('%x%')"),
            Map.entry("EPOCH", "TO_TIMESTAMP_LTZ(ms, 3)"),
            Map.entry("FROM_UNIXTIME_MILLIS", "TO_TIMESTAMP_LTZ(ms, 3)"),
            Map.entry("TIMESTAMP_MILLIS", "TO_TIMESTAMP_LTZ(ms, 3)"));

    private static final Pattern UNIT =
            Pattern.compile("(?i)\\w+\\s*\\([^)]*?['\\s,](YEAR|QUARTER|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)s?\\s*['),]");
    private static final Pattern ITS_UNIT = Pattern.compile("\\b(?:DAY|HOUR)\\b");

    private FunctionProblem() {}

    /** @param call the SQL from the function on; a unit of time that it names is the one of the hint */
    static String hint(String function, String call, List<String> known) {
        String elsewhere = ELSEWHERE.get(function.toUpperCase(Locale.ROOT));
        return elsewhere != null
                ? "Flink writes it as " + inUnit(elsewhere, call) + "."
                : NearestNames.didYouMean(function, known)
                        + "Functions of your own cannot be declared in this version.";
    }

    private static String inUnit(String way, String call) {
        Matcher unit = UNIT.matcher(call);
        return unit.lookingAt() ? ITS_UNIT.matcher(way).replaceAll(unit.group(1).toUpperCase(Locale.ROOT)) : way;
    }
}
