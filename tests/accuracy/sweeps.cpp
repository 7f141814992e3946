// Long: every 64th float32, or every one, through every unary kernel.  CTest runs these only when asked for.
#include "catch.hpp"

#include <thread>

#include <fmt/format.h>

#include <actgen/build/registered.hpp>
#include <actgen/runtime/registry.h>

#include "sweep/activation_sweep.hpp"

using namespace actgen;

namespace {

void sweep_all(std::uint32_t stride) {
    for (activation_record const* a : registered_activations()) {
        if (!can_sweep(*a)) continue;
        activation_sweep_options const how{.stride = stride, .threads = std::max(1u, std::thread::hardware_concurrency())};
        for (sweep_row const& r : sweep_activation(*a, *actgen_find(std::string(a->name).c_str()), how)) {
            INFO(a->name << " " << name_of(r.role) << " of " << name_of(r.kind) << " on " << r.target << " for ("
                         << fmt::format("{}): {:.3f} ULP at x = {:a}, {} NaN, {} undecided, {} other bits", fmt::join(r.slots, ", "),
                                        r.report.max_ulp, r.report.worst_input, r.report.nan, r.report.undecided, r.report.different));
            CHECK(r.passed());
        }
    }
}

}  // namespace

TEST_CASE("every 64th float32 through every unary kernel", "[.sweep]") { sweep_all(64); }
TEST_CASE("every float32 through every unary kernel", "[.sweep-all]") { sweep_all(1); }
