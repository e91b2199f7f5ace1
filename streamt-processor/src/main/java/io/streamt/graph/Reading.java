package io.streamt.graph;

import io.streamt.diagnostic.Code;
import io.streamt.diagnostic.Diagnostic;
import io.streamt.diagnostic.Diagnostics;
import io.streamt.diagnostic.NearestNames;
import io.streamt.diagnostic.Origin;
import io.streamt.diagnostic.Severity;
import io.streamt.graph.Catalog.Entry;
import io.streamt.project.Access;
import io.streamt.project.Deprecation;
import io.streamt.project.Foreign;
import io.streamt.project.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what a reference means, and whether its reader may read that. */
public final class Reading {
    private final Catalog catalog;
    private final Diagnostics diagnostics;

    public Reading(Catalog catalog, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
    }

    /** Resolves a name among the declarations that the reader may read; empty if a failure was reported. */
    public Optional<Entry> resolve(Reader reader, Reference reference) {
        List<Entry> found = catalog.find(reference.kind(), reference.name());
        List<Entry> readable =
                found.stream().filter(e -> e.isReadableBy(reader)).toList();
        // Two declarations of one name in this project have been reported; whichever is meant, the reference is right.
        boolean own = readable.stream().allMatch(e -> e.foreign().isEmpty());
        if (readable.size() == 1 || (own && !readable.isEmpty())) {
            readable.get(0).deprecation().ifPresent(d -> tellDeprecated(reader, reference, readable.get(0), d));
            return Optional.of(readable.get(0));
        }
        if (!readable.isEmpty()) {
            tellAmbiguous(reader, reference, readable);
        } else if (!found.isEmpty()) {
            found.get(0).foreign().ifPresent(f -> tellDenied(reader, reference.origin(), f));
        } else if (catalog.isComplete()) {
            tellUnknown(reader, reference);
        }
        return Optional.empty();
    }

    void tellDenied(Reader reader, Origin origin, Foreign read) {
        Access access = read.table().access();
        String groups = allowed(access);
        String whose = groups.isEmpty() ? "only project '" + read.project() + "' itself may read it" : groups;
        String who = reader.group().isEmpty() ? "no group" : "group '" + reader.group() + "'";
        String own = catalog.project().isEmpty() ? "this project" : "project '" + catalog.project() + "'";
        String wanted = reader.group().isEmpty() ? "<group>" : reader.group();
        diagnostics.error(
                Code.ACCESS_DENIED,
                origin,
                reader.what() + " of " + own + " (" + who + ") reads " + read.described() + ", which is "
                        + access.level().written() + ": " + whose + ".",
                (reader.group().isEmpty() ? "Give this project a group (project: {group: <group>}), and ask" : "Ask")
                        + " those of '" + read.project() + "' for access: {level: protected, allowed_groups: [" + wanted
                        + "]}; or read something that is public.");
    }

    private static String allowed(Access access) {
        Set<String> groups = new TreeSet<>(access.allowedGroups());
        if (!access.group().isEmpty()) {
            groups.add(access.group());
        }
        boolean any = access.level() == Access.Level.PROTECTED && !groups.isEmpty();
        return any
                ? "only " + (groups.size() == 1 ? "group " : "groups ") + NearestNames.list(groups) + " may read it"
                : "";
    }

    private void tellAmbiguous(Reader reader, Reference reference, List<Entry> found) {
        String name = reference.name();
        Set<String> projects = found.stream().map(Entry::project).collect(Collectors.toCollection(TreeSet::new));
        String ways = found.stream()
                .map(e -> "{{ " + (e.kind() == Reference.Kind.SOURCE ? "source" : "ref") + "(\"" + e.project()
                        + "\", \"" + name + "\") }}")
                .distinct()
                .collect(Collectors.joining(" or "));
        diagnostics.error(
                Code.AMBIGUOUS_REFERENCE,
                reference.origin(),
                reader.what() + " reads " + reference.kind().word() + " '" + name + "', which is declared by projects "
                        + NearestNames.list(projects) + ".",
                "Say whose it is: " + ways + "; in a list, '" + found.get(0).project() + "." + name + "'.");
    }

