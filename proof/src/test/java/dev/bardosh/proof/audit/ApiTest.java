package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Destination.Refused;
import dev.bardosh.proof.subject.SelfSigned;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.ReadBack;
import dev.bardosh.proof.workload.Value;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
  private static final int MOST_PAGES = 20;

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger pages = new AtomicInteger();
  private HttpServer server;
  private Api api;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext("/", ApiTest::answer);
    server.createContext(
        "/ever", exchange -> answer(exchange, page("a", "b", "p" + pages.incrementAndGet())));
    server.createContext("/huge", exchange -> answer(exchange, "x".repeat(9 * 1024 * 1024)));
    server.createContext("/dripping", this::begin);
    server.createContext("/host/", ApiTest::answerWhoIsMeant);
    server.start();
    api = patient(Duration.ofMinutes(1));
  }

  private Api patient(Duration patience) throws Refused {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return patient(Destination.of(url, false), patience);
  }

  private static Api patient(Destination server, Duration patience) {
    return new Api(
        server,
        n -> new Person(n, Map.of("token", new Value.Text("token-" + n))),
        patience,
        MOST_PAGES);
  }

  @AfterEach
  void stop() {
    over.countDown();
    api.close();
    server.stop(0);
  }

  @Test
  void oneIsThereOrNot() throws Exception {
    var one = read("{get: '/one/{{id}}', headers: {Authorization: 'Bearer {{token}}'}}");
    assertThat(api.look(one, 7, "there")).isEqualTo(new Lookup.Times(1));
    assertThat(api.look(one, 7, "missing")).isEqualTo(new Lookup.Times(0));
    assertThat(api.look(one, 8, "there")).isEqualTo(new Lookup.Unclear("GET /one/… answered 403"));
  }

  @Test
  void oneIsThereByWhatStandsInIt() throws Exception {
    var one = read("{get: '/state/{{id}}', there: /confirmedAt}");
    assertThat(api.look(one, 7, "confirmed")).isEqualTo(new Lookup.Times(1));
    assertThat(api.look(one, 7, "held")).isEqualTo(new Lookup.Times(0));
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    var list = read("{get: /list, ids: /items/*/id, next: {page: /next}}");
    assertThat(api.look(list, 7, "a")).isEqualTo(new Lookup.Times(1));
    assertThat(api.look(list, 7, "c")).isEqualTo(new Lookup.Times(2));
    assertThat(api.look(list, 7, "z")).isEqualTo(new Lookup.Times(0));
  }

  @Test
  void aListThatNeverEndsIsReadOnce() throws Exception {
    var list = read("{get: '/endless?all=1', ids: /items/*/id, next: {page: /next}}");
    assertThat(api.look(list, 7, "a")).isEqualTo(new Lookup.Times(2));
  }

  @Test
  void aListWithEverNewPagesIsUnclear() throws Exception {
    var list = read("{get: /ever, ids: /items/*/id, next: {page: /next}}");
    assertThat(api.look(list, 7, "a"))
        .isEqualTo(new Lookup.Unclear("its list goes on after 20 pages"));
  }

  @Test
  @Timeout(20)
  void anAnswerThatNeverEndsIsUnclear() throws Exception {
    try (var hurried = patient(Duration.ofMillis(500))) {
      assertThat(hurried.look(read("{get: /dripping}"), 7, "a"))
          .isEqualTo(new Lookup.Unclear("GET /dripping: no whole answer within 500 ms"));
    }
  }

  @Test
  void anAnswerThatIsTooLongIsUnclear() throws Exception {
    assertThat(api.look(read("{get: /huge}"), 7, "a"))
        .isEqualTo(new Lookup.Unclear("GET /huge: too large an answer: more than 8388608 bytes"));
  }

  @Test
  void nobodyElseIsAskedWhateverAnIdIs() throws Exception {
    assertThat(api.look(read("{get: '/{{id}}/elsewhere.example'}"), 7, ""))
        .asString()
        .contains("//elsewhere.example, which is another host");
  }

  @Test
  void garbageIsUnclear() throws Exception {
    var list = read("{get: /garbage, ids: /items/*/id}");
    assertThat(api.look(list, 7, "a"))
        .isEqualTo(new Lookup.Unclear("GET /garbage answered what is not JSON"));
  }

  @Test
  @Timeout(60)
  void aServerOnThisMachineMayHaveACertificateOfItsOwnMaking(@TempDir Path folder)
      throws Exception {
    try (var secure = new SelfSigned(folder, ApiTest::answer);
        var over = patient(Destination.of(secure.url(), false), Duration.ofMinutes(1))) {
      assertThat(over.look(read("{get: '/state/{{id}}'}"), 7, "held"))
          .isEqualTo(new Lookup.Times(1));
    }
  }

  /** A name may lead elsewhere by the time that is looked. */
  @Test
  void onlyTheAddressThatWasLookedUpIsAsked() throws Exception {
    var named = new Destination("nobody.invalid:81", server.getAddress(), false);
    try (var there = patient(named, Duration.ofMinutes(1))) {
      assertThat(there.look(read("{get: '/host/{{id}}'}"), 7, "nobody.invalid:81"))
          .isEqualTo(new Lookup.Times(1));
    }
  }

  /** A template of the workload may make nothing of what the server said. */
  @Test
  void anAnswerThatCannotBeCheckedIsUnclear() throws Exception {
    var one = read("{get: '/state/{{id}}', check: {/confirmedAt: '{{later token 1h}}'}}");
    assertThat(api.look(one, 7, "confirmed"))
        .isEqualTo(
            new Lookup.Unclear("GET /state/… cannot be checked: token is no time: 'token-7'"));
  }

  @Test
  void noServerIsUnclear() throws Exception {
    server.stop(0);
    assertThat(api.look(read("{get: /one}"), 7, "a"))
        .asString()
        .contains("GET /one: no connection: ", "refused");
  }

  private static ReadBack read(String how) {
    var file =
        """
        workload: w
        people: {steps: [{post: /, keep: {token: /token}}]}
        journeys: [{name: j, steps: [{get: /}]}]
        writes: {hold: {read: %s}}
        """
            .formatted(how);
    var workload = WorkloadFile.read("w.yaml", file).orThrow(IllegalArgumentException::new);
    return workload.writes().values().iterator().next().read().orElseThrow();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorized =
          "Bearer token-7".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      switch (exchange.getRequestURI().toString()) {
        case "/one/there" -> send(exchange, authorized ? 200 : 403, "");
        case "/state/confirmed" -> send(exchange, 200, "{\"confirmedAt\":\"noon\"}");
        case "/state/held" -> send(exchange, 200, "{\"confirmedAt\":null}");
        case "/list" -> send(exchange, 200, page("a", "c", "2"));
        case "/list?page=2" -> send(exchange, 200, page("b", "c", null));
        case "/endless?all=1" -> send(exchange, 200, page("a", "b", "1"));
        case "/endless?all=1&page=1" -> send(exchange, 200, page("a", "b", "1"));
        case "/garbage" -> send(exchange, 200, "<html>");
        default -> send(exchange, 404, "");
      }
    }
  }

  /** Yes, if it is called what the path says. */
  private static void answerWhoIsMeant(HttpExchange exchange) throws IOException {
    try (exchange) {
      var host = exchange.getRequestHeaders().getFirst("Host");
      send(exchange, exchange.getRequestURI().getPath().endsWith("/" + host) ? 200 : 404, "");
    }
  }

  private static String page(String one, String other, @Nullable String next) {
    return "{\"items\":[{\"id\":\"%s\"},{\"id\":\"%s\"}],\"next\":%s}"
        .formatted(one, other, next == null ? "null" : '"' + next + '"');
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      send(exchange, 200, body);
    }
  }

  /** The first byte of an answer, and never the rest. */
  private void begin(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
