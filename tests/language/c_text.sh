# The C text as people use it: $1 is the tool, $2 the folder of the example.  Refusals by their words; compilers, languages and flags by
# warnings and bits.
set -u
tool=$1 example=$2
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tool/expectations.sh"
choices=$here/../../generated/choices.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
write() { "$tool" generate --quiet --language c --choices "$choices" "$@"; }

# What is written, and what is said of it.
accepts 'forward_f32_exact is left out, since it leaves what doubles do not tell to extended numbers; link the library for it' write gelu -o one
accepts 'in extended numbers where a parameter' write swish -o one
has one/swish.h 'void actgen_swish_f32(int n, float * y, float const * x, float beta);'
has one/swish.h 'void actgen_swish_back_f32(int n, float * dx, float const * x, float const * dy, float beta, double * dbeta);'
has one/swish.h 'static inline __attribute__((unused)) float actgen_swish_1_f32(float x, float beta)'
has one/swish.h 'what it gives there may be wrong'
for file in one/swish.h one/swish.c; do
    [ "$(head -1 $file)" = '/* SPDX-License-Identifier: 0BSD */' ] || { echo "FAILED: $file does not begin with its licence" && failures=$((failures + 1)); }
done
accepts '' write swish gelu relu softmax -o both --name chosen
has both/chosen.h 'void actgen_softmax_f32(int rows, int length, float * y, float const * x);'
has both/chosen.h 'void actgen_relu_f32(int n, float * y, float const * x);'

# Every name is actgen's own: of functions, tables and macros, static ones too.
gcc -std=c99 -O0 -c one/swish.c -o names.o
strangers=$( (nm names.o | grep -v ' U ' | grep -v ' [a-zA-Z] actgen_'; grep -h '^ *#define' one/swish.c one/swish.h | grep -v '#define ACTGEN_') | sort -u)
[ "$(nm names.o | grep -c ' actgen_')" -gt 100 ] && [ -z "$strangers" ] || { echo "FAILED: names without a prefix: $strangers" && failures=$((failures + 1)); }

# What is refused.
refuses "there is no language 'cobol'; write one of: c, opencl, cuda" "$tool" generate --language cobol swish -o no
refuses 'name one' "$tool" generate --language c -o no
refuses 'write --name NAME' "$tool" generate --language c swish gelu -o no
refuses "'a-b' cannot be the name of a file and of a macro" "$tool" generate --language c swish -o no --name a-b
refuses 'write --language c, too' "$tool" generate swish -o no --name other
refuses 'leave it out with --language' "$tool" generate --language c swish -o no --digests no.txt
refuses 'did you mean swish?' "$tool" generate --language c swihs -o no
accepts 'maxout: forward_f32 is left out, since it works on groups; link the library for it' sh -c "'$tool' generate --quiet --language c --choices '$choices' maxout -o no; true"
accepts 'c has no function of what was named; choose other activations, or link the library' sh -c "'$tool' generate --quiet --language c --choices '$choices' maxout -o no; true"
refuses 'a writable folder' sh -c "'$tool' generate --quiet --language c --choices '$choices' relu -o /proc/nowhere 2>&1 >/dev/null | grep -v '^note' >&2; false"
[ ! -e no ] || { echo "FAILED: something was left half-written" && failures=$((failures + 1)); }

