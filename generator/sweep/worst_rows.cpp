// Of rows for all instruction sets those of the worst.
#include "worst_rows.hpp"

#include <algorithm>
#include <tuple>

namespace actgen {

namespace {

bool is_same_case(sweep_row const& a, sweep_row const& b) {
    return std::tie(a.kind, a.role, a.dy) == std::tie(b.kind, b.role, b.dy) && a.parameters == b.parameters;
}
bool is_worse(sweep_row const& a, sweep_row const& b) {
    auto const rank = [](sweep_row const& r) { return std::tuple(!r.passed(), !r.is_within(), r.report.max_ulp); };
    return rank(a) > rank(b);
}

}  // namespace

std::vector<sweep_row> worst_rows(std::vector<sweep_row> const& all) {
    std::vector<sweep_row> worst;
    for (sweep_row const& r : all) {
        if (!r.repeats.empty()) continue;
        auto const found = std::find_if(worst.begin(), worst.end(), [&](sweep_row const& w) { return is_same_case(w, r); });
        if (found == worst.end()) worst.push_back(r);
        else if (is_worse(r, *found)) *found = r;
    }
    for (sweep_row const& r : all)
        if (!r.repeats.empty() && r.report.different > 0) worst.push_back(r);
    return worst;
}

}  // namespace actgen
