package dev.bardosh.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
    visitor.follow("More");
    assertThat(visitor.page().locator("#spots > li").count()).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({"uz,false", "uz-Cyrl,true", "ru,true", "en,true"})
  void whatIsFreeAroundAPlaceIsFoundInEveryLanguage(
      String language, boolean scripts, Visitor visitor) {
    var day = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(2);
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
  void whatCannotBeIsSaidBesideTheField(Visitor visitor) {
    visitor.open("/parking?near=somewhere&maxPrice=cheap").shot("find-refused");
    assertThat(visitor.text()).contains("Nothing was looked for yet").doesNotContain("0 spots");
    assertThat(visitor.text()).contains("Coordinates look like");
    assertThat(visitor.field("near").inputValue()).isEqualTo("somewhere");
  }

  @Test
  void aSpotSaysWhatAWindowCostsAndWhetherABayIsFree(Visitor visitor) {
    visitor.open("/parking?" + STATION);
    visitor.page().locator("#spots > li a").first().click();
    visitor.page().locator(".pin").first().waitFor();
    visitor.shot("spot");
    var day = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3);
    visitor.field("from").fill(day + "T10:00");
    visitor.field("to").fill(day + "T12:30");
    visitor.page().locator("#offer .figure").waitFor();
    visitor.shot("spot-offer");
    assertThat(visitor.page().locator("#offer").innerText()).contains("CHF", "free");
    assertThat(visitor.page().locator(".zone .elsewhere").isVisible()).isTrue();
  }
}
