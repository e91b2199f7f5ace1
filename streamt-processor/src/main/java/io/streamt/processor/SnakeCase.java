package io.streamt.processor;

import java.util.Locale;

/** Names of Java to names of SQL: {@code HTTPEvents} to {@code http_events}, {@code OrdersV2} to {@code orders_v2}. */
final class SnakeCase {
    private SnakeCase() {}

    static String of(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (isBreak(name, i)) {
                snake.append('_');
            }
            snake.append(name.charAt(i));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /** Before an upper-case letter that follows a lower-case letter or digit, or precedes a lower-case letter. */
    private static boolean isBreak(String name, int i) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i)) || name.charAt(i - 1) == '_') {
            return false;
        }
        char before = name.charAt(i - 1);
        boolean precedesLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return Character.isLowerCase(before) || Character.isDigit(before) || precedesLower;
    }
}
