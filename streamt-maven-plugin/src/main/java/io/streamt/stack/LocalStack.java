package io.streamt.stack;

import io.streamt.stack.Endpoints.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts and stops the stack of a directory. Its processes do not need this JVM. */
public final class LocalStack {
    private final EndpointsFile endpointsFile = new EndpointsFile();

    /**
     * Starts what does not run yet, and returns when all of it answers. When a process fails, those started by this call are
     * stopped before it throws; those that ran before go on.
     *
     * @param progress one line each for what is fetched, started and changed
     */
    public Endpoints up(StackSettings settings, JarResolver jars, Consumer<String> progress) throws StackException {
        Layout layout = new Layout(settings.directory());
        layout.create();
        DirectoryLock lock = DirectoryLock.take(layout);
        try (lock) {
            ProcessTable table = new ProcessTable(layout);
            List<ProcessTable.Entry> alive = table.alive();
            Setup setup = setup(settings, layout, new Run(jars, progress, alive));
            Work work = work(setup, alive);
            work.notes().forEach(progress);
            Starter starter = new Starter(layout, table, progress);
            Set<String> begun = work.start().stream().map(ProcessSpec::name).collect(Collectors.toSet());
            // What lost the process that it needs works again once that is back.
            Map<Boolean, List<ProcessSpec>> kept =
                    work.keep().stream().collect(Collectors.partitioningBy(process -> begun.contains(process.after())));
            starter.await(kept.getOrDefault(false, List.of()));
            if (work.start().isEmpty()) {
                progress.accept("the local stack is already running");
            }
            new Stopper(table).stop(work.stop());
            starter.start(work.start());
            starter.await(kept.getOrDefault(true, List.of()));
            Endpoints endpoints = endpoints(setup, table.alive());
            endpointsFile.write(layout.endpoints(), endpoints);
            return endpoints;
        }
    }

    /**
     * Stops all processes of the stack; nothing happens when none runs.
     *
     * @param wipe also removes its data, binaries and settings
     */
    public void down(Path directory, boolean wipe, Consumer<String> progress) throws StackException {
        Layout layout = new Layout(directory.toAbsolutePath().normalize());
        if (!Files.isDirectory(layout.directory())) {
            progress.accept("there is no local stack in " + layout.directory());
            return;
        }
        DirectoryLock lock = DirectoryLock.take(layout);
        try (lock) {
            stopAll(layout, progress);
            if (wipe) {
                layout.wipe();
                progress.accept("removed " + layout.directory());
            }
        } catch (IOException e) {
            throw new StackException("The files of the local stack cannot be removed: " + e, e);
        }
    }

    /** Where the stack answers; empty unless all its processes run. */
    public Optional<Endpoints> running(Path directory) throws StackException {
        Layout layout = new Layout(directory.toAbsolutePath().normalize());
        return endpointsFile.read(layout.endpoints()).filter(endpoints -> endpoints.processes().stream()
                .allMatch(StackProcess::isAlive));
    }

    /** The endpoints of a stack whose broker runs, and with it the ledger, whatever else of it has died. */
    public Optional<Endpoints> withBroker(Path directory) throws StackException {
        Layout layout = new Layout(directory.toAbsolutePath().normalize());
        return endpointsFile.read(layout.endpoints()).filter(endpoints -> endpoints.processes().stream()
                .anyMatch(p -> p.name().equals(KafkaComponent.NAME) && p.isAlive()));
    }

    private record Run(JarResolver jars, Consumer<String> progress, List<ProcessTable.Entry> alive) {}

    private static Setup setup(StackSettings settings, Layout layout, Run run) throws StackException {
        Versions versions = Versions.of(settings.versions());
        Ports ports = new PortChooser(PortChooser::isFree, run.progress()).choose(layout, names(run.alive()));
        ClassPaths classPaths = new ClassPaths(layout, run.jars(), run.progress());
        return new Setup(settings, layout, versions, ports, classPaths, run.progress());
    }

    private static Set<String> names(List<ProcessTable.Entry> entries) {
        return entries.stream().map(entry -> entry.process().name()).collect(Collectors.toSet());
    }

    private static Work work(Setup setup, List<ProcessTable.Entry> alive) throws StackException {
        List<ProcessTable.Entry> flink = alive.stream()
                .filter(entry -> FlinkComponent.isFlink(entry.process().name()))
                .toList();
        Work kafka = Work.restarting(new KafkaComponent().processes(setup), alive);
        Work jobs = Work.keepingJobs(new FlinkComponent().processes(setup), flink);
        List<ProcessSpec> others = new ArrayList<>(new ConnectComponent().processes(setup));
        if (setup.settings().schemaRegistry()) {
            others.addAll(new RegistryComponent().processes(setup));
        }
        if (setup.settings().postgres()) {
            others.addAll(new PostgresComponent().processes(setup)); // last: it prepares its data while others start
        }
        return kafka.and(jobs).and(Work.restarting(others, alive));
    }

    private static Endpoints endpoints(Setup setup, List<ProcessTable.Entry> running) {
        Ports ports = setup.ports();
        Map<Service, String> addresses = new EnumMap<>(Service.class);
        addresses.put(Service.KAFKA, ports.address(Port.KAFKA));
        addresses.put(Service.FLINK_REST, ports.url(Port.FLINK_REST));
        addresses.put(Service.SQL_GATEWAY, ports.url(Port.SQL_GATEWAY));
        addresses.put(Service.CONNECT, ports.url(Port.CONNECT));
        Set<String> names = names(running);
        if (names.contains(RegistryComponent.NAME)) {
            addresses.put(Service.SCHEMA_REGISTRY, ports.url(Port.SCHEMA_REGISTRY) + RegistryComponent.API);
        }
        if (names.contains(PostgresComponent.NAME)) {
            addresses.put(Service.POSTGRES, PostgresComponent.jdbcUrl(ports));
        }
        return new Endpoints(addresses, Work.processes(running));
    }

    private static void stopAll(Layout layout, Consumer<String> progress) throws StackException, IOException {
        ProcessTable table = new ProcessTable(layout);
        List<StackProcess> processes = Work.processes(table.alive());
        if (processes.isEmpty()) {
            progress.accept("the local stack is not running");
        } else {
            new Stopper(table).stop(processes);
            progress.accept(
                    "stopped " + processes.stream().map(StackProcess::name).collect(Collectors.joining(", ")));
        }
        Files.deleteIfExists(layout.endpoints());
        Trees.delete(layout.directory().resolve("tmp"));
    }
}
