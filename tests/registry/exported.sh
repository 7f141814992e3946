# A shared library of kernels exports its C interface and nothing else: exported.sh <nm> <library> <a symbol that it has>.
set -eu
symbols=$("$1" -D --defined-only "$2" | sed 's/^.* //')
if ! echo "$symbols" | grep -qx "$3"; then
    echo "$3 is not exported by $2"
    exit 1
fi
others=$(echo "$symbols" | grep -v '^actgen_' || true)
if [ -n "$others" ]; then
    echo "$2 exports more than the C interface:"
    echo "$others"
    exit 1
fi
