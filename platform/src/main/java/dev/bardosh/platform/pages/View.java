package dev.bardosh.platform.pages;

import static java.time.ZoneOffset.UTC;

import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.i18n.Messages;
import gg.jte.Content;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every template is given as {@code v}: who looks, in which language, and how things are said.
 */
public final class View {
  private static final Map<Format, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

  private record Format(String pattern, Language language) {}

  private final Request request;
  private final Messages texts;
  private final Messages house;
  private final Language language;

  View(Request request, Messages texts, Messages house) {
    this.request = request;
    this.texts = texts;
    this.house = house;
    this.language = Language.of(request.language());
  }

  /** A text of the module, else of the house. */
  public String say(String key, Object... arguments) {
    return (texts.knows(key) ? texts : house).text(language.locale(), key, arguments);
  }

  /** The text of a fault; one without a text of its own is just not valid. */
  public String say(Form.Fault fault) {
    var known = texts.knows(fault.key()) || house.knows(fault.key());
    return say(known ? fault.key() : "fault.invalid", fault.arguments().toArray());
  }

  public Language language() {
    return language;
  }

  public Optional<Actor> actor() {
    return request.actor();
  }

  public boolean signedIn() {
    return request.actor().isPresent();
  }

  /** Whether who looks has the role; see {@link Actor#hasRole}. */
  public boolean has(String role) {
    return request.actor().filter(actor -> actor.hasRole(role)).isPresent();
  }

  public Instant now() {
    return request.now();
  }

  /** Path and query of this page, to come back to; of a form that was sent, its page's. */
  public String here() {
    if (request.method() != Route.Method.GET) {
      return request.header("referer").map(View::localPart).orElse("/");
    }
    return request.template().startsWith("/") ? request.uri() : "/";
  }

  private static String localPart(String referer) {
    return Site.local(referer.replaceFirst("https?://[^/]*", ""));
  }

  /** For the query of an address. */
  public String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A labelled field. */
  public Input input(Form form, String name) {
    return Input.of(this, form, name);
  }

  /** All faults of a form at its top, each leading to its field; nothing when there are none. */
  public Content faults(Form form) {
    return output -> {
      if (!form.valid()) {
        var html = new Html(output);
        html.raw("<div class=\"faults\" role=\"alert\"><p>").text(say("form.faults"));
        html.raw("</p><ul>");
        form.faults()
            .forEach(
                (name, fault) ->
                    html.raw("<li><a href=\"#")
                        .value("f-" + name)
                        .raw("\">")
                        .text(say(fault))
                        .raw("</a></li>"));
        html.raw("</ul></div>");
      }
    };
  }

  /** See {@link Language#money}. */
  public String money(long minor, Currency currency) {
    return language.money(minor, currency);
  }

  public String number(long number) {
    return language.digits(number);
  }

  /** {@code 350 m}, {@code 1.2 km}, {@code 5 km}. */
  public String distance(double meters) {
    return meters < 1_000
        ? say("unit.meters", number(Math.round(meters / 10) * 10))
        : say("unit.kilometers", language.decimal(kilometers(meters)));
  }

  /** With a tenth only where there is one: 5 km, not 5.0 km. */
  private static BigDecimal kilometers(double meters) {
    var tenths = BigDecimal.valueOf(Math.round(meters / 100), 1);
    return tenths.stripTrailingZeros().scale() <= 0 ? tenths.setScale(0) : tenths;
  }

  /** {@code Mon 23 Nov 2026, 14:30}. */
  public String dateTime(Instant instant, ZoneId zone) {
    return formatted("EEE d MMM yyyy, HH:mm", instant, zone);
  }

  public String date(Instant instant, ZoneId zone) {
    return formatted("EEE d MMM yyyy", instant, zone);
  }

  public String time(Instant instant, ZoneId zone) {
    return formatted("HH:mm", instant, zone);
  }

  /** Both ends; the day is said once when it is the same. */
  public String window(Instant from, Instant to, ZoneId zone) {
    var sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
    return dateTime(from, zone) + " – " + (sameDay ? time(to, zone) : dateTime(to, zone));
  }

