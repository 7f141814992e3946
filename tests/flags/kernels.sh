#!/bin/sh
# Compiles a committed kernel with options that would change its results: kernels.sh <compiler> <source folder>.
set -eu
compiler=$1 source=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
compile="$compiler -std=c++20 -DHWY_COMPILE_ONLY_STATIC -I$source/include -I$source/generated/include -I$source/generated"
kernel=$source/generated/relu.cpp
$compile -fsyntax-only "$kernel"

options='-ffast-math -Ofast -ffinite-math-only'
if ! "$compiler" --version | head -1 | grep -qi clang; then  # clang shows no others
    options="$options -funsafe-math-optimizations -freciprocal-math -fno-signed-zeros -fassociative-math,-fno-signed-zeros,-fno-trapping-math"
fi
refused=0
for option in $options; do
    if $compile $(echo "$option" | tr ',' ' ') -E "$kernel" >/dev/null 2>"$log"; then
        echo "FAILED: $option is accepted"
        exit 1
    fi
    grep -q 'actgen: .* breaks the promised results; compile without it' "$log" || {
        echo "FAILED: $option is refused in other words:"
        head -5 "$log"
        exit 1
    }
    refused=$((refused + 1))
done
for option in -fno-finite-math-only -fno-math-errno -fno-trapping-math; do  # these change no result
    $compile $option -E "$kernel" >/dev/null
done
echo "$refused options are refused"
