/* Calls of the C library that its headers show only to programs built with _GNU_SOURCE, which Swift's module of it is not. */
#pragma once
#include <spawn.h>

int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

#include <sys/types.h>

int sched_getaffinity(pid_t pid, size_t size, void *mask);

/// Number of processors that the calling process may run on, 0 if unknown.
static inline int martlet_allowed_processors(void) {
  unsigned long mask[128] = {0};
  int count = 0;
  if (sched_getaffinity(0, sizeof mask, mask) < 0) return 0;
  for (int i = 0; i < 128; i++) count += __builtin_popcountl(mask[i]);
  return count;
}
