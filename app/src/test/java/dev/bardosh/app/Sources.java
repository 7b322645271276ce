package dev.bardosh.app;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The project's own files, as the tests that read them see them. */
final class Sources {
  private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", ".idea", "results");

  private Sources() {}

  /** The folder with the launcher in it. */
  static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Stream.<Path>iterate(here, Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("bardosh")))
        .findFirst()
        .orElseThrow();
  }

  /** Files by name ending, relative to the root, in order. */
  static List<Path> files(String... endings) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
                found.add(root().relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found.stream().sorted().toList();
  }

  static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(root().resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A declared type or method: where it stands and how many lines it takes. */
  record Declaration(Path file, String name, boolean method, long lines) {}

  static List<Declaration> declarations(List<Path> javaFiles) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new ArrayList<Declaration>();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units =
          files.getJavaFileObjectsFromPaths(javaFiles.stream().map(root()::resolve).toList());
      var task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        unit.accept(new Collector(unit, positions, found), null);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found;
  }

  private static final class Collector extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Declaration> found;

    Collector(CompilationUnitTree unit, SourcePositions positions, List<Declaration> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      add(type.getSimpleName().toString(), false, type);
      return super.visitClass(type, nothing);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      add(method.getName().toString(), true, method);
      return super.visitMethod(method, nothing);
    }

    private void add(String name, boolean method, Tree tree) {
      var lines = unit.getLineMap();
      var first = lines.getLineNumber(positions.getStartPosition(unit, tree));
      var last = lines.getLineNumber(positions.getEndPosition(unit, tree));
      var file = root().relativize(Path.of(unit.getSourceFile().toUri()));
      found.add(new Declaration(file, name, method, last - first + 1));
    }
  }

  /** What is wrong, one a line, so that a failing test names all of it. */
  static String listed(Stream<String> faults) {
    return faults.sorted().collect(joining("\n"));
  }
}
