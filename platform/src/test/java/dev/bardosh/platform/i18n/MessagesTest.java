package dev.bardosh.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private final Messages messages = Messages.load("sample");

  @Test
  void everyLanguageSaysItInItsOwnWay() {
    assertThat(messages.text(Language.UZBEK.locale(), "greeting", "Anvar"))
        .isEqualTo("Xush kelibsiz, Anvar!");
    assertThat(messages.text(Language.UZBEK_CYRILLIC.locale(), "greeting", "Anvar"))
        .isEqualTo("Хуш келибсиз, Anvar!");
    assertThat(messages.text(Language.RUSSIAN.locale(), "greeting", "Anvar"))
        .isEqualTo("Добро пожаловать, Anvar!");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 место свободно, 1 bay is free",
    "3, 3 места свободны, 3 bays are free",
    "12, 12 мест свободно, 12 bays are free",
    "21, 21 место свободно, 21 bays are free",
    "0, 0 мест свободно, 0 bays are free",
  })
  void countedThingsAgreeWithTheirNumber(long count, String russian, String english) {
    assertThat(messages.text(Language.RUSSIAN.locale(), "bays", count)).isEqualTo(russian);
    assertThat(messages.text(Language.ENGLISH.locale(), "bays", count)).isEqualTo(english);
    assertThat(messages.text(Language.UZBEK_CYRILLIC.locale(), "bays", count))
        .isEqualTo(count + " та жой бўш");
  }

  @Test
  void largeNumbersAreGrouped() {
    assertThat(messages.text(Language.ENGLISH.locale(), "bays", 1234567))
        .isEqualTo("1,234,567 bays are free");
    assertThat(messages.text(Language.RUSSIAN.locale(), "bays", 1234567))
        .isEqualTo("1\u00a0234\u00a0567 мест свободно");
    assertThat(messages.text(Language.RUSSIAN.locale(), "bays", 1234))
        .isEqualTo("1\u00a0234 места свободны");
  }

  @Test
  void aLanguageThatLacksAKeyOrAnArgumentStopsTheStart() {
    assertThatThrownBy(() -> Messages.load("lacking")).hasMessageContaining("greeting");
    assertThatThrownBy(() -> Messages.load("uneven")).hasMessageContaining("greeting");
    assertThatThrownBy(() -> Messages.load("absent")).hasMessageContaining("absent_uz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello {0|ends too early",
        "Hello }|} without {",
        "{0, date}|only plural",
        "{0, plural, one {x}}|needs other",
        "{0, plural, dual {x} other {y}}|dual",
        "{name}|number of an argument",
        "type `name|without another",
      })
  void malformedPatternsSayWhere(String source, String complaint) {
    assertThatThrownBy(() -> Pattern.parse(source)).hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Oʻzbekiston shahri|Ўзбекистон шаҳри",
        "Toʻgʻri choy|Тўғри чой",
        "yoʻl yoz yuz yangi yer|йўл ёз юз янги ер",
        "ekran poema tel|экран поэма тел",
        "maʼlumot eʼlon Isʼhoq|маълумот эълон Исҳоқ",
        "obyekt konstitutsiya ketsa|объект конституция кетса",
        "Shahar SHAHAR|Шаҳар SHAHAR",
        "CSV a@b.uz https://x.uz/ye|CSV a@b.uz https://x.uz/ye",
        "GeoJSON fayli \"null\" emas|GeoJSON файли \"null\" эмас",
      })
  void latinUzbekBecomesCyrillic(String latin, String cyrillic) {
    assertThat(Cyrillic.of(latin)).isEqualTo(cyrillic);
  }

  @Test
  void whatIsTypedToTheLetterIsTheSameInEveryAlphabet() {
    var hint = Pattern.parse("Masalan `Mo-Fr 07:00-12:00`, {0, plural, other {# ta `.ics`}}");
    assertThat(hint.fill(Language.UZBEK, 2)).isEqualTo("Masalan Mo-Fr 07:00-12:00, 2 ta .ics");
    assertThat(hint.map(Cyrillic::of).fill(Language.UZBEK_CYRILLIC, 2))
        .isEqualTo("Масалан Mo-Fr 07:00-12:00, 2 та .ics");
  }

  @Test
  void currenciesHaveNamesInEveryAlphabet() {
    assertThat(Language.UZBEK_CYRILLIC.name(Currency.getInstance("CHF")))
        .isEqualTo("Швейцария франки");
    assertThat(Language.UZBEK_CYRILLIC.name(Currency.getInstance("UZS")))
        .isEqualTo("Ўзбекистон сўми");
    assertThat(Language.UZBEK_CYRILLIC.name(Currency.getInstance("USD"))).isEqualTo("АҚШ доллари");
    assertThat(Language.RUSSIAN.name(Currency.getInstance("CHF"))).isEqualTo("швейцарский франк");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|UZBEK",
        "ru-RU,ru;q=0.9,en;q=0.8|RUSSIAN",
        "de,fr;q=0.5|ENGLISH",
        "en;q=0.3, uz-Cyrl-UZ;q=0.9|UZBEK_CYRILLIC",
        "ru;q=0, uz|UZBEK",
        "ru;q=nonsense,;;,=|ENGLISH",
      })
  void theBrowsersPreferenceDecidesUnlessSomebodyChose(String header, Language expected) {
    assertThat(Language.preferred(header, Optional.empty())).isEqualTo(expected);
    assertThat(Language.preferred(header, Optional.of("ru"))).isEqualTo(Language.RUSSIAN);
    assertThat(Language.preferred(header, Optional.of("xx"))).isEqualTo(expected);
  }
}
