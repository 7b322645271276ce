package dev.bardosh.proof.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where load goes, and only there: the address is looked up once, and redirects are not followed.
 *
 * @param host as the server is called in requests, with its port where that is not the usual one
 */
public record Destination(String host, InetSocketAddress address, boolean tls) {

  /** Load is not sent there, and why. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  /**
   * @param url scheme, host and port of a server; every address of the host must be this machine's
   *     own, unless
   * @param ownTarget the person says that the server is theirs
   */
  public static Destination of(URI url, boolean ownTarget) throws Refused {
    checkBare(url);
    var scheme = String.valueOf(url.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
      throw new Refused(url + " is not a server's address: say http://HOST:PORT");
    }
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      throw new Refused(url + " has a path: give the server only, paths stand in the workload");
    }
    var addresses = addresses(url.getHost());
    if (!ownTarget && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
      throw new Refused(
          ("%s is %s, not this machine. Load on somebody else's server is an attack;"
                  + " if it is yours, say so: --i-own-this-target")
              .formatted(url.getHost(), listed(addresses)));
    }
    var tls = scheme.equals("https");
    var port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    return new Destination(url.getRawAuthority(), new InetSocketAddress(addresses[0], port), tls);
  }

  /** The same server under the same name, by way of another address. */
  public Destination by(InetSocketAddress way) {
    return new Destination(host, way, tls);
  }

  /** What might be a secret must not get into a message, let alone into a report. */
  private static void checkBare(URI url) throws Refused {
    if (url.toString().contains("@")) {
      throw new Refused(
          "the server's address holds a user or a password, which every report would show: say"
              + " http://HOST:PORT, and let the workload sign in");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new Refused("the server's address goes on after a ? or #: say http://HOST:PORT");
    }
  }

  private static InetAddress[] addresses(String host) throws Refused {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException unknown) {
      throw new Refused("no address is known of " + host);
    }
  }

  private static String listed(InetAddress[] addresses) {
    return Arrays.stream(addresses)
        .map(InetAddress::getHostAddress)
        .collect(Collectors.joining(", "));
  }
}
