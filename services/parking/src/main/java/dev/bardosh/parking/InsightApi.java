package dev.bardosh.parking;

import dev.bardosh.parking.insight.DailyFigures;
import dev.bardosh.parking.insight.Days;
import dev.bardosh.parking.insight.Insights;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Problem.FieldError;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What bookings tell, over HTTP. */
final class InsightApi {
  private static final String OWN = "/api/v1/parking/own-spots";

  private final Insights insights;

  InsightApi(Insights insights) {
    this.insights = insights;
  }

  List<Route> routes() {
    return List.of(
        Route.get(SpotSearchApi.PATH + "/{id}/occupancy")
            .anyone()
            .cached(this::remembered, this::occupancy),
        Route.get(OWN + "/statistics").signedIn(ParkingScopes.READ).blocking(this::statistics),
        Route.get(OWN + "/bookings.csv").signedIn(ParkingScopes.READ).blocking(this::csv));
  }

  private Optional<Reply> remembered(Request request) {
    return insights.remembered(id(request)).map(Reply::ok);
  }

  private Reply occupancy(Request request) throws Exception {
    return insights
        .occupancy(id(request), request.now())
        .map(Reply::ok)
        .orElseGet(() -> Problem.notFound("spot").reply());
  }

  private static SpotId id(Request request) {
    var id = new SpotId(Fields.pathUuid(request, "id", "spot"));
    Fields.query(request).done();
    return id;
  }

  record Statistics(List<Day> days) {
    static Statistics of(DailyFigures figures) {
      return new Statistics(figures.days().stream().map(Day::of).toList());
    }
  }

  /**
   * @param occupancy share of the open bays, 0 to 1
   * @param values minor units by currency
   */
  record Day(
      LocalDate date, int bookings, double bayHours, double occupancy, Map<String, Long> values) {
    static Day of(DailyFigures.Day day) {
      return new Day(day.date(), day.bookings(), day.bayHours(), day.share(), day.values());
    }
  }

  private record Asked(Optional<SpotId> spot, Days days) {}

  private Reply statistics(Request request) {
    var asked = asked(request);
    var owner = request.signedIn().account();
    return Reply.ok(Statistics.of(insights.figures(owner, asked.spot, asked.days, request.now())));
  }

  private Reply csv(Request request) {
    var asked = asked(request);
    var owner = request.signedIn().account();
    return insights
        .csv(owner, asked.spot, asked.days, request.now())
        .map(table -> table(table, asked.days))
        .orElseGet(
            () ->
                Problem.invalid(
                        400, List.of(new FieldError("?to", "asks for too many bookings at once")))
                    .reply());
  }

  static Reply table(byte[] csv, Days days) {
    return new Reply(
        200,
        "text/csv; charset=utf-8",
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"bookings-%s-%s.csv\"".formatted(days.from(), days.to())),
        csv);
  }

  private static Asked asked(Request request) {
    var fields = Fields.query(request);
    var spot = fields.optionalUuid("spotId").map(SpotId::new);
    var from = fields.optionalParsed("from", InsightApi::date);
    var to = fields.optionalParsed("to", InsightApi::date);
    fields.check(fields.present("from"), "from", "is missing");
    fields.check(fields.present("to"), "to", "is missing");
    if (from.isPresent() && to.isPresent()) {
      long days = from.get().until(to.get(), ChronoUnit.DAYS);
      fields.check(days >= 0, "to", "must not be before from");
      fields.check(days < Days.MOST, "to", "must be less than " + Days.MOST + " days after from");
    }
    fields.done();
    return new Asked(spot, new Days(from.orElseThrow(), to.orElseThrow()));
  }

  /** Of a year that PostgreSQL knows, too. */
  private static LocalDate date(String text) {
    try {
      var date = LocalDate.parse(text);
      if (date.getYear() >= 1970 && date.getYear() < 10_000) {
        return date;
      }
    } catch (DateTimeException none) {
      // told below
    }
    throw new IllegalArgumentException("must be a date, as 2026-03-29");
  }
}
