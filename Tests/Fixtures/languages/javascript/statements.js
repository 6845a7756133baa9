#!/usr/bin/env node
"use strict";
if (a) b(); else if (c) { d(); } else e();
for (var i = 0, n = 10; i < n; i++, n--) work(i);
for (;;) ;
for (x = 0, y = 1; ; ) {}
for (const key in object) use(key);
for (item of list) use(item);
async function f() { for await (const { id, ...rest } of stream) yield_(id); }
while (a) b();
do { c(); } while (d);
switch (value) {
  case 1:
  case "two": two(); break;
  default:
    other();
}
try { risky(); } catch ({ message }) { log(message); } finally { done(); }
try { risky(); } catch { }
outer: for (;;) { continue outer; break outer; }
function g() { return; return 1, 2; throw new Error("x"); }
debugger;
with (object) use();
{ block(); }
var a1 = 1, b1; let { c1, d1: [e1] } = o; const f1 = 1;
