package dev.bardosh.parking;

import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.driver.Letters;
import dev.bardosh.parking.driver.Receipt;
import dev.bardosh.parking.driver.ReceiptCode;
import dev.bardosh.parking.driver.Receipts;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Receipts over HTTP: the driver's, and what anybody learns who has its code. */
final class ReceiptApi {
  static final String PATH = "/api/v1/parking/receipts";

  /** A gate in a rush; a guess at 80 bits has no chance either way. */
  static final int CHECKS_PER_MINUTE = 60;

  private final Db db;
  private final Receipts receipts;
  private final Supplier<String> baseUrl;

  ReceiptApi(Db db, Receipts receipts, Supplier<String> baseUrl) {
    this.db = db;
    this.receipts = receipts;
    this.baseUrl = baseUrl;
  }

  List<Route> routes() {
    return List.of(
        Route.get(BookingApi.PATH + "/{id}/receipt")
            .signedIn(ParkingScopes.READ)
            .blocking(this::receipt),
        Route.get(PATH + "/{code}").anyone().perMinute(CHECKS_PER_MINUTE).blocking(this::check));
  }

  /**
   * @param url the page where anybody checks it
   */
  record View(
      String code,
      String url,
      Instant issuedAt,
      String spotName,
      String address,
      String timeZone,
      BookingView booking) {}

  /** As much as somebody needs who stands in front of the car. */
  record Check(
      boolean valid,
      String status,
      String spotName,
      String timeZone,
      Instant from,
      Instant to,
      String plate,
      long price,
      String currency) {
    static Check of(Receipt receipt) {
      var booking = receipt.booking();
      return new Check(
          receipt.valid(),
          booking.status().label(),
          receipt.venue().name(),
          receipt.venue().zone().getId(),
          booking.window().from(),
          booking.window().to(),
          booking.plate().masked(),
          booking.price(),
          booking.currency().getCurrencyCode());
    }
  }

  private Reply receipt(Request request) {
    var id = new BookingId(Fields.pathUuid(request, "id", "receipt"));
    Fields.query(request).done();
    var driver = request.signedIn().account();
    return db.write(tx -> receipts.ofDriver(tx, id, driver, request.now()))
        .map(receipt -> Reply.ok(view(receipt)))
        .orElseThrow(() -> Problem.notFound("receipt").raise());
  }

  private Reply check(Request request) {
    Fields.query(request).done();
    return ReceiptCode.parse(request.pathValue("code"))
        .flatMap(code -> db.read(tx -> receipts.verified(tx, code, request.now())))
        .map(receipt -> Reply.ok(Check.of(receipt)).withHeader("Cache-Control", "no-store"))
        .orElseThrow(() -> Problem.notFound("receipt").raise());
  }

  private View view(Receipt receipt) {
    var venue = receipt.venue();
    return new View(
        receipt.code().toString(),
        baseUrl.get() + Letters.RECEIPTS + receipt.code(),
        receipt.issuedAt(),
        venue.name(),
        venue.address(),
        venue.zone().getId(),
        BookingView.of(receipt.booking()));
  }
}
