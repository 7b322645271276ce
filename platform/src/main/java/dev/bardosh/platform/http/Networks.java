package dev.bardosh.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** A set of address ranges such as {@code 10.0.0.0/8} or {@code ::1}. */
final class Networks {
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

  static boolean isAddress(String text) {
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
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
