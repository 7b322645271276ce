package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Problem;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id as OWASP advises it: 19 MiB, two passes, one lane. At most {@link #AT_ONCE} at once,
 * since each fills a core and 19 MiB, and on threads of their own, or they would hold up everything
 * that runs on virtual ones. Who would wait too long is told at once to come again.
 */
public final class Passwords {
  static final int AT_ONCE = 2;

  /** A letter may come as a few characters that compose to one. */
  static final int LONGEST_SENT = 800;

  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int IDLE_SECONDS = 60;
  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([\\w+/]+)\\$([\\w+/]+)");

  /**
   * 19 MiB each, used again and again until memory is short: made anew each time they outlive a
   * young collection, and a crowd that signs in would bring full ones.
   */
  private static final Deque<SoftReference<BlockPool>> SPARE = new ConcurrentLinkedDeque<>();

  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final ThreadPoolExecutor turns;
  private final String nobodys;

  /**
   * @param mostWaiting about 50 ms of one core each, so 40 wait a second on two cores
   */
  public Passwords(int mostWaiting) {
    this.turns =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            Thread.ofPlatform().daemon().name("argon2-", 0).factory());
    turns.allowCoreThreadTimeOut(true);
    this.nobodys = encode(new byte[SALT_BYTES], new byte[HASH_BYTES]);
  }

  /** A password somebody may choose, in the form in which it is compared. */
  public static String parse(String text) {
    var composed =
        text.length() > LONGEST_SENT ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    var length = composed.codePointCount(0, composed.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "must have %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    return composed;
  }

  /** What may be somebody's password; raises IllegalArgumentException for what nobody chose. */
  static String sent(String text) {
    if (text.length() > LONGEST_SENT) {
      throw new IllegalArgumentException("longer than a password");
    }
    return text;
  }

  /** The PHC string to store. */
  public String hash(String password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return encode(salt, inTurn(password, salt, MEMORY_KIB, PASSES));
  }

  /** Takes as long for somebody without a password as for a wrong one. */
  public boolean matches(String password, Optional<String> stored) {
    var phc = PHC.matcher(stored.orElse(nobodys));
    if (!phc.matches()) {
      throw new IllegalStateException("stored password hash is malformed");
    }
    var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    var hash =
        inTurn(
            composed,
            Base64.getDecoder().decode(phc.group(3)),
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)));
    var equal = MessageDigest.isEqual(hash, Base64.getDecoder().decode(phc.group(4)));
    return equal && stored.isPresent();
  }

  private byte[] inTurn(String password, byte[] salt, int memory, int passes) {
    try {
      return turns.submit(() -> argon2(password, salt, memory, passes)).get();
    } catch (RejectedExecutionException full) {
      throw busy();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("argon2", bug.getCause());
    }
  }

  private static Problem.Raised busy() {
    return Problem.busy("Too many people are signing in at this moment.", 2).raise();
  }

  private static byte[] argon2(String password, byte[] salt, int memory, int passes) {
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt);
    if (memory != MEMORY_KIB) {
      return argon2(password, parameters);
    }
    var blocks = spare();
    try {
      return argon2(password, parameters.withBlockPool(blocks));
    } finally {
      SPARE.push(new SoftReference<>(blocks));
    }
  }

  private static BlockPool spare() {
    for (var spare = SPARE.poll(); spare != null; spare = SPARE.poll()) {
      var blocks = spare.get();
      if (blocks != null) {
        return blocks;
      }
    }
    return new FixedBlockPool(MEMORY_KIB);
  }

  private static byte[] argon2(String password, Argon2Parameters.Builder parameters) {
    var generator = new Argon2BytesGenerator();
    generator.init(parameters.build());
    var hash = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static String encode(byte[] salt, byte[] hash) {
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(MEMORY_KIB, PASSES, ENCODER.encodeToString(salt), ENCODER.encodeToString(hash));
  }
}
