// Tables judged at floats.
#include "judging.hpp"

#include <algorithm>
#include <cmath>

#include "synthesis/segments.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

void judgement::add(judgement const& other) {
    compared += other.compared;
    if (other.worst > worst) {
        worst       = other.worst;
        worst_input = other.worst_input;
    }
    units = std::max(units, other.units);
    wrong_signs += other.wrong_signs;
    out_of_range += other.out_of_range;
    beyond_claim += other.beyond_claim;
}

truth::truth(named_function const& f, float low, float high)
    : function_(f.g, f.root, f.fixed), pieces_(make_float_pieces(f.g, f.root, f.fixed, 1e-3, patterns_of(low, high))) {}

double truth::by_balls(float x) const { return function_.rounded(x); }

judge::judge(synthesised const& s, tolerance const& allowed, multiply_add how) : s_(s), allowed_(allowed), how_(how) {}

double judge::claimed_at(float x) const {
    double claimed = -1;
    for (segment_claim const& c : s_.proof.segments)
        if (x >= c.low && x <= c.high && (!s_.table.folded() || c.left == has_sign_bit(x)))
            claimed = std::max(claimed, how_ == multiply_add::fused ? c.share.fused : c.share.rounded_twice);
    if (x > s_.table.clamp_high) claimed = how_ == multiply_add::fused ? s_.proof.beyond_right.fused : s_.proof.beyond_right.rounded_twice;
    if (x < (s_.table.folded() ? -s_.table.clamp_high : s_.table.clamp_low))
        claimed = how_ == multiply_add::fused ? s_.proof.beyond_left.fused : s_.proof.beyond_left.rounded_twice;
    return claimed;
}

void judge::operator()(float x, double exact) {
    if (!counts(s_.table, x, exact)) return;
    float const y      = table_value(s_.table, x, how_);
    double const error = std::fabs(y - exact), size = std::fabs(exact), share = error / allowed_.allowed(size);
    ++result_.compared;
    if (!(share <= result_.worst)) {
        result_.worst       = share;
        result_.worst_input = x;
    }
    result_.units = std::max(result_.units, error / tolerance::unit_in_last_place_of(size));
    if (std::signbit(y) != (exact < 0) || y == 0) ++result_.wrong_signs;
    if (y < s_.facts.least || y > s_.facts.greatest) ++result_.out_of_range;
    if (share > 0.25 && share > claimed_at(x) + 1e-3) ++result_.beyond_claim;
}

std::vector<float> delicate_floats(synthesised const& s, std::uint32_t patterns) {
    std::vector<double> places(s.facts.roots);
    for (table_segment const& one : segments_of(s.table)) places.insert(places.end(), {one.low, one.high});
    for (float const c : s.table.centre) places.push_back(c);
    for (float const t : {s.table.low_threshold, s.table.high_threshold, s.table.clamp_low, s.table.clamp_high})
        if (std::isfinite(t)) places.push_back(t);
    std::vector<float> all;
    for (double const place : places)
        for (double const sign : {-1.0, 1.0}) {
            float const at             = static_cast<float>(sign * place);
            std::uint32_t const middle = std::bit_cast<std::uint32_t>(std::fabs(at)), sign_bit = std::bit_cast<std::uint32_t>(at) & 0x80000000u;
            for (std::uint32_t p = middle - std::min(middle, patterns); p <= middle + patterns; ++p) all.push_back(std::bit_cast<float>(p | sign_bit));
        }
    return all;
}

}  // namespace synthesis_tests
