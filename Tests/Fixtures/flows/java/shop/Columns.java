package shop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

class Columns {
  static final Set<String> NAMES = Set.of("name", "price");
  static final List<String> ORDERS = Arrays.asList("asc", "desc");
  static final Map<String, String> TABLES = Map.of("books", "book", "pens", "pen");
}
