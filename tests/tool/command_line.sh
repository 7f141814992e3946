# Calls the tool, $1, with good and bad input and checks texts, files and exit statuses.
set -u
tool=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/expectations.sh"
choices=$here/../../generated/choices.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

one='\x00\x00\x80\x3f'
two='\x00\x00\x00\x40'
three='\x00\x00\x40\x40'
minus_one='\x00\x00\x80\xbf'
numpy_file x.npy '<f4' False '(2, 2)' "$minus_one$one$two$three"
numpy_file ones.npy '<f4' False '(2, 2)' "$one$one$one$one"
numpy_file long.npy '<f4' False '(3,)' "$one$one$one"
numpy_file wide.npy '<f8' False '(1,)' '\x00\x00\x00\x00\x00\x00\xf0\x3f'
numpy_file integers.npy '<i4' False '(1,)' '\x01\x00\x00\x00'
numpy_file swapped.npy '>f4' False '(1,)' '\x3f\x80\x00\x00'
numpy_file columns.npy '<f4' True '(2, 2)' "$one$one$one$one"
numpy_file cut.npy '<f4' False '(2, 2)' "$one$one$one"
numpy_file halves.npy '<f2' False '(2,)' '\x00\x3c\x00\x44' # 1 and 4
numpy_file bfloats.npy '<u2' False '(2,)' '\x80\x3f\x80\x40'
echo 'not an array, but long enough to be one' >text.npy

# list, help
accepts 'swish' "$tool" list
accepts '"name": "softmax"' "$tool" list --json
accepts '"bf16"' "$tool" list --json
for command in list explain eval plot verify sweep judge apply document generate try; do
    accepts 'Example' "$tool" $command --help
done
accepts 'generate' "$tool" --help
refuses 'there is no command' "$tool" lisst
refuses 'did you mean list?' "$tool" lisst
refuses 'actgen: ' "$tool"
refuses "did you mean swish?" "$tool" explain swihs

# explain
accepts 'sigmoid' "$tool" explain swish
accepts 'beta' "$tool" explain swish
accepts 'kink' "$tool" explain relu
accepts '"parameters"' "$tool" explain swish --json
accepts 'softmax' "$tool" explain softmax
accepts 'in its own type; in doubles where a parameter' "$tool" explain swish --kernels
accepts '"computed": "its own type"' "$tool" explain relu --kernels --json

# eval: s = sigmoid(1) = 0.731058578630004879..., s (2 - s) = 0.927670511871486730..., e / (e + e^2 + e^3) = 0.0900305731703804579...
accepts '0.73105857863000488' "$tool" eval swish --x 1
accepts '0.92767051187148673' "$tool" eval swish --x 1 --order 1
accepts '"digits": "0.5"' "$tool" eval swish --x 0 --order 1 --json
accepts '0.090030573170380458' "$tool" eval softmax --x 1,2,3
is_exactly() { # VALUE ARGUMENTS...: what eval prints, lines joined by blanks
    local value=$1 found
    shift
    found=$("$tool" eval "$@" 2>&1 | tr '\n' ' ')
    if [ "$found" != "$value " ]; then
        echo "FAILED: eval $* says $found, not $value"
        failures=$((failures + 1))
    fi
}
is_exactly '-0' swish --x -1e30
is_exactly '-0' swish --x -800
is_exactly '1' swish --x 1e30 --order 1
is_exactly '-6.9017735806318396e-302' swish --x -700
is_exactly '0 1' softmax --row 0,1e30
is_exactly '0 -0' softmax --row 0,1e30 --order 1 --dy 1,0
is_exactly '0.19661193324148185 -0.19661193324148185' softmax --row 2,1 --order 1 --dy 1,0
is_exactly '-0.090857747672948409 0.090857747672948409' softmax --row 2,1 --order 2 --dy 1,0 --direction 1,0
is_exactly '0.78644773296592741' swish --x 2 --order 1 --by beta --param beta=0.5
accepts '"known": true' "$tool" eval swish --x -1e300 --order 2 --json
refuses 'works on single numbers' "$tool" eval swish --x 1 --order 1 --dy 1
refuses 'leave out --by' "$tool" eval swish --x 1 --order 2 --by beta
refuses 'has no derivative by betta' "$tool" eval swish --x 1 --order 1 --by betta
refuses 'write --direction' "$tool" eval softmax --x 1,2 --order 2 --dy 1,0
refuses "'one' is no number for --x" "$tool" eval swish --x one
refuses 'write a finite number' "$tool" eval swish --x inf
refuses 'has no parameter' "$tool" eval swish --x 1 --param bta=1
refuses 'takes one number' "$tool" eval swish --x 1,2
refuses 'is a matrix' "$tool" eval softmax --x 1,2 --order 1
refuses '--order' "$tool" eval swish --x 1 --order 3

