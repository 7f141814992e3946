// Forms, clamps and degrees, by what they cost.
#include <algorithm>
#include <cmath>

#include "candidate.hpp"

namespace actgen::synthesis {

namespace {

constexpr double none = std::numeric_limits<double>::infinity();

// Ends of tables, 2 ... 20, each a little farther than the last.
std::vector<double> ends_up_to(double reach, double ratio) {
    std::vector<double> ends;
    for (double end = 2; end <= reach; end *= ratio) ends.push_back(std::floor(end * 64) / 64);
    return ends;
}

}  // namespace

std::vector<candidate> candidates_of(std::vector<modelled_form> const& forms, int entries, int most_degree, table_cost const& cost) {
    std::vector<candidate> all;
    for (modelled_form const& m : forms) {
        bool const folded = m.form().shape != table_shape::signed_;
        auto const offer_with = [&](double low, double high, bool lines) {
            candidate c;
            c.form             = &m;
            c.table.shape      = m.form().shape;
            c.table.base       = m.form().base;
            c.table.entries    = entries;
            c.table.clamp_low  = static_cast<float>(low);
            c.table.clamp_high = static_cast<float>(high);
            auto right = m.beyond_of(high, false), left = m.beyond_of(folded ? high : low, true);
            if (lines && !right.line && !left.line) return;
            for (auto* side : {&right, &left})
                if (!lines && side->line) *side = {};
            c.table.high_threshold = static_cast<float>(right.served ? none : high);
            c.table.low_threshold  = static_cast<float>(left.served ? -none : folded ? -high : low);
            c.table.high_line      = right.line;
            c.table.low_line       = left.line;
            if (right.served) c.end_constant[0] = right.constant;
            if (left.served) c.end_constant[1] = left.constant;
            for (c.table.degree = 3; c.table.degree <= most_degree; ++c.table.degree) {
                c.cost = cost.of(c.table);
                all.push_back(c);
            }
        };
        auto const offer = [&](double low, double high) {
            for (bool lines : {false, true}) offer_with(low, high, lines);  // whose proof may fail
        };
        if (folded) {
            for (double const high : ends_up_to(m.high(), 1.05)) offer(0, high);
        } else {
            std::vector<double> lows = ends_up_to(-m.low(), 1.1), highs = ends_up_to(m.high(), 1.1);
            if (auto const end = m.end(true)) lows = {-*end};
            if (auto const end = m.end(false)) highs = {*end};
            for (double const low : lows)
                for (double const high : highs) offer(-low, high);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](candidate const& a, candidate const& b) { return a.cost < b.cost; });
    return all;
}

}  // namespace actgen::synthesis
