package io.streamt.processor;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.graph.StatementReader;
import io.streamt.template.SqlTemplate;
import java.util.Map;
import java.util.Optional;

/** Templates and syntax of SQL, without an environment. */
final class SqlCheck {
    private final Map<String, String> vars;
    private final StatementReader statements;

    SqlCheck(Map<String, String> vars) {
        this.vars = vars;
        this.statements = new StatementReader(new SqlTemplate(vars));
    }

    /** Empty where the SQL is wrong, which is reported, or where only a build can tell. */
    Optional<Statement> check(LocatedText sql, Diagnostics diagnostics) {
        if (!OpenSql.isOpen(sql.text(), vars)) {
            return statements.read(sql, diagnostics);
        }
        for (OpenSql.Attempt attempt : OpenSql.attempts(sql.text(), vars)) {
            StatementReader reader = new StatementReader(new SqlTemplate(attempt.vars()));
            Optional<Statement> statement = reader.read(sql.withText(attempt.sql()), new Diagnostics());
            if (statement.isPresent()) {
                return statement;
            }
        }
        return Optional.empty();
    }
}
