// Results of the exact tier held to the nearest floats: by the values that all sweeps have, then by pairs of doubles, then by balls.
#include "nearest.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "reference/multiprecision.hpp"

#include "sweep_block.hpp"

namespace actgen {

namespace {

constexpr double closely = 1e-9;  // units in the last place of a float that pairs of doubles are asked for

bool named_first(float a, float b) { return std::fabs(a) != std::fabs(b) ? std::fabs(a) < std::fabs(b) : std::signbit(a) < std::signbit(b); }

// Where what is known of the values does not say that the result is right.
[[gnu::noinline]] bool all_told(float const* __restrict y, swept_values const& v, std::size_t count, double units) {
    int open = 0;
    for (std::size_t i = 0; i < count; ++i) {
        double const off = units / v.units_per_one[i];
        open |= static_cast<int>(!(static_cast<float>(v.value[i] - off) == y[i])) | static_cast<int>(!(static_cast<float>(v.value[i] + off) == y[i]));
    }
    return open == 0;
}

}  // namespace

std::optional<float> common_float(double high, double low, double bound) {
    double const lost = 0x1p-52 * std::fabs(high) + bound;  // by adding
    auto const least = static_cast<float>(high + (low - lost)), greatest = static_cast<float>(high + (low + lost));
    return least == greatest ? std::optional(least) : std::nullopt;
}

nearest_report& nearest_report::operator+=(nearest_report const& other) {
    if (other.wrong > 0 && (wrong == 0 || named_first(other.wrong_input, wrong_input))) wrong_input = other.wrong_input;
    wrong += other.wrong;
    doubted += other.doubted;
    asked += other.asked;
    ties += other.ties;
    taken += other.taken;
    return *this;
}

nearest_judge::nearest_judge(swept_formula const& formula) : formula_(&formula) {}
nearest_judge::nearest_judge(nearest_judge&&) noexcept = default;
nearest_judge::~nearest_judge()                        = default;

void nearest_judge::add(nearest_report& report, swept_inputs const& in, float const* y, swept_values const& v) {
    double const units = 2.5 * formula_->tolerance;  // values are known to twice the tolerance
    if (all_told(y, v, in.count, units)) return;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < in.count; ++i) {
        double const off = units / v.units_per_one[i];
        auto const least = static_cast<float>(v.value[i] - off), greatest = static_cast<float>(v.value[i] + off);
        if (!(least == y[i] && greatest == y[i])) open.push_back(i);
    }
    if (!oracle_) oracle_ = std::make_unique<oracle>(formula_->body, formula_->root, formula_->fixed, dtype::f32, closely);
    nearest_report here;
    auto const compare = [&](std::size_t i, float nearest) {
        bool const right = std::isnan(nearest) ? std::isnan(y[i]) : y[i] == nearest;
        if (right) return;
        if (here.wrong == 0 || named_first(in.x[i], here.wrong_input)) here.wrong_input = in.x[i];
        ++here.wrong;
    };
    alignas(64) double x[block_size], upstream[block_size], noise[block_size];
    std::fill_n(upstream, block_size, formula_->fixed.upstream.at(0));
    std::fill_n(noise, block_size, formula_->fixed.noise.at(0));
    block_leaves leaves;
    leaves.inputs[0] = x;
    leaves.upstream  = upstream;
    leaves.noise     = noise;
    std::vector<std::size_t> doubtful;
    for (std::size_t at = 0; at < open.size(); at += block_size) {
        std::size_t const count = std::min(block_size, open.size() - at);
        for (std::size_t k = 0; k < block_size; ++k) x[k] = in.x[open[at + (k < count ? k : 0)]];
        enclosure_block exact;
        oracle_->enclose(leaves, count, exact);
        for (std::size_t k = 0; k < count; ++k) {
            if (std::optional<float> const nearest = common_float(exact.high[k], exact.low[k], exact.bound[k])) compare(open[at + k], *nearest);
            else doubtful.push_back(open[at + k]);
        }
    }
    if (!doubtful.empty()) {
        bindings points = formula_->fixed;
        points.inputs   = {{}};
        for (std::size_t i : doubtful) points.inputs[0].push_back(in.x[i]);
        std::vector<nearest_float> const exact = nearest_floats(formula_->body, formula_->root, points);
        for (std::size_t k = 0; k < doubtful.size(); ++k) {
            nearest_float const& one = exact[exact.size() == 1 ? 0 : k];
            here.ties += one.tie;
            here.taken += !one.known;
            compare(doubtful[k], one.value);
        }
        here.asked = doubtful.size();
    }
    report += here;
}

}  // namespace actgen
