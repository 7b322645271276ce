package dev.bardosh.proof.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a server and what looks like its PostgreSQL, says so, and waits to be killed. Its words
 * are the parent of its scratch folder and a program to stand for PostgreSQL.
 */
public final class DoomedProof {
  private DoomedProof() {}

  public static void main(String[] words) throws IOException, InterruptedException {
    var scratch = Scratch.in(Path.of(words[0]), false);
    var cluster = new Cluster(scratch.folder().resolve("postgres"), Path.of(""), "", "");
    Files.createDirectory(cluster.folder());
    scratch.holds(cluster);
    var server = scratch.start(new ProcessBuilder("sh", "-c", "sleep 1000 & sleep 1000"));
    var program = List.of("setsid", words[1], "1000");
    var postgres = new ProcessBuilder(program).directory(cluster.folder().toFile()).start();
    Files.writeString(cluster.folder().resolve("postmaster.pid"), postgres.pid() + "\n");
    Eventually.until("the server has children", () -> server.children().count() == 2);
    Eventually.becomes(postgres.toHandle(), "postgres");
    System.out.println(scratch.folder());
    System.out.println(server.pid());
    server.children().forEach(child -> System.out.println(child.pid()));
    System.out.println(postgres.pid());
    System.out.println("end");
    server.waitFor();
  }
}
