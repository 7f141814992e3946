#!/bin/bash
# Tools whose specs exceeded the compiler's budget: generator.sh <tool of an accepted spec> <tool of a refused one>.
set -eu
accepted=$1 refused=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$accepted" generate --quiet --output "$folder/accepted"
test -s "$folder/accepted/spline_edge.cpp"

sentence='actgen: rising_spline: the fact nondecreasing is refuted, f'"'"'('
for command in "generate --quiet --output $folder/refused" "list --quiet" "list" "explain rising_spline" "verify" "eval rising_spline --x 1"; do
    if "$refused" $command >"$folder/output" 2>"$folder/errors"; then
        echo "'$command' accepts what is refuted"
        exit 1
    fi
    if [ "$(wc -l <"$folder/errors")" != 1 ] || ! grep -qF "$sentence" "$folder/errors" || [ -s "$folder/output" ]; then
        echo "'$command' does not say one sentence, $sentence...:"
        cat "$folder/output" "$folder/errors"
        exit 1
    fi
done
if [ -e "$folder/refused" ]; then
    echo "a refused spec leaves files behind"
    exit 1
fi
