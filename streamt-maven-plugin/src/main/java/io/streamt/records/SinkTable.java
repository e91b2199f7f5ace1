package io.streamt.records;

import io.streamt.deploy.TargetException;
import io.streamt.diagnostic.Code;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** The table that a JDBC sink fills, in PostgreSQL. */
public final class SinkTable {
    private final String url;
    private final Properties login = new Properties();
    private final String table;

    /** @param table as the connector names it, perhaps with its schema */
    public SinkTable(String url, String user, String password, String table) {
        this.url = url;
        this.table = table;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
    }

    /** How many rows there are, and some of them as an aligned table; empty when the table does not exist yet. */
    public record Content(long total, String rows) {}

    public Optional<Content> read(int most) throws TargetException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new TargetException(Code.UNSUPPORTED, "only tables in PostgreSQL can be shown in this version.", "");
        }
        try (Connection connection = connect()) {
            return exists(connection) ? Optional.of(content(connection, most)) : Optional.empty();
        } catch (SQLException e) {
            throw new TargetException(
                    Code.UNSUPPORTED, "table '" + table + "' cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = new Driver().connect(url, login);
        if (connection == null) {
            throw new SQLException("the address is not understood");
        }
        return connection;
    }

    private boolean exists(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, quoted());
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private Content content(Connection connection, int most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long total;
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + quoted())) {
                count.next();
                total = count.getLong(1);
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted() + " ORDER BY 1 LIMIT " + most)) {
                return new Content(total, table(rows));
            }
        }
    }

    private static String table(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(result.getMetaData().getColumnName(i));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                String value = result.getString(i);
                row.add(value == null ? "null" : value);
            }
            rows.add(row);
        }
        return RowTable.render(columns, rows);
    }

    private String quoted() {
        List<String> parts = new ArrayList<>();
        for (String part : table.split("\\.", -1)) {
            parts.add("\"" + part.replace("\"", "\"\"") + "\"");
        }
        return String.join(".", parts);
    }
}
