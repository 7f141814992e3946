# What a command must say and with which status it must end; sourced by the scripts beside it.
failures=0

# accepts WORDS COMMAND...: ends well and says WORDS, if any, somewhere.
accepts() {
    local words=$1 status=0
    shift
    "$@" >said 2>&1 </dev/null || status=$?
    if [ $status -ne 0 ] || { [ -n "$words" ] && ! grep -qF -- "$words" said; }; then
        echo "FAILED (status $status): $*"
        echo "  expected: $words"
        sed 's/^/  said:     /' said | head -20
        failures=$((failures + 1))
    fi
}

# has FILE WORDS
has() {
    if ! grep -qF -- "$2" "$1"; then
        echo "FAILED: $1 does not hold: $2"
        head -20 "$1" | sed 's/^/  holds:    /'
        failures=$((failures + 1))
    fi
}

# refuses WORDS COMMAND...: fails with exactly one line on standard error, which holds WORDS and ends in what to write,
# and says nothing on standard output.
refuses() {
    local words=$1 status=0
    shift
    "$@" >said 2>said_wrong </dev/null || status=$?
    if [ $status -eq 0 ] || [ $status -ge 126 ] || [ "$(wc -l <said_wrong)" -ne 1 ] || [ -s said ] ||
        ! grep -qF -- "$words" said_wrong || ! grep -q '^actgen[ a-z]*: .*; .' said_wrong; then
        echo "FAILED (status $status): $*"
        echo "  expected: $words"
        sed 's/^/  said:     /' said_wrong said | head -20
        failures=$((failures + 1))
    fi
}

is_absent() {
    if [ -e "$1" ]; then
        echo "FAILED: $1 exists"
        failures=$((failures + 1))
    fi
}

# bytes_are FILE HEX: the last bytes of FILE.
bytes_are() {
    local found
    found=$(tail -c $((${#2} / 2)) "$1" | od -An -v -tx1 | tr -d ' \n')
    if [ "$found" != "$2" ]; then
        echo "FAILED: $1 ends in $found, not $2"
        failures=$((failures + 1))
    fi
}

# numpy_file FILE DESCR ORDER SHAPE DATA: DATA as printf writes it.
numpy_file() {
    local header="{'descr': '$2', 'fortran_order': $3, 'shape': $4, }"
    header=$(printf '%-117s' "$header")
    { printf '\x93NUMPY\x01\x00\x76\x00%s\n' "$header"; printf "$5"; } >"$1"
}

finish() {
    if [ $failures -ne 0 ]; then
        echo "$failures expectations failed"
        exit 1
    fi
    echo "all expectations hold"
}
