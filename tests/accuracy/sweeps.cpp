// Long: every 64th float32, or every one, through every unary kernel.  CTest runs these only when asked for.
#include "catch.hpp"

#include <thread>

#include <fmt/format.h>

#include <actgen/build/registered.hpp>
#include <actgen/runtime/registry.h>

#include "sweep/activation_sweep.hpp"
#include "sweep/judged_inputs.hpp"

using namespace actgen;

namespace {

void sweep_all(std::uint32_t stride) {
    std::size_t rows = 0, steeper = 0;
    for (activation_record const* a : registered_activations()) {
        if (!can_sweep(*a)) continue;
        activation_sweep_options const how{.stride = stride, .threads = std::max(1u, std::thread::hardware_concurrency())};
        for (sweep_row const& r : sweep_activation(*a, *actgen_find(std::string(a->name).c_str()), how)) {
            INFO(a->name << " " << result_of(r) << " on " << r.target << " for ("
                         << fmt::format("{}): {:.3f} ULP after allowances at x = {:a}, {} NaN, {} undecided, {} other bits", parameters_of(r),
                                        r.report.beyond_ulp, r.report.beyond_input, r.report.nan, r.report.undecided, r.report.different));
            CHECK(r.passed());
            CHECK(r.report.beyond_ulp <= r.report.max_ulp);
            std::uint64_t inputs = r.report.points;  // each is judged or counted
            for (unjudged const& one : r.left_out) inputs += one.count;
            CHECK(inputs == count_of({}, r.stride));
            ++rows;
            steeper += r.dy != 1 ? 1 : 0;
        }
    }
    CHECK(rows > 0);
    CHECK(steeper > 0);
}

}  // namespace

TEST_CASE("every 64th float32 through every unary kernel", "[.sweep]") { sweep_all(64); }
TEST_CASE("every float32 through every unary kernel", "[.sweep-all]") { sweep_all(1); }
