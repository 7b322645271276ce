package dev.bardosh.proof.workload;

/** What an answer means to the person who asked. */
public enum Judgement {
  /** What was asked for was done. */
  OK,
  /**
   * Refused as the workload expects it may be: somebody else was quicker. The visit may go on or
   * end.
   */
  REFUSED,
  /** Not what the workload expects; the visit ends. */
  UNEXPECTED
}
