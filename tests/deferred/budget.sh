#!/bin/sh
# What a budget of steps decides, and what it says: budget.sh <compiler> <include folder> <budget.cpp>.
set -eu
compiler=$1 include=$2 program=$3
limit=-fconstexpr-ops-limit= more=-fconstexpr-loop-limit=100000000
if "$compiler" --version | head -1 | grep -qi clang; then limit=-fconstexpr-steps= more=-fbracket-depth=1024; fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# compile <steps> <whether they suffice> <macros ...>
compile() {
    steps=$1 suffices=$2
    shift 2
    "$compiler" -std=c++20 -ffp-contract=off -Wall -Wextra -I"$include" $limit$steps $more -DSUFFICES=$suffices "$@" -fsyntax-only "$program" >"$log" 2>&1
}
accept() { compile "$@" || { echo "refused: $*"; cut -c1-400 "$log" | head -20; exit 1; }; }
refuse() {
    sentence=$1
    shift
    if compile "$@"; then echo "accepted: $*"; exit 1; fi
    grep -qF -- "$sentence" "$log" || { echo "the log of $* lacks: $sentence"; cut -c1-400 "$log" | head -20; exit 1; }
}
few=200000 many=100000000
accept $many true
accept $many true -DCHECKED
refuse "actgen: the spec is refused" $many true -DREFUTED
refuse "actgen: the spec is refused" $many true -DREFUTED -DCHECKED
accept $few false
accept $few false -DREFUTED  # which the tool refuses when it starts
refuse "actgen: judging this spec takes more steps than the compiler's budget has" $few false -DCHECKED
