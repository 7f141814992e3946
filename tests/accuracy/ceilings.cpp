// What kernels may miss exact values by.
#include "catch.hpp"

#include <algorithm>

#include "sweep/ceiling.hpp"

using namespace actgen;

TEST_CASE("allowances stand side by side, each the greatest of what overlaps there") {
    delicate_places places;
    places.slope_roots   = {{1, 8}, {2, 1}, {-3, 2}};
    places.slope_cancels = {{-10, 1.5, 0.25}, {0.5, 0.75, 64}};
    auto const all       = ceiling_of(kernel_kind::backward, result_role::input_gradient, dtype::f32, places).allowances;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) CHECK(all[i].high <= all[i + 1].low);
    auto const allowed = [&](double x) {
        double most = 0;
        for (absolute_allowance const& a : all)
            if (a.low <= x && x <= a.high) most = std::max(most, a.allowance);
        return most;
    };
    for (double x = -12; x <= 12; x += 0.0625) {
        double most = 0;
        for (cancelling_root const& r : places.slope_roots)
            if (absolute_allowance const a = around_root(r, 0x1p-23); a.low <= x && x <= a.high) most = std::max(most, a.allowance);
        for (cancelling_stretch const& s : places.slope_cancels)
            if (s.low <= x && x <= s.high) most = std::max(most, 4 * 0x1p-23 * s.size);
        CAPTURE(x);
        CHECK(allowed(x) == most);
    }
}
