package io.streamt.graph;

import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.sql.SqlParser;
import io.streamt.template.SqlTemplate;
import io.streamt.template.TemplateContext;
import java.util.Optional;

/** Templates and syntax of SQL, without an environment; what javac shows while the user types. */
public final class SqlCheck {
    private final TemplateContext context;
    private final SqlTemplate template;
    private final SqlParser parser;
    private final StatementReader statements;

    /** @param parser one for all checks of a run */
    public SqlCheck(TemplateContext context, SqlParser parser) {
        this.context = context;
        this.parser = parser;
        // Macros that are wrong are for streamt:compile to tell.
        this.template = SqlTemplate.create(context, new Diagnostics());
        this.statements = new StatementReader(template, parser);
    }

    /** Whether only a build can complete it: then names in it may be others than they seem. */
    public boolean isOpen(LocatedText sql) {
        return new OpenSql(sql.text(), context).isOpen();
    }

    /** Empty where the SQL is wrong, which is reported, or where only a build can tell. */
    public Optional<Statement> check(LocatedText sql, String model, Diagnostics diagnostics) {
        OpenSql open = new OpenSql(sql.text(), context);
        if (!open.isOpen()) {
            return statements.read(sql, model, diagnostics);
        }
        for (OpenSql.Attempt attempt : open.attempts()) {
            StatementReader reader = new StatementReader(template.with(attempt.context()), parser);
            Optional<Statement> statement = reader.read(sql.withText(attempt.sql()), model, new Diagnostics());
            if (statement.isPresent()) {
                return statement;
            }
        }
        return Optional.empty();
    }
}
