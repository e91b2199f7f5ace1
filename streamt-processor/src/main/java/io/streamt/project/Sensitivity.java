package io.streamt.project;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a column holds sensitive values as they are.
 *
 * @param why as in "classified 'pii'"
 * @param path column ids, from the sensitive column on
 */
public record Sensitivity(String why, List<String> path) {
    public Sensitivity {
        path = List.copyOf(path);
    }

    public Sensitivity through(String column) {
        List<String> longer = new ArrayList<>(path);
        longer.add(column);
        return new Sensitivity(why, longer);
    }
}
