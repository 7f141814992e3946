# A newcomer's spec, tried without a project: $1 is the tool, $2 the compiler.
set -u
tool=$1
export CXX=$2
. "$(dirname "$0")/expectations.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CACHE_HOME=$folder/cache
cd "$folder" || exit 1

cat >squeezed.hpp <<'END'
// Squeezed, a sigmoid-weighted tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::squeezed_activation {

inline constexpr auto gain = parameter("gain"_s, initial = 1, learnable, domain(above(0), 8));

inline constexpr auto spec = activation("squeezed"_s,
    forward = tanh(gain * x) * sigmoid(x),
    expect  = facts(smooth));

}
END
begin=$(date +%s)
accepts 'gain' "$tool" try squeezed.hpp
seconds=$(($(date +%s) - begin))
echo "first run: $seconds s"
has said 'compiled in'
has squeezed.svg '</svg>'
accepts 'unchanged since it was compiled' "$tool" try squeezed.hpp

sed -i 's/facts(smooth)/facts(smooth, odd)/' squeezed.hpp
rm squeezed.svg
if "$tool" try squeezed.hpp >said 2>&1; then
    echo 'FAILED: a refuted fact was accepted'
    failures=$((failures + 1))
fi
has said 'squeezed: the fact odd is refuted'
is_absent squeezed.svg
sed -i 's/odd)/nonsense)/' squeezed.hpp
if "$tool" try squeezed.hpp >said 2>&1; then
    echo 'FAILED: a misspelt fact was accepted'
    failures=$((failures + 1))
fi
has said 'squeezed.hpp does not compile'

refuses 'is no file' "$tool" try absent.hpp
cp squeezed.hpp Bad-name.hpp
refuses "cannot be an activation's name" "$tool" try Bad-name.hpp
CXX=/no/compiler refuses "which is no program" "$tool" try squeezed.hpp
finish
