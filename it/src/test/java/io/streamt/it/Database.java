package io.streamt.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stack's PostgreSQL, whose user has its name for password. */
public record Database(String url, String user) {
    /** All rows of a table in no order; what the database says where it has none of that name. */
    public String content(String table) {
        try {
            return rows("SELECT * FROM " + table).stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()
                    .toString();
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    public List<Map<String, Object>> rows(String query) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, user);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
