package dev.bardosh.platform.testing;

import dev.bardosh.platform.http.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * A service's OpenAPI contract, to which tests hold its routes, and every request and response they
 * exchange.
 *
 * <pre>{@code
 * static final Contract CONTRACT = Contract.of("parking");
 * assertThat(CONTRACT.differences(routes)).isEmpty();
 * CONTRACT.check("POST", uri, requestHeaders, requestBody, status, responseHeaders, responseBody);
 * }</pre>
 */
public final class Contract {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /** {@code {id}.ics}, which the library does not know either: taken for two segments. */
  private static final Pattern SUFFIXED = Pattern.compile("(\\{\\w+})\\.(\\w+)(?=\")");

  private final OpenAPIContract contract;
  private final RequestValidator requests;
  private final ResponseValidator responses;

  private Contract(Vertx vertx, OpenAPIContract contract) {
    this.contract = contract;
    this.requests = RequestValidator.create(vertx, contract);
    this.responses = ResponseValidator.create(vertx, contract);
  }

  /** The contract in {@code openapi/<name>.yaml}. */
  public static Contract of(String name) {
    var vertx = Vertx.vertx();
    return new Contract(vertx, await(OpenAPIContract.from(vertx, read(name)), name));
  }

  private static JsonObject read(String name) {
    try (var file = Contract.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
      Map<String, Object> yaml = new Yaml().load(file);
      // Relative, as OpenAPI allows; the library does not.
      yaml.remove("servers");
      // The library knows no other kind of JSON, no calendars, tables and pictures.
      var json =
          new JsonObject(yaml)
              .encode()
              .replace(PROBLEM, JSON)
              .replaceAll("text/(calendar|csv)", "text/plain")
              .replaceAll("image/(jpeg|png)", "application/octet-stream");
      return new JsonObject(SUFFIXED.matcher(json).replaceAll("$1/.$2"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** Routes of the API that are not described, and what is described but no route. */
  public List<String> differences(List<Route> routes) {
    var described = new TreeSet<String>();
    for (var operation : contract.operations()) {
      var path = operation.getAbsoluteOpenAPIPath().replace("}/.", "}.");
      described.add(operation.getHttpMethod() + " " + path);
    }
    var differences = new ArrayList<String>();
    for (var route : routes) {
      var name = route.method() + " " + route.path();
      if (route.path().startsWith("/api/") && !described.remove(name)) {
        differences.add("not described: " + name);
      }
    }
    described.forEach(name -> differences.add("no route: " + name));
    return differences;
  }

  /**
   * Fails when a response is not as described, or when a request that was accepted is not. What is
   * no operation of the contract is not looked at.
   */
  public void check(
      String method,
      URI uri,
      Map<String, String> requestHeaders,
      byte[] requestBody,
      int status,
      HttpHeaders responseHeaders,
      String responseBody) {
    var path = uri.getRawPath().replaceAll("\\.(ics)$", "/.$1");
    var operation = contract.findOperation(path, HttpMethod.valueOf(method));
    if (operation == null) {
      return;
    }
    var what = method + " " + uri + " " + status + " " + responseBody;
    response(operation, status, responseHeaders, responseBody, what);
    if (status < 300 && requestHeaders.getOrDefault("Content-Type", JSON).equals(JSON)) {
      request(operation, uri, requestHeaders, requestBody, what);
    }
  }

  private void response(
      Operation operation, int status, HttpHeaders headers, String body, String what) {
    if (operation.getResponse(status) == null) {
      throw new AssertionError("status not described: " + what);
    }
    var type = headers.firstValue("content-type").orElse("");
    if (!body.isEmpty() && !type.startsWith(JSON) && !type.startsWith(PROBLEM)) {
      return;
    }
    var response =
        body.isEmpty()
            ? ValidatableResponse.create(status)
            : ValidatableResponse.create(status, Buffer.buffer(body), type.replace(PROBLEM, JSON));
    await(responses.validate(response, operation.getOperationId()), what);
  }

  private void request(
      Operation operation, URI uri, Map<String, String> headers, byte[] body, String what) {
    var named = new HashMap<String, RequestParameter>();
    headers.forEach(
        (name, value) -> named.put(name.toLowerCase(Locale.ROOT), new RequestParameterImpl(value)));
    var parameters = parameters(operation, uri);
    var query = query(uri);
    var type = body.length == 0 ? null : JSON;
    var request =
        type == null
            ? new ValidatableRequestImpl(Map.of(), named, parameters, query)
            : new ValidatableRequestImpl(
                Map.of(),
                named,
                parameters,
                query,
                new RequestParameterImpl(Buffer.buffer(body)),
                type);
    await(requests.validate(request, operation.getOperationId()), what);
  }

  private static Map<String, RequestParameter> parameters(Operation operation, URI uri) {
    var template = operation.getAbsoluteOpenAPIPath().split("/");
    var path = uri.getPath().split("/");
    var values = new HashMap<String, RequestParameter>();
    for (var i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        var name = template[i].substring(1, template[i].indexOf('}'));
        values.put(name, new RequestParameterImpl(path[i]));
      }
    }
    return values;
  }

  private static Map<String, RequestParameter> query(URI uri) {
    var values = new HashMap<String, RequestParameter>();
    if (uri.getRawQuery() != null) {
      Arrays.stream(uri.getRawQuery().split("&"))
          .map(pair -> pair.split("=", 2))
          .forEach(
              pair ->
                  values.put(
                      pair[0],
                      new RequestParameterImpl(
                          URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
    }
    return values;
  }

  private static <T> T await(Future<T> future, String what) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception refused) {
      throw new AssertionError("not as the contract says: " + what, refused);
    }
  }
}
