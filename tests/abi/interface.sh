#!/bin/sh
# The binary interface beside the first one that was recorded, as abidiff sees it: interface.sh <c++> <source> <grown> <folder>.
# It may grow: today's and one whose records have grown (the folder <grown>) are compatible; one with a member before others is not.
#
# interface.sh <c++> <source> <grown> <folder> record writes the first one, once for each ACTGEN_VERSION_MAJOR.
set -eu
compiler=$1 source=$2 grown=$3 folder=$4 record=${5:-}
first=$source/tests/abi/first/libactgen.abi
rm -rf "$folder"
mkdir -p "$folder/broken/actgen/runtime"
sed 's/^\( *size_t\) outer; /\1 before, outer; /' "$source/include/actgen/runtime/abi.h" >"$folder/broken/actgen/runtime/abi.h"
if cmp -s "$folder/broken/actgen/runtime/abi.h" "$source/include/actgen/runtime/abi.h"; then
    echo "FAILED: the member outer of actgen_shape is not found in abi.h"
    exit 1
fi

# A library of kernels with parameters, rows, noise and gates, of one instruction set; what it calls may be missing.
library_with() {
    name=$1 headers=$2
    sources=""
    for file in registry libraries version status dispatch; do sources="$sources $source/include/actgen/runtime/library/$file.cpp"; done
    for file in swish softmax rrelu swiglu; do sources="$sources $source/generated/$file.cpp"; done
    # The list is meant to be split into words.
    # shellcheck disable=SC2086
    "$compiler" -std=c++20 -g -O0 -fPIC -shared -fvisibility=hidden -ffp-contract=off -DHWY_COMPILE_ONLY_STATIC -I"$headers" \
        -I"$source/include" -I"$source/generated" -I"$source/generated/include" $sources -o "$folder/$name.so" \
        "-Wl,--version-script=$source/cmake/exported.map"
}

library_with today "$source/include"
if [ "$record" = record ]; then
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs --drop-private-types --headers-dir "$source/include/actgen/runtime" "$folder/today.so" | sed "s|$source/||g" >"$first"
    exit 0
fi
library_with grown "$grown"
library_with broken "$folder/broken"
compare() {
    status=0
    abidiff --no-added-syms --suppressions "$source/tests/abi/growth.ini" "$first" "$folder/$1.so" >"$folder/$1.txt" 2>&1 || status=$?
    echo "$1: abidiff says $status"
}
for name in today grown; do
    compare "$name"
    if [ "$status" -ne 0 ]; then
        cat "$folder/$name.txt"
        exit 1
    fi
done
compare broken
if [ "$status" -eq 0 ]; then
    echo "FAILED: a member before others is not seen"
    exit 1
fi
