package com.shop;

import com.baomidou.mybatisplus.core.conditions.query.LambdaQueryWrapper;
import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.conditions.update.LambdaUpdateWrapper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MyBatisPlusExamples {
  static class Order {
    Long id;
    String name;
    Long getId() { return id; }
    String getName() { return name; }
  }

  private Limits unknown;

  // What is declared a number is one, whatever is handed in.
  static class Limited<T> extends QueryWrapper<T> {
    void limited(int n) {
      // ok: sql
      super.last("LIMIT " + n);
    }
  }

  private void limit(int n) {
    // ok: sql
    new QueryWrapper<Order>().last("LIMIT " + n);
  }

  @GetMapping("/a")
  public void a(@RequestParam Long id, @RequestParam Integer count, @RequestParam String name) {
    limit(count);
    new Limited<Order>().limited(unknown.getLimit(id));
    // ok: sql
    new LambdaUpdateWrapper<Order>().setSql(" count = count + " + count).eq(Order::getId, id);
    // ok: sql
    new LambdaQueryWrapper<Order>().eq(Order::getName, name).like(Order::getName, name);
    // ok: sql
    new QueryWrapper<Order>().eq("name", name).in("id", name);
    // ruleid: sql
    new QueryWrapper<Order>().eq(name, 1);
    // ruleid: sql
    new LambdaQueryWrapper<Order>().last("ORDER BY " + name);
    // ruleid: sql
    new QueryWrapper<Order>().orderBy(true, false, name);
    // ok: sql
    new LambdaQueryWrapper<Order>().apply(name.length() > 1, "find_in_set({0}, names)", name);
    // ruleid: sql
    new LambdaQueryWrapper<Order>().apply("find_in_set('" + name + "', names)");
    // ok: sql
    new QueryWrapper<Order>().eq(name.length() > 1, "name", name);
  }
}
