package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.LocatedText;
import io.streamt.graph.ModelNode.Statement;
import io.streamt.project.WrittenSecret;
import io.streamt.sql.ParseResult;
import io.streamt.sql.Query;
import io.streamt.sql.SqlParser;
import io.streamt.sql.SqlProblem;
import io.streamt.template.RenderedSql;
import io.streamt.template.SqlTemplate;
import java.util.Optional;

/** Renders and parses one SQL template; also what javac shows while the user types. */
public final class StatementReader {
    private final SqlTemplate template;
    private final SqlParser parser;
    private final boolean templatesSure;

    public StatementReader(SqlTemplate template, SqlParser parser) {
        this(template, parser, true);
    }

    /** @param templatesSure false where errors of templates follow from others that have been reported */
    StatementReader(SqlTemplate template, SqlParser parser, boolean templatesSure) {
        this.template = template;
        this.parser = parser;
        this.templatesSure = templatesSure;
    }

    /** Empty when the template or the SQL is wrong, which is reported. */
    public Optional<Statement> read(LocatedText sql, String model, Diagnostics diagnostics) {
        Optional<RenderedSql> rendered = template.render(sql, model, templatesSure ? diagnostics : new Diagnostics());
        if (!WrittenSecret.isInText(sql.text())) {
            rendered.ifPresent(r -> checkNoCredential(r, diagnostics));
        }
        return rendered.flatMap(r -> parse(r, diagnostics));
    }

    /** A template can put one together, and a macro can hold one. One that is written out in the SQL itself is reported already. */
    private static void checkNoCredential(RenderedSql rendered, Diagnostics diagnostics) {
        WrittenSecret.placeInText(rendered.sql())
                .ifPresent(offset -> diagnostics.error(
                        Code.LITERAL_SECRET,
                        rendered.text().at(offset),
                        "the SQL that this gives holds a credential that is written out.",
                        "Remove it: SQL is written into files, into plans and into Flink."));
    }

    private Optional<Statement> parse(RenderedSql rendered, Diagnostics diagnostics) {
        ParseResult result = parser.parse(rendered.sql());
        if (result instanceof ParseResult.Failed failed) {
            failed.problems().forEach(p -> report(Code.SQL_SYNTAX, p, rendered, diagnostics));
            return Optional.empty();
        }
        if (result instanceof ParseResult.NotAQuery other) {
            report(Code.NOT_A_QUERY, other.problem(), rendered, diagnostics);
            return Optional.empty();
        }
        Query query = ((ParseResult.Parsed) result).query();
        query.hints().forEach(p -> report(Code.HINT, p, rendered, diagnostics));
        return Optional.of(new Statement(rendered, query));
    }

    private static void report(Code code, SqlProblem problem, RenderedSql rendered, Diagnostics diagnostics) {
        diagnostics.error(code, rendered.at(problem.line(), problem.column()), problem.message() + ".", problem.hint());
    }
}
