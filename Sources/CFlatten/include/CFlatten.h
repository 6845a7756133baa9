#ifndef MARTLET_CFLATTEN_H
#define MARTLET_CFLATTEN_H

#include <stdbool.h>
#include <stdint.h>

struct TSTree;

/// What the flattened tree is written to: arrays of `capacity` elements each.
typedef struct {
  uint32_t capacity;
  uint16_t *symbols;
  uint16_t *fields;
  uint32_t *starts;
  uint32_t *ends;
  int32_t *extents;
  uint8_t *flags;
  /// Written: number of nodes.
  uint32_t count;
  /// Written: number of comments. Their ranges are at the far end of `starts` and `ends`, the first comment last.
  uint32_t comments;
} martlet_flat_tree;

enum { martlet_named = 1, martlet_missing = 2, martlet_error = 4, martlet_contains_error = 8 };
enum { martlet_kept = 0, martlet_comment = 1, martlet_skipped = 2 };

/// Writes the visible nodes of a tree in preorder. `treatment` says for each of the `symbols` first symbols what becomes of its nodes; those
/// above are kept. False when memory or the capacity ran out.
bool martlet_flatten(const struct TSTree *tree, const uint8_t *treatment, uint32_t symbols, martlet_flat_tree *out);

#endif
