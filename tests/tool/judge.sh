# Has the tool, $1, judge kernels as others write them, compiled by $2: right ones pass, and every planted fault is found.
set -u
tool=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/expectations.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
"$2" -O2 -shared -fPIC -o libothers.so "$here/others_kernels.c" -lm || exit 1

# finds WORDS ARGUMENT...: judges, ends with status 1 and says WORDS
finds() {
    local words=$1 status=0
    shift
    "$tool" judge "$@" >said 2>&1 </dev/null || status=$?
    if [ $status -ne 1 ] || ! grep -qF -- "$words" said; then
        echo "FAILED (status $status, not 1): judge $*"
        echo "  expected: $words"
        sed 's/^/  said:     /' said | head -20
        failures=$((failures + 1))
    fi
}

of="gelu --library libothers.so --points 20000"
accepts 'nothing is wrong' "$tool" judge $of --symbol good
accepts 'steps against f: none' "$tool" judge $of --symbol good
accepts 'outside f'\''s range: none' "$tool" judge $of --symbol good
accepts 'backward in float32: nothing is wrong' "$tool" judge $of --backward good_gradient --backward-signature x,dy,n,dx
accepts 'nothing is wrong' "$tool" judge identity --library libothers.so --points 20000 --backward copies --backward-signature x,dy,n,dx
accepts '"passed": true' "$tool" judge $of --symbol good --backward good_gradient --backward-signature x,dy,n,dx --json
accepts 'nothing is wrong' "$tool" judge softmax --library libothers.so --symbol softmax
accepts 'nothing is wrong' "$tool" judge swish --library libothers.so --symbol swish_of_doubles --signature beta,n,x,y --dtype float64 --points 20000

finds 'ULP off where' $of --symbol cancelling
finds 'WRONG  accuracy' $of --symbol cancelling
finds 'not all the nearest floats' $of --symbol good --tier exact
finds 'steps against f' $of --symbol cancelling
finds 'compute tails as what stands before them' $of --symbol other_tail
finds 'the first at y; stay within n elements' $of --symbol writes_beyond
finds 'the first at x; stay within n elements' $of --symbol writes_operand
finds 'NaN gives 0; hand NaN on' $of --symbol loses_nan
finds '0 where a subnormal number is nearest' $of --symbol flushes
finds 'WRONG  accuracy' swish --library libothers.so --symbol good
finds '"passed": false' $of --symbol cancelling --json

accepts 'nothing is wrong' "$tool" judge $of --symbol good --page page.html
has page.html 'Nothing is wrong.'
has page.html '<path class="f" d="M'
has page.html 'what is less than 1/16 stands there'
refuses 'none/page.html' "$tool" judge $of --symbol good --page none/page.html

# What actgen itself computes of arrays, and what was spoilt.
zero='\x00\x00\x00\x00' half='\x00\x00\x00\x3f' two='\x00\x00\x00\x40' minus_one='\x00\x00\x80\xbf' nan='\x00\x00\xc0\x7f'
numpy_file x.npy '<f4' False '(2, 2)' "$minus_one$half$two$nan"
numpy_file zeros.npy '<f4' False '(2, 2)' "$zero$zero$zero$zero"
numpy_file two.npy '<f4' False '(2,)' "$half$two"
accepts '' "$tool" apply gelu --input x.npy --output y.npy
accepts '' "$tool" apply gelu --input x.npy --dy x.npy --output dx.npy
accepts 'nothing is wrong' "$tool" judge gelu --x x.npy --y y.npy
accepts 'nothing is wrong' "$tool" judge gelu --x x.npy --dy x.npy --dx dx.npy
finds '1 NaN give numbers; hand NaN on' gelu --x x.npy --y zeros.npy
finds 'ULP off where 4 are allowed, at x = ' gelu --x x.npy --y zeros.npy
accepts '' "$tool" apply softmax --input two.npy --output shares.npy
accepts 'nothing is wrong' "$tool" judge softmax --x two.npy --y shares.npy
finds 'in the row' softmax --x two.npy --y two.npy

refuses 'there is nothing to judge; write --library' "$tool" judge gelu
refuses "has no function 'none'; write a name" "$tool" judge gelu --library libothers.so --symbol none
refuses 'there is no file libnone.so' "$tool" judge gelu --library libnone.so --symbol good
refuses 'cannot be loaded' "$tool" judge gelu --library x.npy --symbol good
refuses 'write --symbol, --backward or both' "$tool" judge gelu --library libothers.so
refuses "'z' is no argument of a forward kernel of gelu; write some of n,y,x" "$tool" judge gelu --library libothers.so --symbol good --signature n,y,z
refuses "'n' stands there twice" "$tool" judge gelu --library libothers.so --symbol good --signature n,n,y,x
refuses "lacks 'x'; write for example n,y,x" "$tool" judge gelu --library libothers.so --symbol good --signature n,y
refuses 'leave out the files, or --library' "$tool" judge gelu --library libothers.so --symbol good --x x.npy
refuses '--backward-signature has no function' "$tool" judge gelu --library libothers.so --symbol good --backward-signature n,dx,x,dy
refuses '--x alone says no result' "$tool" judge gelu --x x.npy
refuses '--dx lacks what it was multiplied by' "$tool" judge gelu --x x.npy --dx dx.npy
numpy_file halves.npy '<f2' False '(2, 2)' '\x00\x3c\x00\x3c\x00\x3c\x00\x3c'
refuses 'is float16, which is not judged; write float32 or float64' "$tool" judge gelu --x halves.npy --y halves.npy
refuses 'write arrays of one shape' "$tool" judge gelu --x x.npy --y two.npy
refuses 'has a second operand; write --gate' "$tool" judge swiglu --x x.npy --y y.npy
refuses 'works on groups' "$tool" judge maxout --x x.npy --y y.npy
refuses 'draws noise' "$tool" judge rrelu --x x.npy --y y.npy

finish
