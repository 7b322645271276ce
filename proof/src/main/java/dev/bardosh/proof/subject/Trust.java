package dev.bardosh.proof.subject;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a server's certificate must be. Nobody stands between this machine and itself, so there it
 * proves nothing and any will do; elsewhere it must be valid, and the server's.
 *
 * @param managers judge certificates
 * @param identification how TLS checks that a certificate is the server's; empty for not at all
 */
public record Trust(TrustManagerFactory managers, String identification) {
  /** In a server that is spoken with by way of this address, whatever it is called. */
  public static Trust in(InetAddress server) {
    return server.isLoopbackAddress()
        ? new Trust(InsecureTrustManagerFactory.INSTANCE, "")
        : new Trust(usual(), "HTTPS");
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException none) {
      throw new IllegalStateException("no TLS", none);
    }
  }

  private static TrustManagerFactory usual() {
    try {
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init((KeyStore) null);
      return managers;
    } catch (GeneralSecurityException none) {
      throw new IllegalStateException("no TLS", none);
    }
  }
}
