/* Calls of the C library that its headers show only to programs built with _GNU_SOURCE, which Swift's module of it is not. */
#pragma once
#include <spawn.h>

int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
