package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.LoadState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Booking as drivers do it: hold, confirm, extend, cancel, and what lies between. */
@ExtendWith(Browsing.class)
class BookingBrowserTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final String PLATE = "ZH 123 456";

  /** When every car park that opens that day is open, and no clock is changed. */
  private final LocalDateTime from = LocalDate.now(ZURICH).plusDays(2).atTime(10, 0);

  @Test
  void aBayIsFoundHeldConfirmedExtendedAndCancelled(Visitor driver) {
    driver.signUp().open("/parking?near=47.3769,8.5417&radius=5000&" + window());
    driver.page().locator("#spots > li:has(.tag.good) a").first().click();
    driver.field("plate").fill("zh 123  456");
    driver.submit();
    assertThat(driver.text()).contains("Held", PLATE, "Confirm, and it is yours.");
    assertThat(driver.page().locator("[data-clock]").innerText()).matches("(10:00|9:\\d\\d)");
    driver.shot("booking-held");

    driver.press("Confirm the booking").shot("booking-confirmed");
    assertThat(driver.text()).contains("Confirmed", "The bay is booked.");
    var booking = driver.path();

    driver.follow("Stay longer").shot("booking-extend");
    driver.click(driver.page().locator("button[name=until]").nth(1));
    assertThat(driver.path()).isEqualTo(booking);
    assertThat(driver.text()).contains(hour(from.plusHours(3)));

    driver.follow("Change").shot("booking-change");
    driver.field("plate").fill("ZH 9");
    driver.submit();
    assertThat(driver.text()).contains("ZH 9");

    driver.follow("Cancel").shot("booking-cancel");
    assertThat(driver.text()).contains("Cancel this booking?");
    driver.press("Cancel the booking").shot("booking-cancelled");
    assertThat(driver.text()).contains("This booking was cancelled.");
    driver.follow("Book again").shot("booking-new");
    assertThat(driver.field("plate").inputValue()).isEqualTo("ZH 9");
    assertThat(driver.field("from").inputValue()).isEqualTo(from.toString());
  }

  @Test
  void aReceiptIsCheckedByWhoeverHasItsCode(Visitor driver, Visitor guard) {
    driver.signUp().open(form(freeSpot(driver)));
    driver.submit().press("Confirm the booking");
    var entry = driver.page().getByText("Into the calendar").getAttribute("href");
    assertThat(
            driver
                .page()
                .request()
                .get(driver.page().url().replaceFirst("/parking.*", entry))
                .text())
        .contains("SUMMARY:");
    driver.follow("Receipt").shot("receipt");
    assertThat(driver.page().locator("a[href^='geo:47.']").count()).isEqualTo(1);
    assertThat(driver.text()).contains("to be paid on site");
    var code = driver.page().locator("code").innerText();

    guard.open("/parking/receipts").shot("receipts");
    guard.field("code").fill(code.toLowerCase(Locale.ROOT).replace("-", " "));
    guard.press("Check").shot("receipts-valid");
    assertThat(guard.text())
        .contains("Genuine. The bay is booked.", "ZH •••")
        .doesNotContain(PLATE);

    guard.field("code").fill(code.substring(0, code.length() - 4) + "0000");
    guard.press("Check").shot("receipts-unknown");
    assertThat(guard.text()).contains("There is no such receipt.");
  }

  @Test
  void thePriceFollowsTheTimes(Visitor owner, Visitor driver) {
    owner.signUp();
    var spot = newSpot(owner);
    driver.signUp().open(form(spot));
    var price = driver.page().locator("#hold-price .figure");
    assertThat(price.innerText()).matches("4\\WCHF");
    driver.field("to").fill(from.plusHours(5).toString());
    driver.field("to").dispatchEvent("change");
    driver.page().locator("#hold-price .figure:text-matches('^10')").waitFor();
    assertThat(driver.field("plate").inputValue()).isEqualTo(PLATE);
    assertThat(driver.path()).isEqualTo("/parking/bookings/new");
    driver.field("to").fill(from.minusHours(1).toString());
    driver.field("to").dispatchEvent("change");
    driver.page().locator("#faults li").waitFor();
    assertThat(price.count()).isZero();
  }

  @Test
  void aChangeSaysWhatItCostsBeforeItIsSaved(Visitor owner, Visitor driver) {
    owner.signUp();
    driver.signUp().open(form(newSpot(owner))).submit().press("Confirm the booking");
    var booking = driver.path();
    driver.follow("Change");
    var price = driver.page().locator("#new-price");
    assertThat(price.innerText()).contains("4\u00a0CHF").doesNotContain("Until now");
    driver.field("to").fill(from.plusHours(4).toString());
    price.locator(".figure:text-matches('^8')").waitFor();
    assertThat(price.innerText()).contains("Until now 4\u00a0CHF");
    driver.field("to").fill(from.minusHours(4).toString());
    driver.page().locator("#faults li").waitFor();
    assertThat(price.innerText()).doesNotContain("CHF");

    driver.open(booking + "/extension");
    driver.field("to").fill(from.plusHours(5).toString());
    price.locator(".figure:text-matches('^10')").waitFor();
    driver.field("to").fill(from.plusHours(1).toString());
    driver.page().locator("#faults li").waitFor();
    assertThat(driver.text()).contains("Choose an end that is later than the present one.");
  }

  @Test
  void whoSignsUpInTheMiddleLosesNothing(Visitor driver) {
    driver.open("/sign-in").open("/parking/spots/" + freeSpot(driver) + "?" + window());
    driver.field("plate").fill("<b>ZH</b> 1");
    driver.submit();
    assertThat(driver.path()).isEqualTo("/sign-in");
    driver.follow("Create an account").fillSignUp();

    assertThat(driver.field("plate").inputValue()).isEqualTo("<b>ZH</b> 1");
    assertThat(driver.field("from").inputValue()).isEqualTo(from.toString());
    driver.submit().shot("booking-faulty");
    assertThat(driver.text()).contains("A plate has up to 16 letters and digits.");
    driver.field("plate").fill(PLATE);
    driver.submit();
    assertThat(driver.text()).contains("Held", PLATE);
  }

  @Test
  void whoLosesTheLastBayIsToldKindlyAndFindsAnother(Visitor owner, Visitor quick, Visitor slow) {
    owner.signUp();
    var last = newSpot(owner);
    quick.signUp().open("/parking/spots/" + last + "?" + window());
    slow.signUp().open("/parking/spots/" + last + "?" + window());

    quick.field("plate").fill("QUICK 1");
    quick.submit();
    assertThat(quick.text()).contains("Held");
    slow.field("plate").fill("SLOW 1");
    slow.submit().shot("booking-lost");
    assertThat(slow.text()).contains("Somebody was a moment faster", "free at the same time");
    assertThat(slow.field("plate").inputValue()).isEqualTo("SLOW 1");

    slow.submit();
    assertThat(slow.path()).startsWith("/parking/bookings/");
    assertThat(slow.text()).contains("Held", "SLOW 1", hour(from)).doesNotContain("Last bay");
  }

  @Test
  void theSameSentTwiceIsHeldOnce(Visitor owner, Visitor driver) {
    owner.signUp();
    var last = newSpot(owner);
    driver.signUp().open(form(last)).submit();
    var booking = driver.path();
    driver.open(form(last)).submit();
    assertThat(driver.path()).isEqualTo(booking);
  }

  @Test
  void everythingWorksWithoutScripts(Visitor driver) {
    var spot = freeSpot(driver.open("/sign-in"));
    driver.speaking("en", false).signUp();
    driver.open("/parking/bookings");
    assertThat(driver.text()).contains("Nothing is booked.");
    driver.open(form(spot));
    var soon = ZonedDateTime.now(ZURICH).plusMinutes(10).truncatedTo(ChronoUnit.MINUTES);
    driver.field("from").fill(soon.toLocalDateTime().toString());
    driver.field("to").fill(soon.plusHours(1).toLocalDateTime().toString());
    driver.submit();
    assertThat(driver.text()).contains("10 minutes left");
    driver.press("Confirm the booking").press("I am here");
    assertThat(driver.text()).contains("Parked");
    driver.press("I am leaving");
    assertThat(driver.text()).contains("This stay has ended.");
    driver.open("/parking/bookings?past=1");
    assertThat(driver.text()).contains("Ended");
  }

  @Test
  void aHoldRunsOutBeforeTheEyesAndIsToldByTheMinute(Visitor driver) {
    driver.signUp();
    driver.page().clock().install();
    driver.page().clock().pauseAt(Instant.now().plus(1, ChronoUnit.DAYS).toEpochMilli());
    driver.open(form(freeSpot(driver))).submit();
    var clock = driver.page().locator("[data-clock][aria-hidden=true]");
    var told = driver.page().locator("[data-countdown] [aria-live]");
    int begun = seconds(clock.innerText());
    assertThat(begun).isBetween(9 * 60 + 2, 10 * 60);
    assertThat(told.innerText()).isEmpty();

    driver.page().clock().runFor(1_000L * (begun - 9 * 60 - 1));
    assertThat(clock.innerText()).isEqualTo("9:01");
    assertThat(told.innerText()).isEmpty();
    driver.page().clock().runFor(1_000);
    assertThat(clock.innerText()).isEqualTo("9:00");
    assertThat(told.innerText()).isEqualTo("9 minutes left");
  }

  private static int seconds(String clock) {
    var parts = clock.split(":");
    return 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
  }

  @Test
  void aKeyboardIsEnough(Visitor driver) {
    driver.signUp().open(form(freeSpot(driver)));
    driver.field("plate").focus();
    driver.page().keyboard().press("Enter");
    driver.page().waitForURL("**/parking/bookings/*-*");
    tabTo(driver, "Confirm the booking");
    driver.page().keyboard().press("Enter");
    assertThat(driver.page().getByText("The bay is booked.").innerText()).isNotEmpty();
    tabTo(driver, "Cancel");
    driver.page().keyboard().press("Enter");
    driver.page().waitForURL("**/cancellation");
    tabTo(driver, "Cancel the booking");
    driver.page().keyboard().press("Enter");
    assertThat(driver.page().getByText("This booking was cancelled.").innerText()).isNotEmpty();
  }

  @Test
  void theOwnerSeesWhoComesAndMaySayThatTheyCame(Visitor owner, Visitor driver) {
    owner.signUp();
    var spot = newSpot(owner);
    driver.signUp().open(form(spot));
    driver.submit().press("Confirm the booking");
    owner.open(driver.path()).shot("booking-of-owner");
    assertThat(owner.text())
        .contains(PLATE, "Cancel")
        .doesNotContain("Stay longer", "Change", "Receipt");
  }

  @Test
  void aCalendarIsMadeAndRevoked(Visitor driver) {
    driver.signUp().open("/parking/calendar-feed").shot("calendar-feed-none");
    driver.press("Make a secret address").shot("calendar-feed-made");
    var address = driver.page().locator("#f-url").inputValue();
    assertThat(driver.page().request().get(address).text()).startsWith("BEGIN:VCALENDAR");
    driver.open("/parking/calendar-feed").shot("calendar-feed");
    assertThat(driver.text()).contains("There is an address since");
    driver.press("Revoke it");
    assertThat(driver.page().request().get(address).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uz", "uz-Cyrl", "ru"})
  void bookingSpeaksEveryLanguage(String language, Visitor driver) {
    driver.speaking(language, true).signUp();
    driver.open(form(freeSpot(driver))).shot("booking-new-" + language);
    assertThat(driver.page().locator(".zone").innerText())
        .contains(Map.of("uz", "Syurix", "uz-Cyrl", "Сюрих", "ru", "Цюрих").get(language));
    driver.submit().shot("booking-held-" + language);
    driver.submit().shot("booking-confirmed-" + language);
    driver.open("/parking/bookings").shot("bookings-" + language);
    driver.open("/parking/bookings?past=1").shot("bookings-past-" + language);
    driver.open("/parking/calendar-feed").shot("calendar-feed-" + language);
  }

  private String form(String spot) {
    return "/parking/bookings/new?spotId=%s&plate=%s&%s"
        .formatted(spot, PLATE.replace(" ", "%20"), window());
  }

  private String window() {
    return "from=" + from + "&to=" + from.plusHours(2);
  }

  /**
   * Goes on by tab until what has this text has the focus. Asked at once: a locator would wait for
   * a focus that a page just being changed has lost.
   */
  private static void tabTo(Visitor visitor, String text) {
    for (int tabs = 0; tabs < 40; tabs++) {
      visitor.page().keyboard().press("Tab");
      if (text.equals(focused(visitor))) {
        return;
      }
    }
    throw new AssertionError("no tab leads to " + text);
  }

  /** Nothing while one page makes way for the next. */
  private static Object focused(Visitor visitor) {
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    try {
      return visitor.page().evaluate("document.activeElement?.innerText ?? ''");
    } catch (PlaywrightException leaving) {
      return "";
    }
  }

  /** One of the demo's that is open at that time. */
  private String freeSpot(Visitor visitor) {
    var query = "near=47.3769,8.5417&radius=5000&limit=1&from=%s&to=%s".formatted(utc(0), utc(3));
    return (String)
        visitor
            .page()
            .evaluate(
                "query => fetch('/api/v1/parking/spots?' + query).then(r => r.json())"
                    + ".then(page => page.items[0].id)",
                query);
  }

  /** One of the visitor's own, with a single bay. */
  private static String newSpot(Visitor visitor) {
    return (String)
        visitor
            .page()
            .evaluate(
                """
                name => fetch('/api/v1/parking/spots', {
                  method: 'POST',
                  headers: {'Content-Type': 'application/json'},
                  body: JSON.stringify({name, lat: 47.3769, lng: 8.5417, kind: 'lot', capacity: 1,
                    hourlyPrice: 200, currency: 'CHF', timeZone: 'Europe/Zurich'})
                }).then(r => r.json()).then(spot => spot.id)
                """,
                "Last bay " + UUID.randomUUID());
  }

  private String utc(int hours) {
    return from.plusHours(hours).atZone(ZURICH).toInstant().toString();
  }

  private static String hour(LocalDateTime time) {
    return time.toLocalTime().toString();
  }
}
