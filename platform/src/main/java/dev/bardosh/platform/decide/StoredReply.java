package dev.bardosh.platform.decide;

import dev.bardosh.platform.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;

/** A reply as bytes: status, content type, headers, body. */
final class StoredReply {
  private StoredReply() {}

  static byte[] encode(Reply reply) {
    try {
      var bytes = new ByteArrayOutputStream(reply.body().length + 64);
      var out = new DataOutputStream(bytes);
      out.writeShort(reply.status());
      out.writeUTF(reply.contentType());
      out.writeShort(reply.headers().size());
      for (var header : reply.headers().entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(reply.body());
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Reply decode(byte[] bytes) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      int status = in.readUnsignedShort();
      var contentType = in.readUTF();
      var headers = new HashMap<String, String>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new Reply(status, contentType, headers, in.readAllBytes());
    } catch (IOException corrupt) {
      throw new UncheckedIOException("a stored answer cannot be read", corrupt);
    }
  }
}
