// Flattens the parser's tree in one walk over its own representation.
//
// The parser keeps subtrees without positions, fields or aliases: a node's position is the sum of the sizes before it, its field and its alias come
// from the production of its parent, and nodes of hidden rules stand between a visible node and its visible children. The parser's cursor works all
// this out for one node at a time and keeps rows and columns besides, which costs 40 % of the time of the parse. Here the walk carries what is
// needed along. The source files of the runtime are fetched at a fixed version (Grammars/), so its internal headers do not change under us; a
// test compares the result with the cursor's.
//
// Where it follows tree_cursor.c of the runtime: extra nodes (comments, errors) have neither field nor alias and are not counted as children of the
// production; the field of a node inside hidden ones is the innermost that is given.

#include "CFlatten.h"

#include <stdlib.h>

#include "language.h"
#include "subtree.h"
#include "tree.h"

typedef struct {
  const Subtree *children;
  uint32_t count;
  uint32_t index;
  uint32_t structural; // index among the children that the production names
  uint32_t position;   // start of the next child's text
  const TSSymbol *aliases;
  const TSFieldMapEntry *fields, *fields_end;
  TSFieldId inherited; // field of the hidden node that this frame walks
  int32_t open;        // the visible node that this frame walks, or -1 for a hidden one
} Frame;

static inline Frame frame(const TSLanguage *language, Subtree node, uint32_t position, TSFieldId inherited, int32_t open) {
  Frame frame = {
    .children = ts_subtree_children(node),
    .count = ts_subtree_child_count(node),
    .position = position,
    .inherited = inherited,
    .open = open,
  };
  uint32_t production = node.ptr->production_id;
  frame.aliases = ts_language_alias_sequence(language, production);
  ts_language_field_map(language, production, &frame.fields, &frame.fields_end);
  return frame;
}

bool martlet_flatten(const struct TSTree *tree, const uint8_t *treatment, uint32_t symbols, martlet_flat_tree *out) {
  const TSLanguage *language = tree->language;
  uint32_t room = 64, depth = 0, count = 0, comments = 0;
  Frame *stack = malloc(room * sizeof(Frame));
  if (!stack) return false;

  // The root is met like a child of nothing.
  Subtree node = tree->root;
  uint32_t start = ts_subtree_padding(node).bytes;
  TSSymbol alias = 0;
  TSFieldId field = 0;
  bool visible = true;

  while (true) {
    int32_t open = -1;
    bool enter = ts_subtree_visible_child_count(node) > 0;
    if (visible) {
      TSSymbol symbol = alias ? alias : ts_subtree_symbol(node);
      if (symbol != ts_builtin_sym_error) symbol = language->public_symbol_map[symbol];
      uint8_t treated = symbol < symbols ? treatment[symbol] : martlet_kept;
      uint32_t end = start + ts_subtree_size(node).bytes;
      if (count + comments >= out->capacity) {
        free(stack);
        return false;
      }
      if (treated == martlet_kept) {
        uint8_t flags = 0;
        if (alias ? ts_language_symbol_metadata(language, alias).named : ts_subtree_named(node)) flags |= martlet_named;
        if (symbol == ts_builtin_sym_error) flags |= martlet_error;
        if (ts_subtree_missing(node)) flags |= martlet_missing;
        if (ts_subtree_error_cost(node) > 0) flags |= martlet_contains_error;
        out->symbols[count] = symbol;
        out->fields[count] = field;
        out->starts[count] = start;
        out->ends[count] = end;
        out->extents[count] = 1;
        out->flags[count] = flags;
        open = (int32_t)count++;
        field = 0;
      } else {
        enter = false;
        if (treated == martlet_comment) {
          comments++;
          out->starts[out->capacity - comments] = start;
          out->ends[out->capacity - comments] = end;
        }
      }
    }
    if (enter) {
      if (depth == room) {
        Frame *larger = realloc(stack, (size_t)room * 2 * sizeof(Frame));
        if (!larger) {
          free(stack);
          return false;
        }
        stack = larger;
        room *= 2;
      }
      stack[depth++] = frame(language, node, start, field, open);
    }

    // The next node: the next child of the innermost frame that has one.
    while (depth > 0 && stack[depth - 1].index == stack[depth - 1].count) {
      Frame *done = &stack[--depth];
      if (done->open >= 0) out->extents[done->open] = (int32_t)count - done->open;
    }
    if (depth == 0) break;
    Frame *top = &stack[depth - 1];
    node = top->children[top->index++];
    start = top->position;
    top->position += ts_subtree_size(node).bytes;
    if (top->index < top->count) top->position += ts_subtree_padding(top->children[top->index]).bytes;
    alias = 0;
    field = 0;
    if (!ts_subtree_extra(node)) {
      if (top->aliases) alias = top->aliases[top->structural];
      field = top->inherited;
      for (const TSFieldMapEntry *entry = top->fields; entry < top->fields_end; entry++) {
        if (!entry->inherited && entry->child_index == top->structural) {
          field = entry->field_id;
          break;
        }
      }
      top->structural++;
    }
    visible = alias || ts_subtree_visible(node);
  }
  free(stack);
  out->count = count;
  out->comments = comments;
  return true;
}
