#!/bin/sh
# Compiles one accepted/rejected pair: run.sh <compiler> <include folder> <work folder> <case.cpp>.
# Without a case, precompiles into the work folder what all of them include (g++ only).
#
# The accepted program compiles; with -DREJECTED the other does not, and says the sentence after "// says:" in at most 15
# lines.  clang cuts sentences that are template arguments, so there it is asked only for those of static_asserts.
set -eu
compiler=$1 include=$2 header=$3/header.hpp case=${4-}
lines=15
flags="-std=c++20 -ffp-contract=off -I$include"
clang=no
if "$compiler" --version | head -1 | grep -qi clang; then
    clang=yes
    flags="$flags -fconstexpr-steps=200000000 -fbracket-depth=1024"
else
    flags="$flags -fconstexpr-ops-limit=1000000000 -fconstexpr-loop-limit=10000000"
fi

if [ -z "$case" ]; then
    if [ "$clang" = no ]; then
        printf '#include <%s>\n' actgen/spec.hpp actgen/build/rehearsal.hpp >"$header"
        "$compiler" $flags -x c++-header "$header" -o "$header.gch"
    fi
    exit 0
fi
if [ -e "$header.gch" ]; then flags="$flags -include $header"; fi
flags="$flags -fsyntax-only"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
sentence=$(sed -n 's|^// says: ||p' "$case")

if ! "$compiler" $flags "$case" >"$log" 2>&1; then
    echo "the accepted program does not compile:"
    cut -c1-300 "$log" | head -40
    exit 1
fi
if LC_ALL=C "$compiler" $flags -DREJECTED "$case" >"$log" 2>&1; then
    echo "the rejected program compiles"
    exit 1
fi
case $clang,$sentence in
    no,* | yes,actgen:*)
        # Template arguments are printed with their quotes escaped.
        if ! sed "s|\\\\\([\"']\)|\1|g" "$log" | grep -qF -- "$sentence"; then
            echo "the log lacks: $sentence"
            cut -c1-600 "$log" | head -40
            exit 1
        fi ;;
esac
if [ "$clang" = no ] && [ "$(wc -l <"$log")" -gt $lines ]; then
    echo "the log has $(wc -l <"$log") lines, more than $lines:"
    cut -c1-300 "$log" | head -40
    exit 1
fi
