package dev.bardosh.platform.contract;

import java.util.List;

/** An OpenAPI contract, as far as a page tells it. */
public record Contract(
    String title, String description, List<Operation> operations, List<Shape> shapes) {
  public Contract {
    operations = List.copyOf(operations);
    shapes = List.copyOf(shapes);
  }

  /**
   * One request.
   *
   * @param bodies what may be sent
   */
  public record Operation(
      String method,
      String path,
      String summary,
      String description,
      List<Member> parameters,
      List<Body> bodies,
      List<Answer> answers) {}

  /**
   * @param members of a body that has no name of its own
   */
  public record Body(Type type, List<Member> members) {}

  public record Answer(String status, String description, List<Type> bodies) {}

  public record Shape(String name, String description, List<Member> members) {}

  /**
   * A parameter, or a member of a shape.
   *
   * @param in where a parameter is; empty for a member
   */
  public record Member(String name, boolean required, String in, Type type, String description) {}

  /**
   * @param shape whether the name is that of a {@link Shape}
   */
  public record Type(boolean list, String name, boolean shape) {}
}
