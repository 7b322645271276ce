import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A library with a thousand books, to try a proof on: it is no part of Bardosh.
 *
 * <pre>
 * java docs/proving/Library.java 9000             keeps its word
 * java docs/proving/Library.java 9000 forgetful   says yes to every loan and forgets one in fifty
 * </pre>
 */
final class Library {
  private static final List<String> TOPICS = List.of("sea", "sky", "sand", "snow");

  private final Map<String, String> loans = new ConcurrentHashMap<>();
  private final Map<String, String> lent = new ConcurrentHashMap<>();
  private final boolean forgetful;

  private Library(boolean forgetful) {
    this.forgetful = forgetful;
  }

  public static void main(String[] words) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
    var server = HttpServer.create(address, 1_000);
    var library = new Library(words.length > 1 && words[1].equals("forgetful"));
    server.createContext("/", library::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("open at http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath().split("/");
      switch (exchange.getRequestMethod() + " " + path.length + " " + path[1]) {
        case "GET 2 books" -> send(exchange, 200, books(exchange.getRequestURI().getQuery()));
        case "GET 3 books" -> send(exchange, 200, book(path[2]));
        case "PUT 5 books" -> send(exchange, borrow(path[2], path[4]) ? 201 : 409, "");
        case "GET 3 loans" -> send(exchange, loans.containsKey(path[2]) ? 200 : 404, "");
        case "DELETE 4 books" -> send(exchange, lent.remove(path[2]) == null ? 404 : 204, "");
        default -> send(exchange, 404, "");
      }
    }
  }

  /** Such as {@code topic=sea}: ten of them, in turn. */
  private static String books(String query) {
    var topic = TOPICS.indexOf(query == null ? "" : query.replaceFirst(".*topic=", ""));
    var first = topic * 250 + (int) (Math.random() * 240);
    return IntStream.range(first, first + 10)
        .mapToObj(n -> book("b" + n))
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static String book(String id) {
    return "{\"id\":\"" + id + "\",\"title\":\"On the " + id + "\"}";
  }

  /** One reader at a time has a book; every loan stays on record. */
  private boolean borrow(String book, String loan) {
    if (lent.putIfAbsent(book, loan) != null) {
      return false;
    }
    if (!forgetful || loan.hashCode() % 50 != 0) {
      loans.put(loan, book);
    }
    return true;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
