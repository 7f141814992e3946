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

# refuses_onto WORDS FILE COMMAND...: as refuses, with standard output going to the file.
refuses_onto() {
    local words=$1 onto=$2 status=0
    shift 2
    "$@" >"$onto" 2>said_wrong </dev/null || status=$?
    if [ $status -ne 1 ] || [ "$(wc -l <said_wrong)" -ne 1 ] || ! grep -qF -- "$words" said_wrong || ! grep -q '^actgen[ a-z]*: .*; .' said_wrong; then
        echo "FAILED (status $status): $* >$onto"
        echo "  expected: $words"
        sed 's/^/  said:     /' said_wrong | head -20
        failures=$((failures + 1))
    fi
}

# ends_with STATUS COMMAND...: whatever it says, and wherever.
ends_with() {
    local wanted=$1 status=0
    shift
    "$@" </dev/null || status=$?
    if [ $status -ne "$wanted" ]; then
        echo "FAILED (status $status, not $wanted): $*"
        failures=$((failures + 1))
    fi
}

# Runs a command that finds no room for more than so many KiB in a file, as on a full disk.
within_kib() { bash -c 'ulimit -f "$1"; shift; exec "$@"' - "$@"; }

# nothing_is_left: no file of those that are only there while something is written.
nothing_is_left() { is_absent "$(find . -name '*.part*' | head -1)"; }

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
