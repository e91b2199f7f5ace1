package io.streamt.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Models that read each other in a circle. */
public final class Circles {
    private Circles() {}

    /**
     * One path per circle, from its first model by name back to it, each before a reader of it.
     *
     * @param reads what each model reads; names that are no keys are left out
     */
    public static List<List<String>> of(Map<String, ? extends Collection<String>> reads) {
        Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        reads.keySet().forEach(graph::addVertex);
        reads.forEach((reader, read) ->
                read.stream().filter(reads::containsKey).forEach(name -> graph.addEdge(name, reader)));
        return all(graph).stream().map(Circle::path).toList();
    }

    /**
     * Models each of which reads all others, directly or not.
     *
     * @param path from its first model by name back to it, each before a reader of it
     */
    record Circle(Set<String> members, List<String> path) {}

    static List<Circle> all(Graph<String, DefaultEdge> graph) {
        List<Circle> circles = new ArrayList<>();
        List<TreeSet<String>> components = new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream()
                        .map(TreeSet::new)
                        .sorted(Comparator.comparing(TreeSet::first))
                        .toList();
        for (Set<String> component : components) {
            String first = component.iterator().next();
            if (component.size() == 1 && !graph.containsEdge(first, first)) {
                continue;
            }
            String start = Graphs.successorListOf(graph, first).stream()
                    .filter(component::contains)
                    .sorted()
                    .findFirst()
                    .orElse(first);
            List<String> path = new ArrayList<>(List.of(first));
            path.addAll(
                    start.equals(first)
                            ? List.of(first)
                            : new BFSShortestPath<>(graph).getPath(start, first).getVertexList());
            circles.add(new Circle(component, path));
        }
        return circles;
    }
}
