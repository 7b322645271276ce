package dev.bardosh.parking.own;

import dev.bardosh.parking.insight.DailyFigures;
import dev.bardosh.parking.insight.Days;
import dev.bardosh.parking.insight.Insights;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.BarChart;
import dev.bardosh.platform.pages.BarChart.Bar;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** What an owner's spots brought, day by day. */
public final class FigurePages {
  private static final int SHOWN = 28;
  private static final int MOST_SPOTS = 200;

  private final Views views;
  private final OwnSpots spots;
  private final Insights insights;

  public FigurePages(Views views, OwnSpots spots, Insights insights) {
    this.views = views;
    this.spots = spots;
    this.insights = insights;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(OwnSpots.PATH + "/figures").signedIn(ParkingScopes.READ).blocking(this::figures));
  }

  /**
   * @param choices spots by id, all of them first
   * @param charts occupancy, then the value in each currency
   * @param csv where the bookings are as a table
   */
  public record Model(
      Form form,
      Map<String, String> choices,
      List<DailyFigures.Day> days,
      int bookings,
      String occupancy,
      List<String> values,
      List<BarChart> charts,
      String csv) {}

  private Reply figures(Request request) {
    var view = views.view(request);
    var owner = request.signedIn().account();
    var owned = spots.of(owner, Optional.empty(), MOST_SPOTS);
    var form = Form.ofQuery(request);
    var spot = form.optional("spot", id -> new SpotId(UUID.fromString(id)));
    var days = days(form, today(request, owned));
    var figures = insights.figures(owner, spot, days, request.now()).days();
    var page =
        Page.of(
            view.say("own.figures"),
            "parking/own/figures",
            model(view, form, owned, spot, days, figures));
    return views.reply(request, form.valid() ? page : page.status(422));
  }

  private static LocalDate today(Request request, List<Spot> owned) {
    var zone = owned.stream().findFirst().<ZoneId>map(Spot::timeZone).orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(request.now(), zone);
  }

  /** As asked for, or the last four weeks. */
  private static Days days(Form form, LocalDate today) {
    var to = form.optional("lastDay", FigurePages::date).orElse(today);
    var from = form.optional("firstDay", FigurePages::date).orElse(to.minusDays(SHOWN - 1));
    try {
      var days = new Days(from, to);
      form.put("firstDay", from.toString()).put("lastDay", to.toString());
      return days;
    } catch (IllegalArgumentException refused) {
      form.refuse("lastDay", "fault.lastDay");
      return new Days(today.minusDays(SHOWN - 1), today);
    }
  }

  private static LocalDate date(String text) {
    var date = LocalDate.parse(text);
    if (date.getYear() < 1970 || date.getYear() > 9000) {
      throw new IllegalArgumentException("no such day");
    }
    return date;
  }

  private static Model model(
      View view,
      Form form,
      List<Spot> owned,
      Optional<SpotId> spot,
      Days days,
      List<DailyFigures.Day> figures) {
    var choices = new LinkedHashMap<String, String>();
    choices.put("", view.say("own.figures.all"));
    owned.forEach(own -> choices.put(own.id().toString(), own.name()));
    var currencies = new TreeSet<String>();
    figures.forEach(day -> currencies.addAll(day.values().keySet()));
    var charts = new ArrayList<BarChart>();
    charts.add(occupancy(view, figures));
    currencies.forEach(code -> charts.add(value(view, figures, code)));
    return new Model(
        form,
        choices,
        figures,
        figures.stream().mapToInt(DailyFigures.Day::bookings).sum(),
        percent(view, share(figures)),
        currencies.stream().map(code -> money(view, total(figures, code), code)).toList(),
        charts,
        "/api/v1/parking/own-spots/bookings.csv?from=%s&to=%s%s"
            .formatted(days.from(), days.to(), spot.map(id -> "&spotId=" + id).orElse("")));
  }

  private static BarChart occupancy(View view, List<DailyFigures.Day> figures) {
    var title = view.say("own.figures.occupancy");
    var bars =
        figures.stream()
            .map(day -> new Bar(day.share(), label(view, day, percent(view, day.share()))))
            .toList();
    var summary = view.say("own.figures.mean", percent(view, share(figures)));
    return chart(view, "occupancy", title, summary, bars, percent(view, 1), figures);
  }

  private static BarChart value(View view, List<DailyFigures.Day> figures, String code) {
    long most = Math.max(1, figures.stream().mapToLong(day -> value(day, code)).max().orElse(1));
    var bars =
        figures.stream()
            .map(
                day ->
                    new Bar(
                        (double) value(day, code) / most,
                        label(view, day, money(view, value(day, code), code))))
            .toList();
    var title = view.say("own.figures.value", code);
    var summary = view.say("own.figures.sum", money(view, total(figures, code), code));
    return chart(view, "value-" + code, title, summary, bars, money(view, most, code), figures);
  }

  private static BarChart chart(
      View view,
      String id,
      String title,
      String summary,
      List<Bar> bars,
      String top,
      List<DailyFigures.Day> figures) {
    var first = day(view, figures.getFirst().date());
    var last = day(view, figures.getLast().date());
    return new BarChart(id, title, summary, bars, top, first, last);
  }

  private static String label(View view, DailyFigures.Day day, String value) {
    return day(view, day.date()) + ": " + value;
  }

  static String day(View view, LocalDate date) {
    return view.date(date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
  }

  static String hours(View view, DailyFigures.Day day) {
    return String.format(view.locale(), "%.1f", day.bayHours());
  }

  static String percent(View view, double share) {
    return view.number(Math.round(share * 100)) + " %";
  }

  static String money(View view, long minor, String code) {
    return view.money(minor, Currency.getInstance(code));
  }

  private static double share(List<DailyFigures.Day> figures) {
    long open = figures.stream().mapToLong(DailyFigures.Day::openSeconds).sum();
    long taken = figures.stream().mapToLong(DailyFigures.Day::baySeconds).sum();
    return open == 0 ? 0 : Math.min(1, (double) taken / open);
  }

  private static long total(List<DailyFigures.Day> figures, String code) {
    return figures.stream().mapToLong(day -> value(day, code)).sum();
  }

  private static long value(DailyFigures.Day day, String code) {
    return day.values().getOrDefault(code, 0L);
  }
}
