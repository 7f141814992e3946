// The inner loops of a sweep.  Compiled for the machine it runs on: see the CMake target.
#include "sweep_block.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace actgen {

namespace {

constexpr double overflow     = 0x1p128;  // where infinite results stand
constexpr std::uint32_t minus = 0x80000000;

[[gnu::always_inline]] inline double within_range(double y) {
    return y > overflow ? overflow : y < -overflow ? -overflow : y;
}

template <int degree>
[[gnu::always_inline]] inline double horner(float_piece const& p, double x) {
    double const s = (x - p.centre) * p.scale;
    double y       = p.coefficient[degree];
    for (int k = degree - 1; k >= 0; --k) y = std::fma(y, s, p.coefficient[k]);
    return within_range(y);
}

template <int degree>
void evaluate_piece(float_piece const& piece, float const* x, double* value, std::size_t count) {
    float_piece const p = piece;  // a copy that `value` cannot overlap
    for (std::size_t i = 0; i < count; ++i) value[i] = horner<degree>(p, x[i]);
}

using piece_loop = void (*)(float_piece const&, float const*, double*, std::size_t);
constexpr std::array<piece_loop, float_piece::most + 1> loops{
    evaluate_piece<0>, evaluate_piece<1>, evaluate_piece<2>, evaluate_piece<3>,
    evaluate_piece<4>, evaluate_piece<5>, evaluate_piece<6>, evaluate_piece<7>};

// 1 / unit_in_last_place(value) of float32: powers of two, by their exponents.
void find_units(swept_values& v, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        auto const magnitude = std::bit_cast<std::int64_t>(v.value[i]) & 0x7FFFFFFFFFFFFFFF;
        constexpr std::int64_t least = std::int64_t(1023 - 126) << 52;
        std::int64_t const normal    = (magnitude > least ? magnitude : least) & (std::int64_t(0x7FF) << 52);
        v.units_per_one[i]           = std::bit_cast<double>((std::int64_t(2 * 1023 + 23) << 52) - normal);
    }
}

struct block_errors {
    double worst = 0, beyond = 0, farthest = 0, allowed = 0;
    std::uint64_t above = 0, nan = 0, undecided = 0;
};

// Errors are not negative, so their bits are ordered as they are, and the greatest is found by SIMD; NaN counts as 0.
[[gnu::always_inline]] inline std::int64_t ordered(double error) {
    return error == error ? std::bit_cast<std::int64_t>(error) : 0;
}

// With an absolute error allowed everywhere in the block, or with none.
template <bool allowing>
[[gnu::noinline]] block_errors measure_block(float const* __restrict y, swept_values const& v, std::size_t count,
                                             double allowed) {
    std::int64_t above = 0, nan = 0, undecided = 0, worst = 0, worst_beyond = 0, farthest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        double const value    = v.value[i];
        double const distance = std::fabs(within_range(y[i]) - value);
        double const error    = distance * v.units_per_one[i];
        double const beyond   = allowing ? (distance > allowed ? distance - allowed : 0) * v.units_per_one[i] : error;
        above += error > 1 ? 1 : 0;
        undecided += value != value ? 1 : 0;
        nan += error != error ? 1 : 0;
        worst        = std::max(worst, ordered(error));
        worst_beyond = std::max(worst_beyond, ordered(beyond));
        farthest     = std::max(farthest, ordered(distance));
    }
    block_errors e;
    e.worst     = std::bit_cast<double>(worst);
    e.beyond    = std::bit_cast<double>(worst_beyond);
    e.farthest  = std::bit_cast<double>(farthest);
    e.allowed   = allowing ? e.farthest : 0;
    e.above     = static_cast<std::uint64_t>(above);
    e.undecided = static_cast<std::uint64_t>(undecided);
    e.nan       = static_cast<std::uint64_t>(nan - undecided);
    return e;
}

bool touches(absolute_allowance const& a, double from, double to) {
    return a.low <= std::max(from, to) && std::min(from, to) <= a.high;
}
bool covers(absolute_allowance const& a, double from, double to) {
    return a.low <= std::min(from, to) && std::max(from, to) <= a.high;
}

