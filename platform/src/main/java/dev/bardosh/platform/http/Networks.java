package dev.bardosh.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A set of address ranges such as {@code 10.0.0.0/8} or {@code ::1}. */
public final class Networks {
  private final List<Range> ranges;

  private Networks(List<Range> ranges) {
    this.ranges = ranges;
  }

  static Networks parse(List<String> ranges) {
    return new Networks(ranges.stream().map(Range::parse).toList());
  }

  /** Whether a literal address is inside; what is no address is outside. */
  boolean contains(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return ranges.stream().anyMatch(range -> range.contains(bytes));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** Strictly: not {@code 1.2.3}, which Java takes for 1.2.0.3. */
  static boolean isAddress(String text) {
    try {
      var parsed = InetAddress.ofLiteral(text);
      return text.indexOf(':') >= 0 || parsed.getHostAddress().equals(text);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /**
   * Whom a limit counts: with IPv6 the /64, as a household or a rented server has 2^64 addresses.
   */
  public static String household(String address) {
    if (address.indexOf(':') < 0 || !isAddress(address)) {
      return address;
    }
    var bytes = InetAddress.ofLiteral(address).getAddress();
    return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
  }

  private record Range(byte[] network, int bits) {
    static Range parse(String text) {
      var parts = text.split("/", 2);
      var network = InetAddress.ofLiteral(parts[0]).getAddress();
      var bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > network.length * 8) {
        throw new IllegalArgumentException(text + " is no network");
      }
      return new Range(network, bits);
    }

    boolean contains(byte[] address) {
      var whole = bits / 8;
      return address.length == network.length
          && Arrays.equals(address, 0, whole, network, 0, whole)
          && (bits % 8 == 0 || (address[whole] ^ network[whole]) >> (8 - bits % 8) == 0);
    }
  }
}
