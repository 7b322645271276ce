package dev.bardosh.parking.insight;

import dev.bardosh.parking.exchange.Cells;
import dev.bardosh.parking.insight.InsightStore.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Bookings as a table for a spreadsheet: times by the spot's clock, money in whole units. */
final class BookingCsv {
  /** Without it some spreadsheets take UTF-8 for something else. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final String[] COLUMNS = {
    "booking",
    "spotId",
    "spot",
    "bay",
    "plate",
    "status",
    "from",
    "to",
    "timeZone",
    "price",
    "currency",
    "createdAt",
    "arrivedAt",
    "endedAt"
  };

  private BookingCsv() {}

  static byte[] write(List<Line> lines) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      writer.write(BYTE_ORDER_MARK);
      var printer = new CSVPrinter(writer, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
      for (var line : lines) {
        printer.printRecord(row(line));
      }
      printer.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Object[] row(Line line) {
    return new Object[] {
      line.booking(),
      line.spot(),
      Cells.guarded(line.spotName()),
      line.bay(),
      Cells.guarded(line.plate()),
      line.status(),
      time(line.from(), line.zone()),
      time(line.to(), line.zone()),
      line.zone(),
      price(line.price(), line.currency()),
      line.currency(),
      time(line.createdAt(), line.zone()),
      time(line.arrivedAt(), line.zone()),
      time(line.endedAt(), line.zone())
    };
  }

  private static String time(Optional<Instant> at, ZoneId zone) {
    return at.map(moment -> time(moment, zone)).orElse("");
  }

  private static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String price(long minor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, Math.max(0, digits)).toPlainString();
  }
}
