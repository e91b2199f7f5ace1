package io.streamt.analysis;

import io.streamt.project.Mask;
import io.streamt.project.Mask.Digest;
import io.streamt.sql.Identifiers;
import io.streamt.sql.QueryText;

/** A mask as an expression of Flink SQL over its column. NULL stays NULL in all of them. */
final class MaskExpression {
    private static final String REDACTED = Identifiers.literal("***");
    private static final String TOKEN = Identifiers.literal("tok_");

    private MaskExpression() {}

    /** @param type of the column; all but one of the masks are for STRING */
    static String of(Mask.Policy policy, String column, String type) {
        String value = Identifiers.quote(column);
        if (policy instanceof Mask.Hash hash) {
            return digest(hash.digest(), value);
        }
        if (policy instanceof Mask.Tokenize tokenize) {
            return "CONCAT(" + TOKEN + ", " + digest(tokenize.digest(), value) + ")";
        }
        if (policy instanceof Mask.Partial partial) {
            return partial(partial.visibleChars(), value);
        }
        return policy instanceof Mask.Redact
                ? "CASE WHEN " + value + " IS NOT NULL THEN " + REDACTED + " ELSE CAST(NULL AS STRING) END"
                : "CAST(NULL AS " + type + ")";
    }

    private static String digest(Digest digest, String value) {
        String salted = digest.salt()
                .map(name -> "CONCAT(" + QueryText.secret(name) + ", " + value + ")")
                .orElse(value);
        return digest.algorithm() + "(" + salted + ")";
    }

    private static String partial(int visible, String value) {
        String length = "CHAR_LENGTH(" + value + ")";
        String all = "REPEAT('*', " + length + ")";
        return visible == 0
                ? all
                : "CASE WHEN " + length + " > " + visible + " THEN CONCAT(REPEAT('*', " + length + " - " + visible
                        + "), RIGHT(" + value + ", " + visible + ")) ELSE " + all + " END";
    }
}
