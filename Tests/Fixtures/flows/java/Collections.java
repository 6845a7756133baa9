package sample.collections;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;

public class Collections {
  private Connection db;

  void lists(HttpServletRequest request) throws Exception {
    String bad = request.getParameter("x");
    List<String> list = new ArrayList<>();
    list.add("safe");
    list.add(bad);
    list.add("moresafe");
    db.prepareStatement(list.get(0)); // safe: sql
    db.prepareStatement(list.get(1)); // sink: sql
    list.remove(0);
    db.prepareStatement(list.get(0) + ""); // sink: sql
    db.prepareStatement(list.get(1) + ""); // safe: sql
    for (String item : list) {
      db.prepareStatement(item); // sink: sql
    }
    Iterator<String> iterator = list.iterator();
    while (iterator.hasNext()) {
      db.prepareStatement(iterator.next()); // sink: sql
    }
    db.prepareStatement(Arrays.asList("a", bad).get(1)); // sink: sql
    db.prepareStatement(Arrays.asList("a", bad).get(0)); // safe: sql
    db.prepareStatement(List.of(bad, "b").get(1)); // safe: sql
    db.prepareStatement("" + list.size()); // safe: sql
    Deque<String> stack = new ArrayDeque<>();
    stack.push(bad);
    db.prepareStatement(stack.pop()); // sink: sql
    Set<String> set = new HashSet<>(list);
    db.prepareStatement(set.iterator().next()); // sink: sql
    StringTokenizer tokens = new StringTokenizer(bad, ",");
    db.prepareStatement(tokens.nextToken()); // sink: sql
  }

  void maps(HttpServletRequest request) throws Exception {
    String bad = request.getParameter("x");
    Map<String, String> map = new HashMap<>();
    map.put("a", "safe");
    map.put("b", bad);
    db.prepareStatement(map.get("a")); // safe: sql
    db.prepareStatement(map.get("b")); // sink: sql
    db.prepareStatement(map.getOrDefault("c", bad)); // sink: sql
    for (String value : map.values()) {
      db.prepareStatement(value); // sink: sql
    }
    for (String key : map.keySet()) {
      db.prepareStatement(key); // safe: sql
    }
    for (Map.Entry<String, String> entry : map.entrySet()) {
      db.prepareStatement(entry.getKey()); // safe: sql
      db.prepareStatement(entry.getValue()); // sink: sql
    }
    map.forEach((key, value) -> run(value));
    map.put("b", "mended");
    db.prepareStatement(map.get("b")); // safe: sql
    Map<String, List<String>> many = new HashMap<>();
    many.computeIfAbsent("k", k -> new ArrayList<>()).add(bad);
    db.prepareStatement(many.get("k").get(0)); // sink: sql
    Map<String, String> fixed = Map.of("p", bad, "q", "r");
    db.prepareStatement(fixed.get("q")); // safe: sql
    db.prepareStatement(fixed.get("p")); // sink: sql
  }

  private void run(String statement) {
    try {
      db.prepareStatement(statement); // sink: sql
    } catch (Exception failure) {
      return;
    }
  }

  void streams(HttpServletRequest request) throws Exception {
    List<String> list = new ArrayList<>();
    list.add(request.getParameter("x"));
    String first = list.stream().filter(s -> !s.isEmpty()).map(s -> s + "!").findFirst().get();
    db.prepareStatement(first); // sink: sql
    String joined = list.stream().sorted().collect(Collectors.joining(","));
    db.prepareStatement(joined); // sink: sql
    List<String> made = list.stream().map(s -> "constant").collect(Collectors.toList());
    db.prepareStatement(made.get(0)); // safe: sql
    list.forEach(s -> each(s));
    String[] array = list.toArray(new String[0]);
    db.prepareStatement(array[0]); // sink: sql
    Optional<String> maybe = Optional.ofNullable(request.getParameter("y"));
    db.prepareStatement(maybe.map(y -> y.trim()).orElse("none")); // sink: sql
    db.prepareStatement(Optional.of("a").orElse("b")); // safe: sql
  }

  private void each(String statement) {
    try {
      db.prepareStatement(statement); // sink: sql
    } catch (Exception failure) {
      return;
    }
  }
}
