package dev.bardosh.platform.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Finds the endpoint of a path: literal segments before {@code {name}} ones, and among those the
 * longer suffix first.
 */
final class Router {
  private final Node root = new Node();

  /** Paths without names, found in one step. */
  private final Map<String, Node> literal = new HashMap<>();

  Router(List<Endpoint> endpoints) {
    endpoints.forEach(this::add);
  }

  sealed interface Match {}

  record Found(Endpoint endpoint, Map<String, String> values) implements Match {}

  record Nothing() implements Match {}

  Match find(Route.Method method, String path) {
    var known = literal.get(path);
    var endpoint = known == null ? null : known.endpoints.get(method);
    return endpoint == null ? search(method, path) : new Found(endpoint, Map.of());
  }

  /** HEAD is GET without the body. */
  static Optional<Route.Method> method(HttpMethod method) {
    return switch (method.name()) {
      case "GET", "HEAD" -> Optional.of(Route.Method.GET);
      case "POST" -> Optional.of(Route.Method.POST);
      case "PUT" -> Optional.of(Route.Method.PUT);
      case "PATCH" -> Optional.of(Route.Method.PATCH);
      case "DELETE" -> Optional.of(Route.Method.DELETE);
      default -> Optional.empty();
    };
  }

  /** The methods a path answers to. */
  Set<Route.Method> methods(String path) {
    var methods = EnumSet.noneOf(Route.Method.class);
    for (var method : Route.Method.values()) {
      if (search(method, path) instanceof Found) {
        methods.add(method);
      }
    }
    return methods;
  }

  /** For a path without an endpoint for the method. */
  static Reply otherwise(String method, Set<Route.Method> methods) {
    if (methods.isEmpty()) {
      return Problem.notFound("address").reply();
    }
    var allow = new StringJoiner(", ");
    methods.forEach(each -> allow.add(each.name()));
    if (methods.contains(Route.Method.GET)) {
      allow.add("HEAD");
    }
    allow.add("OPTIONS");
    var reply =
        method.equals("OPTIONS")
            ? Reply.noContent()
            : Problem.of(
                    405,
                    "method-not-allowed",
                    "Method not allowed",
                    "This address answers " + allow + ".")
                .reply();
    return reply.withHeader("Allow", allow.toString());
  }

  private Match search(Route.Method method, String path) {
    var search = new Search(method);
    return path.startsWith("/") && search.visit(root, path, 1)
        ? new Found(search.found.getFirst(), search.values)
        : new Nothing();
  }

  private void add(Endpoint endpoint) {
    var path = endpoint.route().path();
    var node = root;
    for (var segment : path.substring(1).split("/", -1)) {
      node = node.child(segment);
    }
    if (node.endpoints.put(endpoint.route().method(), endpoint) != null) {
      throw new IllegalArgumentException(
          "two routes for " + endpoint.route().method() + " " + path);
    }
    if (!path.contains("{")) {
      literal.put(path, node);
    }
  }

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final List<Name> names = new ArrayList<>();
    final EnumMap<Route.Method, Endpoint> endpoints = new EnumMap<>(Route.Method.class);

    Node child(String segment) {
      if (!segment.startsWith("{")) {
        return literals.computeIfAbsent(segment, absent -> new Node());
      }
      var end = segment.indexOf('}');
      var wanted = new Name(segment.substring(1, end), segment.substring(end + 1), new Node());
      for (var name : names) {
        if (name.name.equals(wanted.name) && name.suffix.equals(wanted.suffix)) {
          return name.node;
        }
      }
      names.add(wanted);
      names.sort(Comparator.comparing(name -> -name.suffix.length()));
      return wanted.node;
    }
  }

  private record Name(String name, String suffix, Node node) {}

  private static final class Search {
    final Route.Method method;
    final Map<String, String> values = new HashMap<>();
    final List<Endpoint> found = new ArrayList<>(1);

    Search(Route.Method method) {
      this.method = method;
    }

    /** Whether the path from {@code at} on leads to an endpoint for the method. */
    boolean visit(Node node, String path, int at) {
      var slash = path.indexOf('/', at);
      var segment = path.substring(at, slash < 0 ? path.length() : slash);
      var literal = node.literals.get(segment);
      if (literal != null && step(literal, path, slash)) {
        return true;
      }
      for (var name : node.names) {
        var length = segment.length() - name.suffix.length();
        if (length > 0 && segment.endsWith(name.suffix) && step(name.node, path, slash)) {
          values.put(name.name, Percent.decode(segment.substring(0, length), false));
          return true;
        }
      }
      return false;
    }

    private boolean step(Node next, String path, int slash) {
      if (slash >= 0) {
        return visit(next, path, slash + 1);
      }
      var endpoint = next.endpoints.get(method);
      if (endpoint != null) {
        found.add(endpoint);
      }
      return endpoint != null;
    }
  }
}