# apply
accepts '' "$tool" apply relu --input x.npy --output y.npy
bytes_are y.npy 000000000000803f0000004000004040
accepts '' "$tool" apply relu --input x.npy --dy ones.npy --output dx.npy
bytes_are dx.npy 000000000000803f0000803f0000803f
accepts '' "$tool" apply relu --input wide.npy --output y64.npy
bytes_are y64.npy 000000000000f03f
accepts '' "$tool" apply swish --input x.npy --dy ones.npy --output dx.npy --param beta=0 --also beta=dbeta.npy
bytes_are dx.npy 0000003f0000003f0000003f0000003f
bytes_are dbeta.npy 00007040 # sum of x^2 / 4 = 15 / 4
accepts '' "$tool" apply softmax --input ones.npy --output p.npy --axis 0
bytes_are p.npy 0000003f0000003f0000003f0000003f
# Numbers of 16 bits: parameters' gradients are float32.
accepts '' "$tool" apply swish --input halves.npy --dy halves.npy --output dx16.npy --param beta=0 --also beta=dbeta.npy
bytes_are dx16.npy 00380040 # 1/2 and 2, float16
bytes_are dbeta.npy 00008241 # 1/4 + 64/4, float32
accepts '' "$tool" apply swish --dtype bf16 --input bfloats.npy --output y16.npy --param beta=0
bytes_are y16.npy 003f0040 # 1/2 and 2, bfloat16
refuses 'write --dtype bf16' "$tool" apply relu --input bfloats.npy --output y.npy
refuses 'the patterns of bfloat16' "$tool" apply relu --dtype bf16 --input x.npy --output y.npy
# No channel of an empty array is read, so a billion of them take no memory.
numpy_file hollow.npy '<f4' False '(0, 1000000000)' ''
accepts '' bash -c "ulimit -v 3000000; exec '$tool' apply prelu --input hollow.npy --output y.npy --param weight=0.1"
accepts '' "$tool" apply prelu --input hollow.npy --output y.npy
rm -f y.npy
bad() { # WORDS ARGUMENTS...: refused, and nothing is left behind
    local words=$1
    shift
    refuses "$words" "$tool" apply "$@" --output y.npy
    is_absent y.npy
}
bad 'does not exist' swish --input absent.npy
bad 'is no NumPy file' swish --input text.npy
bad 'holds 12 bytes of data' swish --input cut.npy
bad "holds '<i4'" swish --input integers.npy
bad 'big-endian' swish --input swapped.npy
bad 'Fortran order' swish --input columns.npy
bad 'has shape (3,) where (2, 2) is needed' swish --input x.npy --dy long.npy
bad 'holds float64 and --input float32' swish --input x.npy --dy wide.npy
bad 'needs the upstream gradient' swish --input x.npy --kernel backward
bad 'reads no upstream gradient' swish --input x.npy --dy ones.npy --kernel forward
bad 'did you mean backward?' swish --input x.npy --kernel backwrd
bad 'did you mean swish?' swsh --input x.npy
bad 'has no parameter' swish --input x.npy --param gamma=1
bad 'is no number for parameter beta' swish --input x.npy --param beta=much
bad 'lies outside its domain' swish --input x.npy --param beta=nan
bad 'takes 1 value, not 2' swish --input x.npy --param beta=1,2
bad 'given twice' swish --input x.npy --param beta=1 --param beta=2
bad 'leave out --axis' swish --input x.npy --axis 1
bad 'axis 2 does not exist' softmax --input x.npy --axis 2
bad 'has no result' swish --input x.npy --dy ones.npy --also betta=d.npy
refuses 'cannot be written' "$tool" apply relu --input x.npy --output absent/y.npy
refuses 'no regular file' "$tool" apply relu --input x.npy --output /dev/null
# Where one of two results cannot be written, neither appears.
refuses 'cannot be written' "$tool" apply swish --input x.npy --dy ones.npy --output dx2.npy --also beta=absent/b.npy
is_absent dx2.npy

