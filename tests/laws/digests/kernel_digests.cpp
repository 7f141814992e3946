// A digest of every kernel's results on fixed operands: what one target gives, another with fused multiply-add must give.
//
//     kernel_digests write FILE         one line for each kernel, after the name of the target
//     kernel_digests compare FILE       fails, naming the kernels, where this target gives other digests
//     kernel_digests show NAME          the results of one kernel (backward/gelu/f32), one a line, to find what differs
//
// ACTGEN_TARGET chooses the target.  Exit status 77: this machine lacks that target, or one of the two does not fuse.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "../kernel_runner.hpp"

namespace actgen::laws {
namespace {

constexpr int skipped = 77;

// Several blocks of a reduction, whole rows of 12, groups of 3, 2 by 3 channels.
constexpr std::size_t count = 12 * 2048;

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

// Bit patterns at equal distances: every exponent, subnormal numbers, both signs, infinities' neighbours and NaN.
template <class T>
std::vector<T> every_magnitude(bits_of<T> first) {
    std::vector<T> all(count);
    bits_of<T> const step = ~bits_of<T>(0) / count | 1;
    for (std::size_t i = 0; i < count; ++i) {
        bits_of<T> const pattern = static_cast<bits_of<T>>(first + i * step);
        std::memcpy(&all[i], &pattern, sizeof(T));
    }
    T const special[] = {T(0), T(-0.0), std::numeric_limits<T>::infinity(), -std::numeric_limits<T>::infinity(), 1, -1, 3, -3, 6};
    std::copy(std::begin(special), std::end(special), all.begin());
    return all;
}

// Another value of the parameter than its initial one, where its domain has one nearby.
template <class T>
void move_parameters(runner<T>& r) {
    for (std::size_t p = 0; p < r.data.parameters.size(); ++p)
        for (T& v : r.data.parameters[p]) {
            auto const& table = *r.activation.parameters[p];
            T const moved     = v + T(0.171875);
            if (static_cast<double>(moved) < table.high) v = moved;
        }
}

// What a kernel wrote: on numbers in (-8, 8) with the initial parameters, then on every magnitude with others.
template <class T>
std::vector<T> results(actgen_activation const& a, int kind, int tier = ACTGEN_ACCURATE) {
    std::vector<T> all;
    for (bool moderate : {true, false}) {
        runner<T> r(a, kind, shape_for(a, count), count, chosen_values::all_different, tier);
        if (!moderate) {
            r.data.x       = every_magnitude<T>(1);
            r.data.gate    = every_magnitude<T>(bits_of<T>(1) << (8 * sizeof(T) - 1));
            r.data.y_saved = every_magnitude<T>(3);
            move_parameters(r);
        }
        if (r.run() != ACTGEN_OK) std::fprintf(stderr, "kernel_digests: %s does not run\n", a.name);
        for (auto const* one : {&r.data.y, &r.data.derivative, &r.data.dx, &r.data.dgate, &r.data.ddy})
            all.insert(all.end(), one->begin(), one->end());
        for (auto const& one : r.data.gradients) all.insert(all.end(), one.begin(), one.end());
    }
    for (T& v : all)
        if (v != v) v = std::numeric_limits<T>::quiet_NaN();  // any NaN equals any NaN
    return all;
}

template <class T>
std::uint64_t digest_of(std::vector<T> const& all) {  // FNV-1a over the words
    std::uint64_t hash = 14695981039346656037ull;
    for (T const& v : all) {
        bits_of<T> word = 0;
        std::memcpy(&word, &v, sizeof(T));
        hash = (hash ^ word) * 1099511628211ull;
    }
    return hash;
}

std::map<std::string, std::uint64_t> digests() {
    std::map<std::string, std::uint64_t> all;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        all[title(a, kind, sizeof(type))] = digest_of(results<decltype(type)>(a, kind));
    });
    for_each_fast_kernel([&](actgen_activation const& a, actgen_kernel const& kernel) {
        all[title(a, kernel.kind, sizeof(float)) + "_fast"] = digest_of(results<float>(a, kernel.kind, ACTGEN_FAST));
    });
    for_each_kernel_of(ACTGEN_EXACT, [&](actgen_activation const& a, actgen_kernel const& kernel) {
        all[title(a, kernel.kind, sizeof(float)) + "_exact"] = digest_of(results<float>(a, kernel.kind, ACTGEN_EXACT));
    });
    return all;
}

int write(char const* path, char const* target) {
    std::ofstream file(path);
    file << target << '\n';
    for (auto const& [name, digest] : digests()) file << name << ' ' << digest << '\n';
    return file.flush() ? 0 : 1;
}

bool fuses(std::string const& target) { return target == "AVX3" || target == "AVX2" || target == "NEON"; }

int compare(char const* path, char const* target) {
    std::ifstream file(path);
    std::string other;
    if (!(file >> other)) {
        std::fprintf(stderr, "kernel_digests: %s cannot be read; write it with kernel_digests write\n", path);
        return 1;
    }
    if (!fuses(target) || !fuses(other)) {
        std::printf("kernel_digests: %s against %s: not both fuse multiplication and addition\n", target, other.c_str());
        return skipped;
    }
    auto ours         = digests();
    std::size_t wrong = 0;
    std::string name;
    for (std::uint64_t digest = 0; file >> name >> digest; ours.erase(name))
        if (auto const found = ours.find(name); found == ours.end() || found->second != digest) {
            std::printf("%s: %s and %s differ\n", name.c_str(), target, other.c_str());
            ++wrong;
        }
    for (auto const& rest : ours) std::printf("%s: only %s has it\n", rest.first.c_str(), target), ++wrong;
    std::printf("kernel_digests: %s against %s: %zu kernels differ\n", target, other.c_str(), wrong);
    return wrong == 0 ? 0 : 1;
}

int show(std::string const& name) {
    bool found = false;
    for_each_kernel([&](actgen_activation const& a, int kind, auto type) {
        if (title(a, kind, sizeof(type)) != name) return;
        found = true;
        for (auto v : results<decltype(type)>(a, kind)) std::printf("%a\n", static_cast<double>(v));
    });
    if (!found) std::fprintf(stderr, "kernel_digests: there is no kernel %s; write one like backward/gelu/f32\n", name.c_str());
    return found ? 0 : 1;
}

}  // namespace
}  // namespace actgen::laws

int main(int argc, char** argv) {
    using namespace actgen::laws;
    std::string const wish = argc == 3 ? argv[1] : "";
    char const* target     = nullptr;
    switch (actgen_target_name(&target)) {
        case ACTGEN_OK: break;
        case ACTGEN_UNSUPPORTED_TARGET: std::puts("kernel_digests: this machine lacks the target"); return skipped;
        default: std::fputs("kernel_digests: ACTGEN_TARGET names no target; write AVX3, AVX2 or NEON\n", stderr); return 1;
    }
    if (wish == "write") return write(argv[2], target);
    if (wish == "compare") return compare(argv[2], target);
    if (wish == "show") return show(argv[2]);
    std::fputs("kernel_digests: the arguments are not known; write kernel_digests write|compare FILE, or show NAME\n", stderr);
    return 1;
}
