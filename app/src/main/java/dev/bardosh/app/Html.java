package dev.bardosh.app;

/** The few plain pages that are there before any service brings its own. */
final class Html {
  private Html() {}

  static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="/plain.css">
    </head>
    <body>
    <main>%s</main>
    </body>
    </html>
    """
        .formatted(escape(title), body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