# Two results in one file: refused before anything runs, whatever the file is called.
bad_places() {
    refuses 'are one file' "$tool" apply swish --input x.npy --dy ones.npy "$@"
    is_absent s.npy
}
ln -s s.npy link.npy
mkdir -p below
ln -s .. below/above
bad_places --output s.npy --also beta=s.npy
bad_places --output s.npy --also beta=./s.npy
bad_places --output "$folder/s.npy" --also beta=below/../s.npy
bad_places --output s.npy --also beta=link.npy
bad_places --output s.npy --also beta=below/above/s.npy
bad_places --kernel double_backward --vx ones.npy --output t.npy --also ddy=s.npy --also beta=./s.npy
is_absent t.npy
accepts '' "$tool" apply swish --input x.npy --dy ones.npy --output link.npy --also beta=below/s.npy
accepts 'symbolic link' stat link.npy
accepts '' "$tool" apply relu --input s.npy --output s.npy # in place

# What a hostile file holds does not reach the terminal.
silent_bell() {
    if grep -q "[$(printf '\001-\010\016-\037\177')]" said_wrong; then
        echo "FAILED: control characters reach the terminal:"
        od -c said_wrong | head -5
        failures=$((failures + 1))
    fi
}
numpy_file hostile.npy "$(printf '\033]0;owned\007<i4')" False '(1,)' "$one"
bad '\x1b]0;owned\x07' swish --input hostile.npy
silent_bell
bad '\x1b[2J' swish --input "$(printf '\033[2J.npy')"
silent_bell

# A refusal that nobody can hear, and data that nobody can keep.
ends_with 1 bash -c '"$1" lisst 2>&-' - "$tool"
ends_with 1 bash -c '"$1" apply swish --input absent.npy --output y.npy 2>&- >&- <&-' - "$tool"
ends_with 1 bash -c '"$1" list >&- 2>&-' - "$tool"
if [ -c /dev/full ]; then
    ends_with 1 bash -c '"$1" lisst 2>/dev/full' - "$tool"
    for command in list 'list --json' 'explain swish' 'eval swish --x 1' 'verify relu' '--help' 'plot --help'; do
        refuses_onto 'standard output cannot be written (No space left on device)' /dev/full "$tool" $command
    done
fi

# plot
if command -v gnuplot >/dev/null; then
    accepts 'relu' "$tool" plot relu -o relu.svg
    has relu.svg '</svg>'
    accepts 'beta = 2' "$tool" plot swish -o swish.png --param beta=2 --from -3 --to 3
    refuses 'cannot be written' "$tool" plot relu -o absent/relu.svg
fi
refuses 'gnuplot is not installed' env PATH=/nowhere "$(command -v env)" "$tool" plot relu -o other.svg
is_absent other.svg
# A picture appears whole: not where there is no room, not where gnuplot fails or a signal ends the tool.
mkdir -p false
cat >false/gnuplot <<'END'
#!/bin/sh
cat >/dev/null
[ -n "${ACTGEN_TEST_SLEEP-}" ] && { : >drawing; sleep 60; }
echo 'half a picture'
echo 'gnuplot: no font at all' >&2
exit 1
END
chmod +x false/gnuplot
echo 'the old picture' >old.svg
if command -v gnuplot >/dev/null; then
    refuses 'File too large' within_kib 4 "$tool" plot relu -o old.svg
    has old.svg 'the old picture'
    nothing_is_left
