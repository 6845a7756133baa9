/** Variables that share a name with a method or a field. */
class Names {
  static String clean(String text) { return "x"; }

  static String kept(String text) { return text; }

  static String letters(String text) {
    StringBuffer found = new StringBuffer();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<':
          found.append("&lt;");
          break;
        default:
          if (Character.isLetter(c) || c == '_') found.append(c); else found.append('?');
      }
    }
    return found.toString();
  }

  static void results() {
    String name = source();
    String clean = clean(name);
    // ok: flow
    sink(clean);
    String kept = kept(name);
    // ruleid: flow
    sink(kept);
    String letters = letters(name);
    // ok: flow
    sink(letters);
  }

  static void parameters(String kept, String clean) {
    // ruleid: flow
    sink(kept(source()));
    // ok: flow
    sink(clean(source()));
  }

  static class Inner extends Names {
    String source;

    void shadows(String kept) {
      // ruleid: flow
      sink(kept(source()));
    }
  }
}
