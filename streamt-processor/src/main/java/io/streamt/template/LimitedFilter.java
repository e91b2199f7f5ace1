package io.streamt.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A filter that is held against the limit of what it may make before it makes anything. */
final class LimitedFilter implements Filter {
    private final Filter filter;

    LimitedFilter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public String getName() {
        return filter.getName();
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
        Growth.check(getName(), value, Arrays.asList(arguments));
        return filter.filter(value, interpreter, arguments);
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(named.values());
        Growth.check(getName(), value, all);
        return filter.filter(value, interpreter, arguments, named);
    }
}
