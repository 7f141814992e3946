#!/bin/sh
# A shared library of kernels exports what its C headers declare, and nothing else: exports.sh <nm> <library> <list of headers>.
set -eu
nm=$1 library=$2 headers=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$nm" -D --defined-only "$library" | sed 's/^.* //' | sort -u >"$folder/exported"
# Functions, whose lines begin with what they return, and descriptors.
xargs cat <"$headers" | sed -n -E 's/^[a-z_]+( const\*)? (actgen_[a-z0-9_]+)\(.*/\2/p; s/^extern .* (actgen_[a-z0-9_]+)(\[\])?;.*/\1/p' |
    sort -u >"$folder/declared"
if ! diff "$folder/declared" "$folder/exported" >"$folder/difference"; then
    echo "FAILED: < is declared and not exported, > is exported and not declared"
    cat "$folder/difference"
    exit 1
fi
count=$(grep -c '^actgen_' "$folder/exported")
echo "$count symbols are exported, all of them actgen_*"
[ "$count" -eq "$(wc -l <"$folder/exported")" ] && [ "$count" -ge 10 ]
