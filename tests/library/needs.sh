#!/bin/sh
# A shared library or program needs the C and C++ run times and libactgen, and nothing else: needs.sh <readelf> <file>...
# What the generator needs, GMP, MPFR and FLINT, and Highway's library are named among what is refused.
set -eu
readelf=$1
shift
checked=0
for file in "$@"; do
    for library in $("$readelf" -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
        case $library in
            libc.so.* | libm.so.* | libstdc++.so.* | libgcc_s.so.* | ld-linux*.so.* | libactgen.so.*) checked=$((checked + 1)) ;;
            *)
                echo "FAILED: $file needs $library"
                exit 1
                ;;
        esac
    done
    loaded=$(ldd -r "$file")
    if echo "$loaded" | grep -E 'lib(hwy|gmp|mpfr|flint|arb)|not found|undefined symbol'; then
        echo "FAILED: that is what $file loads or lacks"
        exit 1
    fi
done
echo "$# files, $checked libraries that they need"
[ "$checked" -ge "$#" ]
