package io.streamt.template;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import java.beans.FeatureDescriptor;
import java.util.Iterator;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;

/** Calls methods of texts, such as {@code 'x'.repeat(3)}, as far as they make no more than is allowed. */
@SuppressWarnings("NullAway")
final class LimitedMethods extends ELResolver {
    private final ELResolver all = JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY;

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        if (base != null && method != null && arguments != null) {
            Growth.checkMethod(base, method.toString(), arguments);
        }
        return all.invoke(context, base, method, types, arguments);
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return all.getCommonPropertyType(context, base);
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return all.getFeatureDescriptors(context, base);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return all.getType(context, base, property);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return all.getValue(context, base, property);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return all.isReadOnly(context, base, property);
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        all.setValue(context, base, property, value);
    }
}
