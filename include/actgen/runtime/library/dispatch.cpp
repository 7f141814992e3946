// Chooses the instruction set: what was compiled, what the processor has, what ACTGEN_TARGET asks for.
#include <cstdlib>
#include <cstring>

#include <actgen/runtime/targets.h>

#include <hwy/highway.h>

#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/processor.h>

namespace actgen {
namespace {

struct named_target {
    char const* name;
    char const* field_name;  // what users may also call it
    std::int64_t bit;
};
constexpr named_target names[target_count] = {
    {"AVX3", "AVX-512", HWY_AVX3}, {"AVX2", "AVX2+FMA", HWY_AVX2},  {"SSE4", "SSE4.2", HWY_SSE4},
    {"NEON", "ASIMD", HWY_NEON},   {"SCALAR", "scalar", HWY_SCALAR},
};

// The fallback runs everywhere: it is the scalar target or, where the whole build is for one set, that set.
bool available(int index) {
    std::int64_t const bit = names[index].bit;
    if ((HWY_TARGETS & bit) == 0) return false;
    return bit == HWY_STATIC_TARGET || (targets_of_processor() & bit) != 0;
}

}  // namespace

chosen_target choose_target(char const* wanted) {
    bool const any = wanted == nullptr || *wanted == '\0';
    for (int i = 0; i < target_count; ++i) {
        if (any) {
            if (available(i)) return {ACTGEN_OK, i};
        } else if (std::strcmp(wanted, names[i].name) == 0 || std::strcmp(wanted, names[i].field_name) == 0) {
            return {available(i) ? ACTGEN_OK : ACTGEN_UNSUPPORTED_TARGET, i};
        }
    }
    return {any ? ACTGEN_OK : ACTGEN_UNKNOWN_TARGET, target_count - 1};
}

chosen_target const& the_target() {
    static chosen_target const chosen = choose_target(std::getenv("ACTGEN_TARGET"));
    return chosen;
}

}  // namespace actgen

actgen_status actgen_target_name(char const** name) {
    if (name == nullptr) return ACTGEN_NULL_POINTER;
    actgen::chosen_target const& chosen = actgen::the_target();
    if (chosen.status == ACTGEN_OK) *name = actgen::names[chosen.index].name;
    return chosen.status;
}
