# The text for devices as people ask for it: $1 is the tool, $2, if it is there, nvcc.  What is written and refused by its words; what nvcc makes of it by
# its registers and its assembly.
set -u
tool=$1 nvcc=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tool/expectations.sh"
choices=$here/../../generated/choices.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
write() { "$tool" generate --quiet --choices "$choices" --language "$@"; }

accepts 'forward_f32_exact is left out, since it leaves what doubles do not tell to extended numbers; link the library for it' write opencl gelu -o one
accepts 'in extended numbers where a parameter' write opencl swish -o one
accepts '' write cuda swish gelu mish -o one --name chosen
has one/swish.cl '__kernel void actgen_swish_f32(ulong n, __global float * y, __global float const * x, float beta) {'
has one/swish.cl '__kernel void actgen_swish_back_f32(ulong n, __global float * dx, __global float const * x, __global float const * dy, float beta) {'
has one/swish.cl '__kernel void actgen_swish_back_f32_finish(ulong n, __global double const * partial, __global double * gradient, float beta) {'
has one/swish.cl '.._finish makes of them `gradient`: dbeta.'
has one/swish.cl 'Never run on a GPU'
has one/chosen.cu 'extern "C" __global__ void actgen_gelu_f32(unsigned long long n, float * y, float const * x) {'
has one/chosen.cu 'Never run on a GPU'
for file in one/swish.cl one/chosen.cu; do
    [ "$(head -1 $file)" = '/* SPDX-License-Identifier: 0BSD */' ] || { echo "FAILED: $file does not begin with its licence" && failures=$((failures + 1)); }
    grep -q '@' $file && { echo "FAILED: in $file a place is not filled in" && failures=$((failures + 1)); }
done
accepts 'softmax: forward_f32 is left out, since it works on rows; link the library for it' sh -c "'$tool' generate --quiet --language opencl --choices '$choices' softmax -o no; true"
accepts 'opencl has no function of what was named; choose other activations, or link the library' sh -c "'$tool' generate --quiet --language opencl --choices '$choices' softmax -o no; true"
refuses 'write --name NAME' "$tool" generate --language cuda swish gelu -o no
[ ! -e no ] || { echo "FAILED: something was left half-written" && failures=$((failures + 1)); }

# Versions of OpenCL C, with doubles and without, where clang is there.
checked=0
for version in CL1.2 CL2.0 CL3.0; do
    command -v clang-14 >/dev/null || continue
    for doubles in '-Wall' '-Ucl_khr_fp64 -U__opencl_c_fp64'; do
        accepts '' clang-14 -x cl -cl-std=$version -Xclang -finclude-default-header -target spir64 -Wall -Wextra -Wno-unused-parameter -Werror $doubles -fsyntax-only one/swish.cl
        checked=$((checked + 1))
    done
done

# nvcc: no register is spilled, and no product and sum are contracted, allowed or not.
compiled=0
for machine in ${nvcc:+sm_80 sm_90}; do
    accepts '' "$nvcc" -arch=$machine -cubin -Xptxas -v one/chosen.cu -o chosen.cubin
    grep -q warning said && echo "FAILED: nvcc warns" && head -5 said && failures=$((failures + 1))
    kernels=$(grep -c 'Compiling entry function' said)
    spilled=$(grep 'spill' said | grep -vc '0 bytes spill stores, 0 bytes spill loads')
    [ "$kernels" -gt 20 ] && [ "$spilled" -eq 0 ] || { echo "FAILED: of $kernels kernels for $machine $spilled spill registers" && failures=$((failures + 1)); }
    for fused in true false; do accepts '' "$nvcc" -arch=$machine -ptx -fmad=$fused one/chosen.cu -o $fused.ptx; done
    cmp -s true.ptx false.ptx || { echo "FAILED: -fmad changes the kernels for $machine" && failures=$((failures + 1)); }
    compiled=$((compiled + kernels))
done
echo "$checked times taken by clang as OpenCL C, $compiled kernels compiled by nvcc"
[ $failures -eq 0 ]
