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
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Receipts in a browser: one's own to print, and anybody's to check. */
final class ReceiptPages {
  private static final String CHECK = "/parking/receipts";

  private final Views views;
  private final Db db;
  private final Receipts receipts;
  private final Supplier<String> baseUrl;

  ReceiptPages(Views views, Db db, Receipts receipts, Supplier<String> baseUrl) {
    this.views = views;
    this.db = db;
    this.receipts = receipts;
    this.baseUrl = baseUrl;
  }

  List<Route> routes() {
    return List.of(
        Route.get(HoldPages.PATH + "/{id}/receipt")
            .signedIn(ParkingScopes.READ)
            .blocking(this::receipt),
        Route.get(CHECK).anyone().blocking(this::ask),
        Route.get(CHECK + "/{code}")
            .anyone()
            .perMinute(ReceiptApi.CHECKS_PER_MINUTE)
            .blocking(this::check));
  }

  /**
   * @param url where anybody checks it
   */
  record Model(Receipt receipt, String url) {}

  /**
   * @param receipt found under what was typed, if it was
   */
  record Check(Form form, Optional<Receipt> receipt) {
    boolean failed() {
      return !form.value("code").isEmpty() && receipt.isEmpty();
    }
  }

  private Reply receipt(Request request) {
    var id = new BookingId(Fields.pathUuid(request, "id", "receipt"));
    var driver = request.signedIn().account();
    var receipt =
        db.write(tx -> receipts.ofDriver(tx, id, driver, request.now()))
            .orElseThrow(() -> Problem.notFound("receipt").raise());
    var title = views.view(request).say("receipt.title", receipt.code().number());
    var model = new Model(receipt, baseUrl.get() + Letters.RECEIPTS + receipt.code());
    return views.reply(request, Page.of(title, "parking/receipt", model));
  }

  /** The form; what was typed is looked up under an address of its own, which can be passed on. */
  private Reply ask(Request request) {
    var form = Form.ofQuery(request);
    var code = ReceiptCode.parse(form.value("code"));
    return code.isPresent()
        ? Site.to(Letters.RECEIPTS + code.get())
        : page(request, form, Optional.empty(), form.value("code").isEmpty() ? 200 : 404);
  }

  private Reply check(Request request) {
    var form = Form.empty().put("code", request.pathValue("code"));
    var receipt =
        ReceiptCode.parse(request.pathValue("code"))
            .flatMap(code -> db.read(tx -> receipts.verified(tx, code, request.now())));
    return page(request, form, receipt, receipt.isPresent() ? 200 : 404);
  }

  private Reply page(Request request, Form form, Optional<Receipt> receipt, int status) {
    var title = views.view(request).say("check.title");
    var page = Page.of(title, "parking/receipts", new Check(form, receipt));
    return views.reply(request, page.status(status).header("Cache-Control", "no-store"));
  }
}
