package dev.bardosh.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.config.Secret;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform");
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final InstantSource clock = time::get;

  record Word(String text) {}

  /** Says what the test wants said, and remembers in which order. */
  private static final class Recorder implements Channel {
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Function<String, Delivery> answer;

    Recorder(Function<String, Delivery> answer) {
      this.answer = answer;
    }

    @Override
    public String name() {
      return "voice";
    }

    @Override
    public Delivery send(Delivered message) {
      said.add(message.recipient() + " " + message.body());
      return answer.apply(message.body());
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.db().run(tx -> tx.update("truncate platform.outbox"));
  }

  @Test
  void oneRecipientHearsInOrderAndNobodyTwice() {
    var voice = new Recorder(body -> new Channel.Sent());
    add(List.of(word("anvar", "1"), word("zulfiya", "1"), word("anvar", "2"), word("anvar", "3")));
    var outbox = outbox(voice);
    assertThat(outbox.sendDue()).isEqualTo(4);
    assertThat(outbox.sendDue()).isZero();
    assertThat(voice.said.stream().filter(word -> word.startsWith("anvar")))
        .containsExactly(
            "anvar {\"text\":\"1\"}", "anvar {\"text\":\"2\"}", "anvar {\"text\":\"3\"}");
    assertThat(outbox.list("sent", 10)).hasSize(4).allMatch(message -> message.body().isEmpty());
  }

  @Test
  void aFailureIsRepeatedLaterAndHoldsUpOnlyItsOwnRecipient() {
    var voice =
        new Recorder(
            body ->
                body.contains("hoarse") && time.get().equals(NOW)
                    ? new Channel.Later("cough", Optional.empty())
                    : new Channel.Sent());
    add(List.of(word("anvar", "hoarse"), word("anvar", "after"), word("zulfiya", "free")));
    var outbox = outbox(voice);
    assertThat(outbox.sendDue()).isEqualTo(2);
    assertThat(outbox.list("waiting", 10)).hasSize(2);
    time.set(NOW.plusSeconds(13));
    assertThat(outbox.sendDue()).isEqualTo(2);
    assertThat(voice.said.getLast()).contains("after");
  }

  @Test
  void theOtherSideSaysWhenToComeAgain() {
    var voice = new Recorder(body -> new Channel.Later("429", Optional.of(Duration.ofMinutes(7))));
    add(List.of(word("anvar", "1")));
    var outbox = outbox(voice);
    outbox.sendDue();
    time.set(NOW.plusSeconds(419));
    assertThat(outbox.sendDue()).isZero();
    time.set(NOW.plusSeconds(420));
    assertThat(outbox.sendDue()).isEqualTo(1);
  }

  @Test
  void whatWillNeverSucceedIsDeadAndWhatNeverDoesInTheEnd() {
    var voice =
        new Recorder(
            body -> {
              if (body.contains("wrong")) {
                return new Channel.Refused("no such person");
              }
              throw new IllegalStateException("line is cut");
            });
    add(List.of(word("anvar", "wrong"), word("zulfiya", "1")));
    var outbox = outbox(voice);
    for (var hour = 0; hour < 30; hour++) {
      time.set(NOW.plus(Duration.ofHours(2).multipliedBy(hour)));
      outbox.sendDue();
    }
    var dead = outbox.list("dead", 10);
    assertThat(dead)
        .extracting(StoredMessage::recipient, StoredMessage::attempts)
        .containsExactlyInAnyOrder(Tuple.tuple("anvar", 1), Tuple.tuple("zulfiya", 24));
    assertThat(dead.getFirst().error()).contains("IllegalStateException: line is cut");
  }

  @Test
  void twoSendersNeverTakeTheSameMessage() throws Exception {
    var voice = new Recorder(body -> new Channel.Sent());
    var words = new ArrayList<Message>();
    for (var i = 0; i < 100; i++) {
      words.add(word("person " + i, "1"));
    }
    add(words);
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 4; i++) {
        senders.submit(() -> outbox(voice).sendDue());
      }
    }
    assertThat(voice.said).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aMessageWhoseSenderDiedIsSentAgainWhenItsLeaseIsOver() {
    var voice = new Recorder(body -> new Channel.Sent());
    add(List.of(word("anvar", "1")));
    DATABASE.db().run(tx -> OutboxStore.claim(tx, List.of("voice"), 8, NOW, NOW.plusSeconds(120)));
    var outbox = outbox(voice);
    time.set(NOW.plusSeconds(119));
    assertThat(outbox.sendDue()).isZero();
    time.set(NOW.plusSeconds(120));
    assertThat(outbox.sendDue()).isEqualTo(1);
  }

  @Test
  void aWokenSenderSendsByItself() throws Exception {
    var heard = new CountDownLatch(1);
    var voice =
        new Recorder(
            body -> {
              heard.countDown();
              return new Channel.Sent();
            });
    try (var outbox = outbox(voice)) {
      outbox.start();
      add(List.of(word("anvar", "1")));
      outbox.wake();
      assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void oldMessagesAreRemovedSentOnesSooner() {
    var voice =
        new Recorder(body -> body.contains("kept") ? new Channel.Kept() : new Channel.Sent());
    add(List.of(word("anvar", "sent"), word("zulfiya", "kept")));
    var outbox = outbox(voice);
    outbox.sendDue();
    assertThat(outbox.list("kept", 10).getFirst().body()).contains("kept");
    assertThat(outbox.purge(NOW.plus(Duration.ofDays(7)))).isZero();
    assertThat(outbox.purge(NOW.plus(Duration.ofDays(8)))).isEqualTo(1);
    assertThat(outbox.purge(NOW.plus(Duration.ofDays(91)))).isEqualTo(1);
  }

  @Test
  void mailArrivesAsItWasWritten() throws Exception {
    try (var server = new TestMailServer()) {
      add(List.of(Mail.message("anvar@example.org", "Xush kelibsiz, Oʻrik", "Salom!\nПривет.")));
      var outbox = outbox(mail(server));
      outbox.sendDue();
      assertThat(server.letters).hasSize(1);
      assertThat(server.letters.getFirst())
          .contains("To: anvar@example.org", "From: bardosh@example.org")
          .contains("Subject: =?UTF-8?", "Date: Sat, 1 Aug 2026")
          .containsPattern("Message-ID: <[0-9a-f-]{36}@example.org>")
          .contains("Content-Type: text/plain; charset=UTF-8");
    }
  }

  @Test
  void aLineBreakInASubjectOrAnAddressAddsNoHeader() throws Exception {
    try (var server = new TestMailServer()) {
      add(
          List.of(
              Mail.message("anvar@example.org", "Hello\r\nBcc: all@example.org", "text"),
              Mail.message("zulfiya@example.org\r\nBcc: all@example.org", "Hello", "text")));
      var outbox = outbox(mail(server));
      outbox.sendDue();
      assertThat(server.letters).hasSize(1);
      assertThat(server.letters.getFirst()).contains("Subject: Hello Bcc: all@example.org\n");
      assertThat(outbox.list("dead", 10)).hasSize(1);
    }
  }

  @Test
  void theMailServersAnswerDecidesWhetherToComeAgain() throws Exception {
    try (var server = new TestMailServer()) {
      add(
          List.of(
              Mail.message("nobody@example.org", "Hello", "text"),
              Mail.message("later@example.org", "Hello", "text")));
      var outbox = outbox(mail(server));
      outbox.sendDue();
      assertThat(outbox.list("dead", 10).getFirst().error().orElse("")).contains("550");
      assertThat(outbox.list("waiting", 10).getFirst().error().orElse("")).contains("451");
      time.set(NOW.plusSeconds(60));
      outbox.sendDue();
      assertThat(server.letters).hasSize(1);
    }
  }

  @Test
  void withoutAMailServerLettersAreKept() {
    add(List.of(Mail.message("anvar@example.org", "Hello", "text")));
    var outbox = outbox(new Mail(MailSettings.DEFAULT));
    outbox.sendDue();
    assertThat(outbox.list("kept", 10).getFirst().body()).contains("Hello");
  }

  @Test
  void anUnencryptedServerIsRefusedUnlessAllowed() throws Exception {
    try (var server = new TestMailServer()) {
      add(List.of(Mail.message("anvar@example.org", "Hello", "text")));
      var outbox = outbox(new Mail(settings(server, true)));
      outbox.sendDue();
      assertThat(server.letters).isEmpty();
      assertThat(outbox.list("waiting", 10).getFirst().error().orElse("")).contains("STARTTLS");
    }
  }

  private Outbox outbox(Channel channel) {
    return new Outbox(DATABASE.db(), List.of(channel), clock);
  }

  private void add(List<Message> messages) {
    DATABASE.db().run(tx -> Outbox.add(tx, messages, time.get()));
  }

  private static Message word(String recipient, String text) {
    return new Message("voice", recipient, new Word(text));
  }

  private static Mail mail(TestMailServer server) {
    return new Mail(settings(server, false));
  }

  private static MailSettings settings(TestMailServer server, boolean starttls) {
    return new MailSettings(
        Optional.of("127.0.0.1"),
        server.port(),
        Optional.empty(),
        new Secret(""),
        "bardosh@example.org",
        starttls);
  }
}