# Compilers and languages: no warnings, and one digest of results whatever the flags.
cat >digest.c <<'C'
#include <stdio.h>
#ifdef TOGETHER /* two files in one source, one of them pasted under another name */
#include "one/swish.c"
#include "pasted.c"
#else
#include "one/swish.h"
#include "both/chosen.h"
#endif
static unsigned long long digest = 1469598103934665603ull;
static void add(void const * from, size_t bytes) {
    unsigned char const * at = (unsigned char const *)from;
    while (bytes-- > 0) digest = (digest ^ *at++) * 1099511628211ull;
}
int main(void) {
    static float x[5000], y[5000], dy[5000];
#ifndef TOGETHER
    static double wide[5000];
#endif
    double dbeta = 0;
    int i;
    for (i = 0; i < 5000; ++i) {
        x[i]    = (float)(i - 2500) / 250.0f;
        dy[i]   = (float)(i % 7 - 3);
    }
    actgen_swish_f32(5000, y, x, 1.25f), add(y, sizeof y);
    actgen_swish_back_f32(5000, y, x, dy, 1.25f, &dbeta), add(y, sizeof y), add(&dbeta, sizeof dbeta);
#ifndef TOGETHER
    actgen_gelu_f32(4999, y, x), add(y, sizeof y);
    actgen_gelu_f32_fast(4999, y, x), add(y, sizeof y);
    actgen_gelu_back_f32(4999, y, x, dy), add(y, sizeof y);
    actgen_softmax_f32(50, 100, y, x), add(y, sizeof y);
    actgen_softmax_back_f32(50, 100, y, x, dy), add(y, sizeof y);
    for (i = 0; i < 5000; ++i) wide[i] = (double)(i - 2500) / 100.0;
    actgen_gelu_f64(5000, wide, wide), add(wide, sizeof wide);
#endif
    for (i = 0; i < 5000; i += 13) y[0] = actgen_swish_1_f32(x[i], 1.25f), add(y, sizeof y[0]);
    printf("%016llx\n", digest);
    return 0;
}
C
write relu -o third >/dev/null 2>&1
cat third/relu.h third/relu.c | sed 's/^#include "relu.h"//' >pasted.c
compared=0 expected=''
digest_is_one() { # COMPILER FLAGS...
    local found
    if ! "$@" -I. -Wall -Wextra -Wconversion -pedantic -Werror digest.c one/swish.c both/chosen.c -lm -o digest >said 2>&1; then
        echo "FAILED: $*" && head -5 said && failures=$((failures + 1))
        return
    fi
    found=$(./digest)
    [ -n "$expected" ] || expected=$found
    compared=$((compared + 1))
    [ "$found" = "$expected" ] || { echo "FAILED: $* gives $found, not $expected" && failures=$((failures + 1)); }
}
native='-march=native'
grep -qw fma /proc/cpuinfo || native='-DACTGEN_NOT_NATIVE'
# swish stands in both files, which two translation units may not define: the second one is another activation's.
write gelu softmax -o both --name chosen >/dev/null 2>&1
for compiler in gcc clang; do
    command -v $compiler >/dev/null || continue
    for flags in -O2 '-O0' "-O3 $native -ffp-contract=fast" "-O2 $native -DACTGEN_NO_DISPATCH" '-O1 -DACTGEN_NO_DISPATCH'; do
        digest_is_one $compiler -std=c99 $flags
    done
    digest_is_one $compiler -x c++ -std=c++11 -O2
done
if command -v aarch64-linux-gnu-gcc >/dev/null && command -v qemu-aarch64 >/dev/null; then # vectors of 64-bit ARM, under an emulator
    accepts '' aarch64-linux-gnu-gcc -std=c99 -I. -O2 -Wall -Wextra -Wconversion -pedantic -Werror -static digest.c one/swish.c both/chosen.c -lm -o arm
    [ "$(qemu-aarch64 ./arm)" = "$expected" ] || { echo "FAILED: NEON gives other bits" && failures=$((failures + 1)); }
    compared=$((compared + 1))
fi
[ $compared -ge 6 ] || { echo "FAILED: only $compared builds were compared" && failures=$((failures + 1)); }
accepts '' cc -std=c99 -I. -O1 -Wall -Wextra -Wconversion -pedantic -Werror -DTOGETHER digest.c -lm -o together
accepts '' ./together

# The example.
accepts '' "$tool" generate --quiet --language c swish -o example --choices "$choices"
cp "$example/main.c" example/
accepts '' cc -std=c99 -pedantic -Wall -Wextra -Wconversion -Werror -O2 example/main.c example/swish.c -lm -o one_file
accepts 'beta = 1.702 after 200 steps, and swish(1) = 0.845796' ./one_file

# A spec of one's own.
cat >leaning.hpp <<'H'
// A tilted tanh.
#pragma once
#include <actgen/spec.hpp>
namespace actgen::specs::leaning_activation {
inline constexpr auto lean = parameter("lean"_s, initial = 0.1, learnable);
inline constexpr auto spec = activation("leaning"_s, forward = tanh(x) + lean * x);
}
H
export XDG_CACHE_HOME="$folder/cache"
accepts '' "$tool" try leaning.hpp --language c -o own
has own/leaning.h 'void actgen_leaning_back_f32(int n, float * dx, float const * x, float const * dy, float lean, double * dlean);'
accepts '' cc -std=c99 -c own/leaning.c -o leaning.o

echo "$compared builds gave one digest"
[ $failures -eq 0 ]
