#!/usr/bin/env bash
# What action.yml runs: klopt with the inputs that came as variables, a line an argument.
set -uo pipefail

lines() { while IFS= read -r line || [ -n "$line" ]; do [ -z "$line" ] || printf '%s\0' "$line"; done <<< "$1"; }

arguments=(check --format github)
[ -z "${KLOPT_SARIF:-}" ] || arguments+=("--format" "sarif:$KLOPT_SARIF")
while IFS= read -r -d '' argument; do arguments+=("$argument"); done < <(lines "${KLOPT_ARGS:-}")
arguments+=(--)
while IFS= read -r -d '' path; do arguments+=("$path"); done < <(lines "${KLOPT_PATHS:-.}")

status=0
"${KLOPT:-klopt}" "${arguments[@]}" || status=$?
[ -z "${GITHUB_OUTPUT:-}" ] || echo "exit-code=$status" >> "$GITHUB_OUTPUT"
exit "$status"
