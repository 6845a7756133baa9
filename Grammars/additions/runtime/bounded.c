// The parser runtime as one unit, as its own lib.c is, but with one of its parts bounded.
//
// After errors the parser's stack is a graph with many ways from its top to its base. When the text ends, all of them are taken out, each as a list
// of all its trees, and a root is made of each to choose the best from: for a text of n tokens that is refused at every turn these are n lists of n
// trees, made in one step that asks neither the time nor its reader. A text of 48 KB takes ten seconds so. Here the first ways that arrive are
// compared, which are the shortest: far more than a text has that is not refused everywhere, where there is one or a few.

#include "./stack.c"

enum { MAX_WAYS_TO_BASE = 64 };

static StackAction pop_first_callback(void *payload, const StackIterator *iterator) {
  unsigned *popped = payload;
  if (*popped >= MAX_WAYS_TO_BASE) return StackActionStop;
  if (iterator->node->link_count > 0) return StackActionNone;
  ++*popped;
  return StackActionPop;
}

static StackSliceArray bounded_stack_pop_all(Stack *self, StackVersion version) {
  unsigned popped = 0;
  return stack__iter(self, version, pop_first_callback, &popped, 0);
}

#define ts_stack_pop_all bounded_stack_pop_all
#include "./parser.c"
#undef ts_stack_pop_all

#include "./alloc.c"
#include "./get_changed_ranges.c"
#include "./language.c"
#include "./lexer.c"
#include "./node.c"
#include "./query.c"
#include "./subtree.c"
#include "./tree_cursor.c"
#include "./tree.c"
#include "./wasm_store.c"
