package dev.bardosh.proof.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Workloads written in tests, and visits that do them. */
final class Reading {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Reading() {}

  static Workload workload(String yaml) {
    return switch (WorkloadFile.read("w.yaml", yaml)) {
      case WorkloadFile.Read(var workload) -> workload;
      case WorkloadFile.Faulty faulty -> throw new AssertionError(faulty.text());
    };
  }

  static List<String> faults(String yaml) {
    return switch (WorkloadFile.read("w.yaml", yaml)) {
      case WorkloadFile.Read _ -> List.of();
      case WorkloadFile.Faulty(var faults) -> faults.stream().map(Slip::toString).toList();
    };
  }

  /** A workload of one journey of these steps, given as YAML with an indentation of none. */
  static Workload journey(String steps) {
    return workload("workload: w\njourneys:\n- name: j\n  steps:\n" + steps.indent(2));
  }

  static List<String> faultsOfJourney(String steps) {
    return faults("workload: w\njourneys:\n- name: j\n  steps:\n" + steps.indent(2));
  }

  static Visit visit(Workload workload) {
    return Visit.of(workload, Person.first(), 1, 0, NOON);
  }

  /** What the first visit sends first. */
  static Next.Send first(String steps) {
    return (Next.Send) visit(journey(steps)).next();
  }

  static Answer answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  static Answer answer(int status, String body, Map<String, String> headers) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return new Answer(status, byName::get, body.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Next.Send send) {
    return new String(send.body(), StandardCharsets.UTF_8);
  }
}
