package io.streamt.planner;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees the JDK, the planner's jars, {@link PlannerBridge} of the outside, and of our own classes those of {@code
 * io.streamt.planner.flink} only.
 */
final class PlannerClassLoader extends URLClassLoader {
    private static final String OURS = "io.streamt.";
    private static final String INSIDE = "io.streamt.planner.flink.";

    PlannerClassLoader(List<Path> jars) {
        super("flink-planner", urls(jars), new BridgeOnly());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(OURS) && !name.startsWith(INSIDE)) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    private static URL[] urls(List<Path> jars) {
        return Stream.concat(Stream.of(ownLocation()), jars.stream().map(PlannerClassLoader::url))
                .toArray(URL[]::new);
    }

    private static URL ownLocation() {
        return Optional.ofNullable(PlannerBridge.class.getProtectionDomain().getCodeSource())
                .map(source -> source.getLocation())
                .orElseThrow(() -> new IllegalStateException("the location of our own classes is not known"));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }

    /** The JDK and the one type that both sides share. */
    private static final class BridgeOnly extends ClassLoader {
        BridgeOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(PlannerBridge.class.getName())) {
                return PlannerBridge.class;
            }
            throw new ClassNotFoundException(name);
        }
    }
}
