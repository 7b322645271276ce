package dev.bardosh.platform.jobs;

import dev.bardosh.platform.http.Json;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Letters in plain text, over SMTP. */
public final class Mail implements Channel {
  public static final String CHANNEL = "mail";

  private static final String CONNECT_MILLIS = "10000";
  private static final String REPLY_MILLIS = "20000";
  private static final int IMPLICIT_TLS_PORT = 465;

  private final MailSettings settings;
  private final Session session;

  public Mail(MailSettings settings) {
    this.settings = settings;
    this.session = session(settings);
  }

  /** What a letter says; stored until it is sent. */
  public record Letter(String subject, String text) {}

  public static Message message(String recipient, String subject, String text) {
    return new Message(CHANNEL, recipient, new Letter(subject, text));
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  @Override
  public boolean open() {
    return settings.host().isPresent();
  }

  @Override
  public Delivery send(Delivered message) throws Exception {
    if (!open()) {
      return new Kept();
    }
    var letter = Json.MAPPER.readValue(message.body(), Letter.class);
    try {
      Transport.send(write(message, letter));
      return new Sent();
    } catch (AddressException malformed) {
      return new Refused(Failure.describe(malformed));
    } catch (MessagingException failed) {
      if (forGood(failed)) {
        return new Refused(Failure.describe(failed));
      }
      throw failed;
    }
  }

  private MimeMessage write(Delivered message, Letter letter) throws MessagingException {
    var sender = new InternetAddress(settings.from(), true);
    var id = "<" + message.id() + sender.getAddress().replaceFirst(".*@", "@") + ">";
    var mime =
        new MimeMessage(session) {
          // The same over all attempts, so that a mail server can drop the second copy.
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mime.setFrom(sender);
    mime.setRecipient(RecipientType.TO, new InternetAddress(message.recipient(), true));
    // A line break would begin another header.
    mime.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
    mime.setText(letter.text(), StandardCharsets.UTF_8.name());
    mime.setSentDate(Date.from(message.createdAt()));
    mime.setHeader("Auto-Submitted", "auto-generated");
    return mime;
  }

  /** The server said 5xx of this letter or its recipient. */
  private static boolean forGood(MessagingException failed) {
    for (Exception each = failed; each != null; ) {
      var code =
          switch (each) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (code >= 500 && code < 600) {
        return true;
      }
      each = each instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return false;
  }

  private static Session session(MailSettings settings) {
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host().orElse(""));
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", REPLY_MILLIS);
    properties.put("mail.smtp.writetimeout", REPLY_MILLIS);
    var implicit = settings.port() == IMPLICIT_TLS_PORT;
    properties.put("mail.smtp.ssl.enable", Boolean.toString(implicit));
    var starttls = Boolean.toString(settings.starttls() && !implicit);
    properties.put("mail.smtp.starttls.enable", starttls);
    properties.put("mail.smtp.starttls.required", starttls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    if (settings.user().isEmpty()) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    var identity = new PasswordAuthentication(settings.user().get(), settings.password().value());
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return identity;
          }
        });
  }
}