fi
refuses 'no font at all' env PATH="$folder/false:$PATH" "$tool" plot relu -o old.svg
has old.svg 'the old picture'
nothing_is_left
for signal in TERM:143 HUP:129 INT:130; do
    rm -f drawing
    ACTGEN_TEST_SLEEP=1 PATH="$folder/false:$PATH" env --default-signal=INT "$tool" plot relu -o old.svg >said 2>&1 &
    process=$!
    for _ in $(seq 100); do
        [ -e drawing ] && break
        sleep 0.1
    done
    kill "-${signal%:*}" $process
    status=0
    wait $process || status=$?
    if [ $status -ne "${signal#*:}" ]; then
        echo "FAILED: SIG${signal%:*} ends plot with status $status"
        failures=$((failures + 1))
    fi
    has old.svg 'the old picture'
    nothing_is_left
done
refuses 'is no kind of picture' "$tool" plot relu -o relu.jpeg
refuses 'has no curve' "$tool" plot softmax -o softmax.svg
refuses 'write --from' "$tool" plot relu -o relu.svg --from 1 --to 1

# document
if command -v gnuplot >/dev/null && command -v pandoc >/dev/null; then
    accepts 'pages/index.html' "$tool" document -o pages
    has pages/index.html 'href="gelu.html"'
    has pages/gelu.html '<math display="block">'
    has pages/reference.json '"name": "gelu"'
fi
refuses '--output is required' "$tool" document
refuses 'is no folder' "$tool" document -o pages --accuracy absent
refuses 'cannot be read' "$tool" document -o pages --cost absent.json
refuses 'is no table of costs' "$tool" document -o pages --cost text.npy
refuses 'cannot be made' "$tool" document -o text.npy/pages
refuses 'is not installed' env PATH=/nowhere "$(command -v env)" "$tool" document -o other
if command -v gnuplot >/dev/null && command -v pandoc >/dev/null; then
    refuses 'File too large' within_kib 2 "$tool" document -o pages
    has pages/index.html '</html>'
fi

# sweep: a folder that cannot be written is refused before anything is swept
refuses 'cannot be made' "$tool" sweep relu --every 1000000 --write text.npy/tables
mkdir -p tables/README.md
refuses 'no regular file' "$tool" sweep relu --every 1000000 --write tables

# verify
accepts 'relu' "$tool" verify relu
accepts '"name": "softmax"' "$tool" verify relu softmax --json
refuses 'did you mean relu?' "$tool" verify rely
accepts 'verified in' "$tool" verify --quick softmax
accepts '' "$tool" verify --quick --quiet relu
if [ -s said ]; then
    echo "FAILED: verify --quiet says something of what passes"
    failures=$((failures + 1))
fi
refuses '--json excludes --quiet' "$tool" verify --quiet --json relu

# generate
accepts 'relu' "$tool" generate --choices "$choices" --output generated
has generated/relu.cpp actgen_relu
touch -d '2001-01-01' generated/relu.cpp
accepts '' "$tool" generate --quiet --choices "$choices" --output generated
accepts '2001-01-01' stat -c %y generated/relu.cpp
# Formulas in PyTorch's operations.
accepts '' "$tool" generate --language torch --output told relu swish
has told/formulas.py 'def swish_double_backward(x, gate, p, noise, dim, dy, v, u):'
has told/formulas.py 'def relu_forward_as_defined(x, gate, p, noise, dim):'
refuses "there is no language 'perl'; write one of: c, opencl, cuda, torch" "$tool" generate --language perl --output told relu
# Kernels of which no choice is known are tried, and what was chosen is kept.
accepts 'relu' "$tool" generate --output tried relu
has tried/choices.json '"kernel":"forward_f32"'
echo 'no choices' >tried/choices.json
refuses 'delete it, and kernels are tried anew' "$tool" generate --quiet --output tried relu
refuses 'a writable folder' "$tool" generate --output /proc/nowhere
refuses 'File too large' within_kib 1 "$tool" generate --quiet --choices "$choices" --output cramped
# Two at once into one folder
"$tool" generate --quiet --choices "$choices" --output twice >said 2>&1 &
first=$!
accepts '' "$tool" generate --quiet --choices "$choices" --output twice
ends_with 0 wait $first
accepts '' diff -r generated twice

nothing_is_left
finish
