#!/bin/sh
# The program on processors with more and less, one feature after the other taken away: models.sh <qemu-x86_64> <program>.
# The emulator has no AVX-512.
set -eu
emulator=$1 program=$2
models="qemu64 Nehalem Westmere SandyBridge Haswell EPYC max"
for feature in pni ssse3 sse4.1 sse4.2 pclmulqdq aes avx avx2 fma bmi1 bmi2 f16c abm; do
    models="$models Haswell,-$feature"
done
compared=0 nothing=0 sse4=0 avx2=0
for model in $models; do
    found=$("$emulator" -cpu "$model" "$program" 2>/dev/null) || {
        echo "FAILED on $model: $found"
        exit 1
    }
    echo "$model: $found"
    compared=$((compared + 1))
    case $found in
        "found:") nothing=$((nothing + 1)) ;;
        "found: SSE4") sse4=$((sse4 + 1)) ;;
        "found: SSE4 AVX2") avx2=$((avx2 + 1)) ;;
    esac
done
# A system that does not keep the registers of AVX: Highway looks at that in later versions than 1.0.3 alone.
found=$("$emulator" -cpu Haswell,-xsave "$program" 2>/dev/null | head -1)
[ "$found" = "found: SSE4" ] || {
    echo "FAILED without XSAVE: $found"
    exit 1
}
echo "$compared processors: $nothing with none of the sets, $sse4 with SSE4, $avx2 with AVX2"
[ "$compared" -ge 20 ] && [ "$nothing" -ge 5 ] && [ "$sse4" -ge 5 ] && [ "$avx2" -ge 2 ]
