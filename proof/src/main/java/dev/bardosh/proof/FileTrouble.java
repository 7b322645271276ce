package dev.bardosh.proof;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read or written. */
public final class FileTrouble {
  private FileTrouble() {}

  /** In words, with the file that it is about. */
  public static String of(Path file, IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException none -> none.getFile() + ": there is no such file";
      case AccessDeniedException denied -> denied.getFile() + ": access is denied";
      case FileAlreadyExistsException other -> other.getFile() + ": it is no folder";
      case FileSystemException told -> String.valueOf(told.getMessage());
      default -> file + ": " + trouble.getMessage();
    };
  }
}
