package dev.bardosh.proof.workload;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.bardosh.proof.workload.Scope.Unfit;
import java.nio.charset.StandardCharsets;

/** How a value is written where it stands, so that it stays one value. */
enum Escape {
  /** As it is. */
  NONE {
    @Override
    void append(Value value, StringBuilder to) {
      to.append(value.text());
    }
  },

  /** In a path or query: what would end it is percent-encoded. */
  PATH {
    @Override
    void append(Value value, StringBuilder to) {
      percentEncoded(value.text(), ",:;@!$'()*", to);
    }
  },

  /** In a form's field. */
  FORM {
    @Override
    void append(Value value, StringBuilder to) {
      percentEncoded(value.text(), "", to);
    }
  },

  /** In a header: no line ends. */
  HEADER {
    @Override
    void append(Value value, StringBuilder to) {
      var text = value.text();
      if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new Unfit("'" + text + "' cannot stand in a header");
      }
      to.append(text);
    }
  },

  /** Within a JSON string. */
  JSON_TEXT {
    @Override
    void append(Value value, StringBuilder to) {
      JsonStringEncoder.getInstance().quoteAsString(value.text(), to);
    }
  },

  /** As a JSON value: quoted only if it is a text. */
  JSON_VALUE {
    @Override
    void append(Value value, StringBuilder to) {
      switch (value) {
        case Value.Bare(var text) -> to.append(text);
        case Value.Text _ -> {
          to.append('"');
          JSON_TEXT.append(value, to);
          to.append('"');
        }
        case Value.Many(var values) -> {
          to.append('[');
          for (var each : values) {
            to.append(each == values.getFirst() ? "" : ",");
            append(each, to);
          }
          to.append(']');
        }
      }
    }
  };

  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  abstract void append(Value value, StringBuilder to);

  private static void percentEncoded(String text, String alsoPlain, StringBuilder to) {
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xFF);
      if (plain(c) || alsoPlain.indexOf(c) >= 0) {
        to.append(c);
      } else {
        to.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }

  private static boolean plain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
