#!/bin/bash
run() {
  # ruleid: bash-eval-of-parameter
  eval "$1"
  # ruleid: bash-eval-of-parameter
  eval "command --name $2"
  # ruleid: bash-eval-of-parameter
  eval $@
  # ruleid: bash-eval-of-parameter
  eval "$SSH_ORIGINAL_COMMAND"
  # ok: bash-eval-of-parameter
  "$@"
  # ok: bash-eval-of-parameter
  eval "$(ssh-agent -s)"
  # ok: bash-eval-of-parameter
  eval "$settings"
}
