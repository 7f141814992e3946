#!/bin/sh
# Packages for Debian: made, installed in a clean root, used there, and removed: debian.sh <cmake> <source> <folder> <c> <c++>.
# Status 77 where no clean root can be made: that takes debootstrap, root's rights and Debian's mirror.
set -eu
cmake=$1 source=$2 folder=$3 c=$4 cpp=$5
root=$folder/root
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
    echo "debian: no clean root without debootstrap and root's rights"
    exit 77
fi
rm -rf "$folder"
mkdir -p "$folder"
if ! debootstrap --variant=minbase --include=gcc,libc6-dev,pkg-config "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root" \
    >"$folder/debootstrap.log" 2>&1; then
    tail -3 "$folder/debootstrap.log"
    exit 77
fi

"$cmake" -G Ninja -S "$source" -B "$folder/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr -DBUILD_SHARED_LIBS=ON \
    -DACTGEN_BUILD_TESTS=OFF -DACTGEN_ACTIVATIONS=swish,softmax "-DCMAKE_C_COMPILER=$c" "-DCMAKE_CXX_COMPILER=$cpp" >"$folder/log"
"$cmake" --build "$folder/build" >>"$folder/log"
(cd "$folder/build" && "$(dirname "$cmake")/cpack" -G DEB -B "$folder/packages") >>"$folder/log"

mkdir "$root/packages"
cp "$folder/packages/"*.deb "$source/docs/recipes/c_call.c" "$root/packages/"
ls "$root/packages"
in_root() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
# The tool's libraries, the C++ run time and the like.
in_root sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /packages/*.deb' >>"$folder/log" 2>&1
in_root sh -ec 'cc -std=c99 /packages/c_call.c -o /packages/program $(pkg-config --cflags --libs actgen); /packages/program; ldd /packages/program' |
    tee "$folder/said"
grep -q 'dbeta = ' "$folder/said"
grep -q 'libactgen.so.0 => /' "$folder/said"
in_root actgen list --quiet
in_root actgen eval swish --x 1
in_root dpkg --purge actgen libactgen-dev libactgen0 >>"$folder/log"
left=$(find "$root/usr" "$root/etc" -name '*actgen*')
if [ -n "$left" ]; then
    echo "FAILED: the packages leave behind $left"
    exit 1
fi
rm -rf "$root"
