package dev.bardosh.parking;

import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Handler;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Calls routes as the server does, without a socket: finds, calls, renders what is raised. */
final class TestHttp {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}(.*)");

  private final List<Route> routes;
  Instant now;

  /** How the last request was answered: from memory or not. */
  boolean remembered;

  TestHttp(List<Route> routes, Instant now) {
    // the longer template is the closer: {id}.ics before {id}
    this.routes =
        routes.stream().sorted(Comparator.comparing(route -> -route.path().length())).toList();
    this.now = now;
  }

  Reply get(String target) {
    return call(Route.Method.GET, target, "", Optional.empty(), Map.of());
  }

  Reply get(Actor actor, String target) {
    return call(Route.Method.GET, target, "", Optional.of(actor), Map.of());
  }

  Reply send(Actor actor, Route.Method method, String target, String body) {
    return call(method, target, body, Optional.of(actor), Map.of());
  }

  /** What a route answers in its own time. */
  CompletableFuture<Reply> submit(Actor actor, Route.Method method, String target, String body) {
    return find(
        method,
        target,
        body,
        Optional.of(actor),
        Map.of(),
        (handler, request) ->
            ((Handler.Asynchronous) handler).submission().submit(request).toCompletableFuture());
  }

  Reply call(
      Route.Method method,
      String target,
      String body,
      Optional<Actor> actor,
      Map<String, String> headers) {
    return find(method, target, body, actor, headers, this::answer);
  }

  private <T> T find(
      Route.Method method,
      String target,
      String body,
      Optional<Actor> actor,
      Map<String, String> headers,
      BiFunction<Handler, Request, T> answer) {
    var parts = target.split("\\?", 2);
    for (var route : routes) {
      var path = match(route.path(), parts[0]);
      if (route.method() == method && path.isPresent()) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("content-type", "application/json");
        var request =
            new Request(
                method,
                route.path(),
                path.get(),
                query(parts.length == 2 ? parts[1] : ""),
                all,
                body.getBytes(StandardCharsets.UTF_8),
                actor,
                "127.0.0.1",
                "0".repeat(32),
                now,
                Locale.ENGLISH);
        return answer.apply(route.handler(), request);
      }
    }
    throw new AssertionError("no route for " + method + " " + target);
  }

  private Reply answer(Handler handler, Request request) {
    remembered = false;
    try {
      return switch (handler) {
        case Handler.Blocking(var call) -> call.answer(request);
        case Handler.Asynchronous(var submission) ->
            submission.submit(request).toCompletableFuture().join();
        case Handler.Cached(var lookup, var miss) -> {
          var found = lookup.find(request);
          remembered = found.isPresent();
          yield remembered ? found.get() : miss.answer(request);
        }
      };
    } catch (Problem.Raised raised) {
      return raised.problem().reply();
    } catch (CompletionException wrapped) {
      if (wrapped.getCause() instanceof Problem.Raised raised) {
        return raised.problem().reply();
      }
      throw wrapped;
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static Optional<Map<String, String>> match(String template, String path) {
    var names = template.split("/");
    var values = path.split("/");
    var found = new HashMap<String, String>();
    for (int i = 0; i < names.length; i++) {
      if (names.length != values.length) {
        return Optional.empty();
      }
      var name = NAME.matcher(names[i]);
      if (name.matches() && values[i].endsWith(name.group(2))) {
        found.put(
            name.group(1), values[i].substring(0, values[i].length() - name.group(2).length()));
      } else if (!names[i].equals(values[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** Decoded already: tests write what the handler should see. */
  private static Map<String, List<String>> query(String query) {
    var parameters = new LinkedHashMap<String, List<String>>();
    Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(parameter -> parameter.split("=", 2))
        .forEach(
            pair ->
                parameters
                    .computeIfAbsent(pair[0], name -> new ArrayList<>())
                    .add(pair.length == 2 ? pair[1] : ""));
    return parameters;
  }
}