    private void tellDeprecated(Reader reader, Reference reference, Entry read, Deprecation deprecation) {
        Optional<LocalDate> sunset = deprecation.sunset();
        boolean past = sunset.filter(day -> catalog.today().isAfter(day)).isPresent();
        String until = sunset.map(day -> past ? " and went away after " + day : " and goes away after " + day)
                .orElse("");
        String instead = deprecation
                .replacement()
                .map(replacement -> instead(reader, read, replacement))
                .orElse("");
        diagnostics.report(new Diagnostic(
                Code.DEPRECATED,
                past ? Severity.ERROR : Severity.WARNING,
                reference.origin(),
                reader.what() + " reads " + read.described() + ", which is deprecated" + until + ".",
                (instead + (instead.isEmpty() || deprecation.reason().isEmpty() ? "" : " ") + deprecation.reason())));
    }

    /** A replacement may be narrower in its access than what it replaces. */
    private String instead(Reader reader, Entry read, String replacement) {
        Optional<String> whose =
                read.foreign().filter(f -> replacement.indexOf('.') < 0).map(Foreign::project);
        List<Entry> found = catalog.find(
                Reference.Kind.EITHER,
                whose.map(project -> project + "." + replacement).orElse(replacement));
        String name = "'" + replacement + "'"
                + whose.map(project -> " of project '" + project + "'").orElse("");
        return !found.isEmpty() && found.stream().noneMatch(e -> e.isReadableBy(reader))
                ? "It is replaced by " + name + ", which " + reader.what() + " may not read: ask those of '"
                        + found.get(0).project() + "' for access."
                : "Read " + name + " instead.";
    }

    private void tellUnknown(Reader reader, Reference reference) {
        boolean wantsSource = reference.kind() == Reference.Kind.SOURCE;
        Reference.Kind other = wantsSource ? Reference.Kind.MODEL : Reference.Kind.SOURCE;
        String name = reference.name();
        boolean otherKind = reference.kind() != Reference.Kind.EITHER
                && !catalog.find(other, name).isEmpty();
        if (otherKind) {
            diagnostics.error(
                    Code.UNKNOWN_REFERENCE,
                    reference.origin(),
                    reader.what() + " reads '" + name + "' as a "
                            + reference.kind().word() + ", but it is a " + other.word() + ".",
                    "Write {{ " + (wantsSource ? "ref" : "source") + "(" + arguments(name) + ") }}.");
            return;
        }
        diagnostics.error(
                Code.UNKNOWN_REFERENCE,
                reference.origin(),
                reader.what() + " reads " + reference.kind().word() + " '" + name + "', which is not declared.",
                name.indexOf('.') < 0 ? declare(reader, reference, wantsSource) : ofOthers(reader, reference));
    }

    /** {@code "payments", "orders"}. */
    static String arguments(String name) {
        return "\"" + name.replace(".", "\", \"") + "\"";
    }

    private String declare(Reader reader, Reference reference, boolean wantsSource) {
        String annotation = reference.origin() instanceof Origin.InCode
                ? (wantsSource ? "with @Source, or " : "with @Model, or ")
                : "";
        String nearest = NearestNames.didYouMean(reference.name(), catalog.names(reference.kind(), reader));
        return nearest + (nearest.isEmpty() ? "Declare it " : "Otherwise declare it ") + annotation + "under '"
                + (wantsSource ? "sources" : "models") + ":'.";
    }

    private String ofOthers(Reader reader, Reference reference) {
        int dot = reference.name().indexOf('.');
        String project = reference.name().substring(0, dot);
        Set<String> projects = catalog.projects();
        if (!projects.contains(project)) {
            String own = reference.name().substring(dot + 1);
            String call = reference.kind() == Reference.Kind.SOURCE ? "source" : "ref";
            if (!catalog.find(reference.kind(), own).isEmpty()
                    && NearestNames.of(project, projects).isEmpty()) {
                return call + "() takes one name; a first argument is another project. Write {{ " + call + "(\"" + own
                        + "\") }}.";
            }
            return NearestNames.didYouMean(project, projects) + "Project '" + project
                    + "' is not among the dependencies"
                    + (projects.isEmpty() ? "." : ": those are " + NearestNames.list(projects) + ".");
        }
        Set<String> names = catalog.names(reference.kind(), reader).stream()
                .filter(n -> !catalog.find(reference.kind(), project + "." + n).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return NearestNames.didYouMean(reference.name().substring(dot + 1), names) + "Project '" + project + "' has "
                + (names.isEmpty() ? "none that may be read here." : NearestNames.list(names) + ".");
    }
}