struct point_error {
    double distance = 0, allowed = 0, units = 0, units_beyond = 0;  // the last after what is allowed
};
point_error error_at(float const* y, swept_values const& v, std::vector<double> const& allowed, std::size_t i) {
    point_error e;
    e.allowed      = allowed.empty() ? 0 : allowed[i];
    e.distance     = std::fabs(within_range(y[i]) - v.value[i]);
    e.units        = e.distance * v.units_per_one[i];
    e.units_beyond = (e.allowed > 0 ? std::max(0.0, e.distance - e.allowed) : e.distance) * v.units_per_one[i];
    return e;
}

// By point of a block, whose inputs rise or fall.
std::vector<double> allowed_by_point(swept_inputs const& in, std::vector<absolute_allowance> const& allowances) {
    if (allowances.empty()) return {};
    std::vector<double> allowed(in.count, 0);
    float const* const end = in.x + in.count;
    bool const rising      = in.x[0] <= end[-1];
    for (absolute_allowance const& a : allowances) {
        auto const first = std::partition_point(in.x, end, [&](float x) { return rising ? x < a.low : x > a.high; });
        auto const last  = std::partition_point(first, end, [&](float x) { return rising ? x <= a.high : x >= a.low; });
        for (auto at = first; at != last; ++at) {
            double& here = allowed[static_cast<std::size_t>(at - in.x)];
            here         = std::max(here, a.allowance);
        }
    }
    return allowed;
}

std::uint32_t magnitude_bits(float x) { return std::bit_cast<std::uint32_t>(x) & ~minus; }

bool named_before(float a, float b) {
    if (magnitude_bits(a) != magnitude_bits(b)) return magnitude_bits(a) < magnitude_bits(b);
    return std::signbit(a) < std::signbit(b);
}

}  // namespace

double value_of(float_piece const& p, double x) {
    double y[1];
    auto const narrow = static_cast<float>(x);
    loops[static_cast<std::size_t>(p.degree)](p, &narrow, y, 1);
    return y[0];
}

void swept_evaluation::operator()(swept_inputs const& in, swept_values& out) {
    auto const& pieces = formula_->pieces;
    auto const pattern = [&](std::size_t i) { return in.first + static_cast<std::uint32_t>(i) * in.stride; };
    auto piece         = std::partition_point(pieces.begin(), pieces.end(),
                                              [&](float_piece const& p) { return p.last < in.first; });
    for (std::size_t begin = 0; begin < in.count; ++piece) {
        auto const end = std::min<std::size_t>(in.count, (piece->last - in.first) / in.stride + 1);
        if (pattern(begin) > piece->last) continue;
        if (piece->open())
            ask_oracle(in, begin, end, out.value);
        else
            loops[static_cast<std::size_t>(piece->degree)](*piece, in.x + begin, out.value + begin, end - begin);
        begin = end;
    }
    find_units(out, in.count);
}

void swept_evaluation::ask_oracle(swept_inputs const& in, std::size_t begin, std::size_t end, double* value) {
    if (!oracle_)
        oracle_ = std::make_unique<oracle>(formula_->body, formula_->root, formula_->fixed, dtype::f32,
                                           formula_->tolerance);
    alignas(64) double x[block_size], upstream[block_size], noise[block_size];
    std::fill_n(upstream, block_size, formula_->fixed.upstream.at(0));
    std::fill_n(noise, block_size, formula_->fixed.noise.at(0));
    enclosure_block exact;
    for (std::size_t at = begin; at < end; at += block_size) {
        std::size_t const count = std::min(block_size, end - at);
        for (std::size_t i = 0; i < block_size; ++i) x[i] = in.x[at + (i < count ? i : 0)];
        block_leaves leaves;
        leaves.inputs[0] = x;
        leaves.upstream  = upstream;
        leaves.noise     = noise;
        oracle_->enclose(leaves, count, exact);
        for (std::size_t i = 0; i < count; ++i) {
            bool const known = exact.bound[i] <= 2 * formula_->tolerance * unit_in_last_place(exact.high[i], dtype::f32);
            value[at + i]    = known ? within_range(exact.high[i]) : std::numeric_limits<double>::quiet_NaN();
        }
    }
}