  /** As dates name them, from Sunday; with these a script writes moments, whatever it knows. */
  public String weekdays() {
    return names("EEE", LocalDate.of(2023, 1, 1).datesUntil(LocalDate.of(2023, 1, 8)));
  }

  /** The same of months. */
  public String months() {
    return names("MMM", Stream.of(Month.values()).map(month -> LocalDate.of(2023, month, 1)));
  }

  private String names(String pattern, Stream<LocalDate> days) {
    return days.map(day -> formatted(pattern, day.atStartOfDay(UTC).toInstant(), UTC))
        .collect(Collectors.joining(","));
  }

  /** A moment that belongs to no place: in UTC, and by a script in the browser's own zone. */
  public Content moment(Instant instant) {
    return output ->
        new Html(output)
            .raw("<time data-local datetime=\"")
            .value(instant.truncatedTo(ChronoUnit.SECONDS).toString())
            .raw("\">")
            .text(dateTime(instant, UTC) + " UTC")
            .raw("</time>");
  }

  /**
   * A button that asks first, with or without scripts: pressed once, it says what will happen and
   * shows the one that does it.
   *
   * @param action where it is posted to
   * @param label of both buttons
   * @param consequence what will be so then
   */
  public Content confirm(String action, String label, String consequence) {
    return output ->
        new Html(output)
            .raw("<details class=\"confirm\"><summary>")
            .text(label)
            .raw("</summary><form method=\"post\" action=\"")
            .value(action)
            .raw("\"><p>")
            .text(consequence)
            .raw("</p><button class=\"danger\">")
            .text(label)
            .raw("</button></form></details>");
  }

  /** What a {@code datetime-local} field holds. */
  public String local(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** Says in which zone times are, while it is open which times. */
  public Content zoneNote(ZoneId zone) {
    return zoneNote(zone, now(), now());
  }

  /**
   * Says in which zone a stretch of time is, as its clocks are then, and whether they change in
   * between. A script adds whether the browser's clock shows another time then, so that the page
   * may be cached for everybody.
   */
  public Content zoneNote(ZoneId zone, Instant from, Instant to) {
    var rules = zone.getRules();
    var changes = !rules.getOffset(from).equals(rules.getOffset(to));
    return output -> {
      var html = new Html(output);
      html.raw("<p class=\"zone\" data-zone=\"").value(zone.getId());
      html.raw("\" data-at=\"").value(from + " " + to).raw("\">");
      html.text(say("zone.note", zoneName(zone, from)));
      html.text(changes ? " " + say("zone.change") : "");
      html.raw(" <span class=\"elsewhere\" hidden>").text(say("zone.elsewhere"));
      html.raw("</span></p>");
    };
  }

  /** {@code Tashkent, UTC+5}. */
  public String zoneName(ZoneId zone) {
    return zoneName(zone, now());
  }

  /** As its clocks are at that moment. */
  public String zoneName(ZoneId zone, Instant at) {
    var offset = zone.getRules().getOffset(at);
    var hours = offset.getTotalSeconds() == 0 ? "" : offset.getId().replaceFirst(":00$", "");
    return city(zone) + ", UTC" + hours.replaceFirst("([+-])0", "$1");
  }

  /** Of what is far from here as the zone calls it. */
  private String city(ZoneId zone) {
    var key = "zone." + zone.getId();
    return house.knows(key)
        ? say(key)
        : zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
  }

  /** A network address as people write it: {@code ::1}. */
  public String address(String address) {
    return address.replaceFirst("(^|:)0(:0)+(:|$)", "::");
  }

  /** A weekday's name, 1 for Monday. */
  public String weekday(int day) {
    return DayOfWeek.of(day).getDisplayName(TextStyle.FULL, locale());
  }

  /** The same, short, as dates have it. */
  public String shortWeekday(int day) {
    return formatted("EEE", LocalDate.of(2024, 1, day).atStartOfDay(UTC).toInstant(), UTC);
  }

  public Locale locale() {
    return language.locale();
  }

  private String formatted(String pattern, Instant instant, ZoneId zone) {
    return FORMATS
        .computeIfAbsent(
            new Format(pattern, language), key -> DateTimeFormatter.ofPattern(pattern, locale()))
        .withZone(zone)
        .format(instant);
  }
}
