package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking for a spot in Zürich, where the demo's are. */
@ExtendWith(Browsing.class)
class FindBrowserTest {
  private static final String STATION = "near=47.378,8.540&radius=1500";

  @Test
  void theFrontPageShowsWhatThereIs(Visitor visitor) {
    visitor.open("/");
    assertThat(visitor.path()).isEqualTo("/parking");
    assertThat(visitor.page().locator("#spots > li").count()).isEqualTo(20);
    visitor.page().locator(".pin").first().waitFor();
    visitor.shot("find-all");
    assertThat(visitor.text()).contains("The first 20 spots", "You pay on site.");
    var shown = new ArrayList<>(spots(visitor));
    while (visitor.page().locator("#found [rel=next]").count() > 0) {
      visitor.follow("More");
      var more = spots(visitor);
      assertThat(visitor.text()).contains(more.size() + " more spot");
      shown.addAll(more);
    }
    assertThat(shown).containsExactlyInAnyOrderElementsOf(listed(visitor));
    visitor.follow("From the beginning");
    assertThat(visitor.text()).contains("The first 20 spots");
  }

  /** Where the spots of this page lead to. */
  private static List<String> spots(Visitor visitor) {
    return visitor.page().locator("#spots > li a").all().stream()
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  /** The same of all spots there are, those of other visitors among them. */
  @SuppressWarnings("unchecked")
  private static List<String> listed(Visitor visitor) {
    return (List<String>)
        visitor
            .page()
            .evaluate(
                "fetch('/api/v1/parking/spots?limit=100').then(answer => answer.json())"
                    + ".then(page => page.items.map(spot => '/parking/spots/' + spot.id))");
  }

  @ParameterizedTest
  @CsvSource({"uz,false", "uz-Cyrl,true", "ru,true", "en,true"})
  void whatIsFreeAroundAPlaceIsFoundInEveryLanguage(
      String language, boolean scripts, Visitor visitor) {
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    visitor
        .speaking(language, scripts)
        .open("/parking?" + STATION + "&from=" + day + "T10:00&to=" + day + "T13:00");
    assertThat(visitor.page().locator("#spots > li .tag.good").count()).isGreaterThan(5);
    if (scripts) {
      visitor.page().locator(".pin").first().waitFor();
      visitor.shot("find-free-" + language);
    }
  }

  @Test
  void aFormThatIsChangedSearchesWithoutLoadingThePageAndCanBeShared(Visitor visitor) {
    visitor.open("/parking");
    visitor.field("near").fill("47.378, 8.540");
    visitor.press("Search");
    visitor.page().locator("#spots > li .row span:has-text(' m')").first().waitFor();
    assertThat(visitor.page().locator("#told").innerText())
        .isEqualTo(visitor.page().locator("#found-title").innerText());
    assertThat(visitor.page().locator("#f-radius").innerText()).contains("\n5 km\n");
    assertThat(visitor.page().url()).contains("near=47.378");
    var found = visitor.page().locator("#spots > li").count();
    visitor.page().reload();
    assertThat(visitor.page().locator("#spots > li").count()).isEqualTo(found);
    assertThat(visitor.field("near").inputValue()).isEqualTo("47.378, 8.540");
  }

  @Test
  void nothingFoundSuggestsWhatElse(Visitor visitor) {
    visitor.open("/parking?near=47.45,8.54&radius=500").shot("find-none");
    visitor.follow("Look within");
    assertThat(visitor.page().locator("#spots > li").count()).isPositive();
  }

  @Test
  void onlyWhatFindsSomethingIsSuggested(Visitor visitor) {
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    var window = "&from=" + day + "T10:00&to=" + day + "T12:00";
    visitor.open("/parking?near=46.5,7.0" + window);
    assertThat(visitor.page().locator(".empty li").allInnerTexts())
        .containsExactly("Look everywhere");
    visitor.open("/parking?" + STATION + window + "&maxPrice=0&kind=driveway&accessible=on");
    assertThat(visitor.text()).contains("There is no such spot here.");
    assertThat(visitor.page().locator(".empty li").allInnerTexts())
        .containsExactly("Without the filters");
    visitor.follow("Without the filters");
    assertThat(visitor.page().locator("#spots > li").count()).isPositive();
  }

  @Test
  void aPlaceIsTypedByTheNameOfASpot(Visitor visitor) {
    visitor.open("/parking");
    visitor.field("near").fill("urania");
    visitor.press("Search");
    visitor.page().getByText("Around: Parkhaus Urania").waitFor();
    assertThat(visitor.page().locator("#spots > li h3").first().innerText())
        .isEqualTo("Parkhaus Urania");
  }

  @Test
  void aBrowserThatDoesNotSayWhereItIsIsAskedOnce(Visitor visitor) {
    visitor.open("/parking");
    visitor
        .page()
        .evaluate(
            "() => { window.asked = 0; navigator.geolocation.getCurrentPosition ="
                + " (found, refused) => { window.asked++; refused(); }; }");
    for (var radius : new String[] {"500", "3000", "5000"}) {
      visitor.field("radius").selectOption(radius);
      visitor.page().waitForURL("**radius=" + radius + "**");
    }
    visitor.press("Near me");
    visitor.page().getByText("Your browser does not say where you are.").waitFor();
    assertThat(visitor.page().evaluate("window.asked")).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsSaidBesideTheField(Visitor visitor) {
    visitor.open("/parking?near=somewhere&maxPrice=cheap").shot("find-refused");
    assertThat(visitor.text()).contains("Nothing was looked for yet").doesNotContain("0 spots");
    assertThat(visitor.text()).contains("No place of this name is known here.");
    assertThat(visitor.field("near").inputValue()).isEqualTo("somewhere");
  }

  @Test
  void aSearchThatCannotBeIsAnsweredToo(Visitor visitor) {
    visitor.open("/parking?" + STATION);
    visitor.field("from").fill(LocalDate.now(ZoneOffset.UTC).plusDays(2) + "T10:00");
    visitor.press("Search");
    visitor.page().locator("#faults li").waitFor();
    assertThat(visitor.page().locator("#spots").count()).isZero();
    assertThat(visitor.page().locator(".faulty #f-to + .fault").innerText())
        .isEqualTo("Fill this in.");
    assertThat(visitor.page().url()).contains("T10").doesNotContain("to=", "kind=", "maxPrice=");
    visitor.field("from").fill("");
    visitor.press("Search");
    visitor.page().locator("#spots").waitFor();
    assertThat(visitor.page().locator(".fault, .faults").count()).isZero();
  }

  @Test
  void whatIsOfferedIsWhatIsSeen(Visitor visitor) {
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    visitor.open("/parking?" + STATION + "&from=" + day + "T10:00&to=" + day + "T12:00");
    visitor.page().locator("#spots > li a").first().click();
    var hold = visitor.page().locator("#hold");
    hold.waitFor();
    visitor.field("plate").fill("ZH 7");
    visitor.field("from").fill(day + "T15:00");
    visitor.page().locator("#faults li").waitFor();
    assertThat(hold.count()).isZero();
    assertThat(visitor.page().locator("#f-to + .fault").innerText())
        .isEqualTo("The end must be after the start.");
    visitor.shot("spot-refused");
    visitor.field("to").fill(day + "T17:00");
    hold.waitFor();
    assertThat(visitor.page().locator(".fault, .faults").count()).isZero();
    assertThat(visitor.page().locator("#offer").innerText()).contains("15:00 – 17:00");
    assertThat(visitor.field("plate").inputValue()).isEqualTo("ZH 7");
    visitor.field("from").fill("");
    hold.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  @ParameterizedTest
  @CsvSource({"--07-01, UTC+2", "--01-15, UTC+1"})
  void aWindowIsByTheClockOfItsOwnDay(MonthDay on, String offset, Visitor visitor) {
    var today = LocalDate.now(ZoneOffset.UTC);
    var day = on.atYear(today.getYear());
    day = day.isAfter(today) ? day : day.plusYears(1);
    var window = "&from=" + day + "T10:00&to=" + day + "T12:00";
    visitor.open("/parking?" + STATION + window);
    assertThat(visitor.page().locator("#found .zone").innerText()).contains(offset);
    visitor.page().locator("#spots > li a").first().click();
    assertThat(visitor.page().locator("#offer .zone").innerText()).contains(offset);
  }

  @Test
  void aSpotSaysWhatAWindowCostsAndWhetherABayIsFree(Visitor visitor) {
    visitor.open("/parking?" + STATION);
    visitor.page().locator("#spots > li a").first().click();
    visitor.page().locator(".pin").first().waitFor();
    visitor.shot("spot");
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    visitor.field("from").fill(day + "T10:00");
    visitor.field("to").fill(day + "T12:30");
    visitor.page().locator("#offer .figure").waitFor();
    visitor.shot("spot-offer");
    assertThat(visitor.page().locator("#offer").innerText()).contains("CHF", "free");
    assertThat(visitor.page().locator(".zone .elsewhere").isVisible()).isTrue();
  }
}
