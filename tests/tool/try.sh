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
has said 'ok  kernel forward/f32'
has said 'ok  kernel double_backward/f64'
has squeezed.svg '</svg>'
cached='unchanged since it was compiled'
accepts "$cached" "$tool" try squeezed.hpp
tried=$(sed -n 's/^The tool that knows squeezed .*: //p' said)  # it answers to the other commands
accepts '0.55676994' "$tried" eval squeezed --x 1
accepts 'compiled in' "$tool" try squeezed.hpp --no-kernels
has said 'linked without kernels'

# An entry is used only while it is what was made: not when it is damaged, empty, or its spec has changed, even to an older file.
quick() { "$tool" try squeezed.hpp --no-kernels; }
accepts "$cached" quick
entry=$(dirname "$(sed -n 's/^The tool that knows squeezed .*: //p' said)")
for damage in 'echo damage >"$entry/actgen"' ': >"$entry/actgen"' 'rm "$entry/actgen"' ': >"$entry/entry.json"' 'echo "{}" >"$entry/entry.json"' \
    'rm -r "$entry"' 'touch -d 2001-01-01 squeezed.hpp'; do
    eval "$damage"
    accepts 'compiled in' quick
    accepts 'gain' quick
done
accepts "$cached" quick
is_absent "$entry.part"

# Paths that make would write otherwise are found in the cache, too.
mkdir -p 'a b#c$d'
cp squeezed.hpp 'a b#c$d/squeezed.hpp'
accepts 'compiled in' "$tool" try 'a b#c$d/squeezed.hpp' --no-kernels
accepts "$cached" "$tool" try 'a b#c$d/squeezed.hpp' --no-kernels
sed -i 's/sigmoid(x)/sigmoid(2 * x)/' 'a b#c$d/squeezed.hpp'
accepts '2 * x' "$tool" try 'a b#c$d/squeezed.hpp' --no-kernels

# Two at once: the second waits for what the first makes.
sed -i 's/sigmoid(x)/sigmoid(3 * x)/' squeezed.hpp
(cd below 2>/dev/null || { mkdir below && cd below; }; "$tool" try ../squeezed.hpp --no-kernels >said 2>&1) &
first=$!
accepts '3 * x' quick
status=0
wait $first || status=$?
if [ $status -ne 0 ] || ! grep -q '3 \* x' below/said; then
    echo "FAILED (status $status): two at once"
    sed 's/^/  said:     /' below/said | head
    failures=$((failures + 1))
fi
accepts "$cached" quick

# A signal while it compiles leaves nothing.
sed -i 's/sigmoid(3/sigmoid(4/' squeezed.hpp
"$tool" try squeezed.hpp --no-kernels >said 2>&1 &
process=$!
for _ in $(seq 100); do
    [ -e "$entry.part/unit.cpp" ] && break
    sleep 0.1
done
kill -TERM $process
status=0
wait $process || status=$?
[ $status -eq 143 ] || { echo "FAILED: SIGTERM ends try with status $status" && failures=$((failures + 1)); }
is_absent "$entry.part"
accepts '4 * x' quick
sed -i 's/sigmoid(4 \* x)/sigmoid(x)/' squeezed.hpp

# Warnings: of the formula and of the text.
sed 's/squeezed/doubtful/; s/tanh(gain \* x)/(tanh(x) * 3.14159 + 2 \/ 3)/' squeezed.hpp >doubtful.hpp
accepts 'warning: doubtful: 3.14159 is pi to 6 digits; write pi' "$tool" try doubtful.hpp --no-kernels
has said 'warning: doubtful: 2 / 3 in line 10 is a division of whole numbers, which C++ rounds down; write constant(2) / 3'
has said 'warning: doubtful: parameter gain in line 7 is not used; mention it in forward or remove it'

sed -i 's/facts(smooth)/facts(smooth, odd)/' squeezed.hpp
rm squeezed.svg
refuses 'squeezed: the fact odd is refuted' "$tool" try squeezed.hpp
is_absent squeezed.svg
refuses 'squeezed: the fact odd is refuted' "$tool" try squeezed.hpp --no-kernels

refuses 'is no file' "$tool" try absent.hpp
cp squeezed.hpp Bad-name.hpp
refuses "cannot be an activation's name" "$tool" try Bad-name.hpp
CXX=/no/compiler refuses "which is no program" "$tool" try squeezed.hpp
finish