void add_errors(swept_report& report, swept_inputs const& in, float const* y, swept_values const& v,
                std::vector<absolute_allowance> const& allowances) {
    double const from = in.x[0], to = in.x[in.count - 1];
    std::vector<absolute_allowance> near;
    for (absolute_allowance const& a : allowances)
        if (touches(a, from, to)) near.push_back(a);
    bool const whole = near.size() == 1 && covers(near[0], from, to);
    block_errors e   = whole ? measure_block<true>(y, v, in.count, near[0].allowance)
                             : measure_block<false>(y, v, in.count, 0);
    auto const allowed = !whole || e.beyond > report.beyond_ulp ? allowed_by_point(in, near) : std::vector<double>{};
    if (!near.empty() && !whole) {
        e.beyond = 0;
        for (std::size_t i = 0; i < in.count; ++i) {
            point_error const one = error_at(y, v, allowed, i);
            if (one.units_beyond > e.beyond) e.beyond = one.units_beyond;
            if (one.allowed > 0 && one.distance > e.allowed) e.allowed = one.distance;
        }
    }
    swept_report here;
    here.points       = in.count;
    here.max_absolute = e.farthest;
    here.max_allowed  = e.allowed;
    here.above_one    = e.above;
    here.nan          = e.nan;
    here.undecided    = e.undecided;
    // Blocks come in ascending magnitude: the first of equals is the one to name.
    auto const first = [&](double units, double point_error::*member) {
        std::size_t i = 0;
        while (i + 1 < in.count && error_at(y, v, allowed, i).*member != units) ++i;
        return i;
    };
    if (e.worst > report.max_ulp) {
        std::size_t const i = first(e.worst, &point_error::units);
        here.max_ulp        = e.worst;
        here.worst_input    = in.x[i];
        here.worst_result   = y[i];
        here.worst_exact    = v.value[i];
    }
    if (e.beyond > report.beyond_ulp) {
        here.beyond_ulp   = e.beyond;
        here.beyond_input = in.x[first(e.beyond, &point_error::units_beyond)];
    }
    report += here;
}

void add_differences(swept_report& report, swept_inputs const& in, float const* y, float const* expected) {
    report.points += in.count;
    if (std::memcmp(y, expected, in.count * sizeof(float)) == 0) return;
    for (std::size_t i = 0; i < in.count; ++i) {
        if (std::bit_cast<std::uint32_t>(y[i]) == std::bit_cast<std::uint32_t>(expected[i])) continue;
        if (std::isnan(y[i]) && std::isnan(expected[i])) continue;
        if (report.different == 0 || named_before(in.x[i], report.first_different)) report.first_different = in.x[i];
        ++report.different;
    }
}

swept_report& swept_report::operator+=(swept_report const& other) {
    points += other.points;
    if (other.max_ulp > max_ulp ||
        (other.max_ulp == max_ulp && other.max_ulp > 0 && named_before(other.worst_input, worst_input))) {
        max_ulp      = other.max_ulp;
        worst_input  = other.worst_input;
        worst_result = other.worst_result;
        worst_exact  = other.worst_exact;
    }
    if (other.beyond_ulp > beyond_ulp ||
        (other.beyond_ulp == beyond_ulp && other.beyond_ulp > 0 && named_before(other.beyond_input, beyond_input))) {
        beyond_ulp   = other.beyond_ulp;
        beyond_input = other.beyond_input;
    }
    if (other.different > 0 && (different == 0 || named_before(other.first_different, first_different)))
        first_different = other.first_different;
    max_absolute = std::max(max_absolute, other.max_absolute);
    max_allowed  = std::max(max_allowed, other.max_allowed);
    above_one += other.above_one;
    nan += other.nan;
    undecided += other.undecided;
    different += other.different;
    promise += other.promise;
    nearest += other.nearest;
    return *this;
}

}  // namespace actgen
