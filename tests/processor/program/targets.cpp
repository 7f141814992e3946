// Prints which of the instruction sets that kernels are compiled for this processor has; status 1 where Highway says otherwise.
#include <cstdint>
#include <cstdio>

#include <actgen/runtime/targets.h>

#include <hwy/highway.h>

#include <actgen/runtime/library/processor.h>

namespace {

struct named_target {
    char const* name;
    std::int64_t bit;
};
constexpr named_target asked[] = {{"SSE4", HWY_SSE4}, {"AVX2", HWY_AVX2}, {"AVX3", HWY_AVX3}};

}  // namespace

int main() {
    std::int64_t const found = actgen::targets_of_processor(), wanted = hwy::SupportedTargets();
    bool same = true;
    std::printf("found:");
    for (named_target const& target : asked) {
        if ((found & target.bit) != 0) std::printf(" %s", target.name);
        same = same && (found & target.bit) == (wanted & target.bit);
    }
    std::printf("\n");
    if (!same) std::printf("Highway finds others: %llx instead of %llx\n", static_cast<unsigned long long>(wanted), static_cast<unsigned long long>(found));
    return same ? 0 : 1;
}
