// The fast oracle of pointwise graphs.  Compiled for the machine it runs on: see the CMake target.
#include "oracle.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "multiprecision.hpp"

namespace actgen {

namespace {

// Without branches: the exponent field of |value|, at least that of the smallest normal number, less the digits.
[[gnu::always_inline]] inline double unit_of(double value, int least_exponent, int digits) {
    auto const magnitude = std::bit_cast<std::uint64_t>(value) & 0x7FFFFFFFFFFFFFFFull;
    auto const exponent  = static_cast<std::int64_t>(magnitude >> 52);
    auto const least     = static_cast<std::int64_t>(1023 + least_exponent);
    std::int64_t const e = (exponent > least ? exponent : least) - (digits - 1);
    // Subnormal units (float64 only) are 2^(e - 1 - 1022), which a shifted significand bit spells.
    std::uint64_t const normal = static_cast<std::uint64_t>(e) << 52;
    std::uint64_t const tiny   = std::uint64_t(1) << ((51 + e) & 63);
    return std::bit_cast<double>(e > 0 ? normal : tiny);
}

std::array<std::vector<double>, 6> compact_storage() {
    std::array<std::vector<double>, 6> all;
    for (auto& list : all) list.resize(block_size);
    return all;
}

std::vector<real> as_reals(std::vector<along_row> const& list) {
    std::vector<real> values;
    for (along_row const& one : list) values.push_back(one.value());
    return values;
}

}  // namespace

tier_counts& tier_counts::operator+=(tier_counts const& other) {
    by_intervals += other.by_intervals;
    by_double_double += other.by_double_double;
    by_multiprecision += other.by_multiprecision;
    by_saturation_proof += other.by_saturation_proof;
    undecided += other.undecided;
    return *this;
}

double unit_in_last_place(double value, dtype type) {
    format const& f = format_of(type);
    return unit_of(value, f.least_exponent, f.significand);
}

oracle::oracle(graph const& g, node_id root, bindings const& fixed, dtype type, double tolerance)
    : oracle(g, root, fixed, type, tolerance, without_cancellation(g, root)) {}

oracle::oracle(graph const& g, node_id root, bindings const& fixed, dtype type, double tolerance,
               rooted_graph const& quick)
    : graph_(g),
      root_(root),
      fixed_(fixed),
      type_(type),
      tolerance_(tolerance),
      intervals_(quick.body, quick.root, as_reals(fixed.parameters), as_reals(fixed.parameter_directions),
                 double_interval_table()),
      balls_(quick.body, quick.root, as_reals(fixed.parameters), as_reals(fixed.parameter_directions), ball_table()) {}

bool oracle::decided(enclosure const& e) const {
    // Below 2^-1012 a pair of doubles cannot be split finer than 2^-1074: there float64 is known to one unit only.
    return e.bound <= std::max(tolerance_ * unit_in_last_place(e.value.high, type_), 0x1p-1074);
}

enclosure oracle::clamped(enclosure const& e) const {
    double const most = format_of(type_).overflow();
    if (std::fabs(e.value.high) - e.bound >= most) return {real(std::copysign(most, e.value.high)), 0};
    return e;
}

bindings oracle::points_of(block_leaves const& leaves, std::span<std::size_t const> chosen) const {
    bindings points   = fixed_;
    auto const values = [&](double const* list, double otherwise) {
        std::vector<double> all;
        for (std::size_t i : chosen) all.push_back(list ? list[i] : otherwise);
        return all;
    };
    points.inputs           = {values(leaves.inputs[0], 0), values(leaves.inputs[1], 0)};
    points.noise            = values(leaves.noise, 0);
    points.upstream         = values(leaves.upstream, 1);
    points.input_directions = {values(leaves.input_directions[0], 0), values(leaves.input_directions[1], 0)};
    points.output.clear();
    for (double y : values(leaves.output, 0)) points.output.emplace_back(y);
    return points;
}

bool oracle::confirmed(block_leaves const& leaves, std::size_t i, enclosure_block const& block) const {
    enclosure const e = clamped(evaluate_exactly(graph_, root_, points_of(leaves, {&i, 1})).at(0));
    if (!decided(e)) return true;
    double const apart = std::fabs((e.value.high - block.high[i]) + (e.value.low - block.low[i]));
    return apart <= e.bound + block.bound[i] + 0x1p-50 * unit_in_last_place(e.value.high, type_);
}

void oracle::enclose(block_leaves const& leaves, std::size_t count, enclosure_block& out) {
    format const& f      = format_of(type_);
    double const overflow = f.overflow();
    std::array<std::uint16_t, block_size> open;
    std::size_t open_count = 0;

    if (!f.is_double()) {
        block<double_interval> const& y = intervals_(leaves);
        for (std::size_t i = 0; i < block_size; ++i) {
            double low = y.part[0][i], high = y.part[1][i];
            low          = low > overflow ? overflow : low < -overflow ? -overflow : low;
            high         = high > overflow ? overflow : high < -overflow ? -overflow : high;
            out.high[i]  = 0.5 * low + 0.5 * high;
            out.low[i]   = 0;
            out.bound[i] = (0.5 * high - 0.5 * low) * (1 + 0x1p-40) + std::fabs(out.high[i]) * 0x1p-52;
        }
        for (std::size_t i = 0; i < count; ++i) {
            open[open_count] = static_cast<std::uint16_t>(i);
            open_count += !(out.bound[i] <= tolerance_ * unit_of(out.high[i], f.least_exponent, f.significand));
        }
    } else {  // doubles cannot judge doubles
        for (std::size_t i = 0; i < count; ++i) open[i] = static_cast<std::uint16_t>(i);
        open_count = count;
    }
    counts_.by_intervals += count - open_count;
    if (open_count == 0) return;

    // The open elements move together.
    static thread_local auto packed = compact_storage();
    std::array<double const*, 6> const from{leaves.inputs[0], leaves.inputs[1], leaves.noise,
                                            leaves.upstream,  leaves.output,    leaves.input_directions[0]};
    block_leaves compact;
    std::array<double const**, 6> const to{&compact.inputs[0], &compact.inputs[1], &compact.noise,
                                           &compact.upstream,  &compact.output,    &compact.input_directions[0]};
    auto const gather = [&](double const* source, std::vector<double>& target) {
        for (std::size_t k = 0; k < block_size; ++k) target[k] = source[open[k < open_count ? k : 0]];
        return target.data();
    };
    for (std::size_t k = 0; k < from.size(); ++k)
        if (from[k]) *to[k] = gather(from[k], packed[k]);
    static thread_local std::vector<double> gate_direction(block_size);
    if (leaves.input_directions[1]) compact.input_directions[1] = gather(leaves.input_directions[1], gate_direction);

    block<ball> const& y = balls_(compact);
    auto const put       = [&](std::size_t k, enclosure const& e) {
        std::size_t const i = open[k];
        out.high[i]         = e.value.high;
        out.low[i]          = e.value.low;
        out.bound[i]        = e.bound;
    };
    std::vector<std::size_t> undecided;
    for (std::size_t k = 0; k < open_count; ++k) {
        enclosure const e = clamped({real(y.part[0][k], y.part[1][k]), y.part[2][k]});
        put(k, e);
        if (!decided(e)) undecided.push_back(k);
    }
    counts_.by_double_double += open_count - undecided.size();
    if (undecided.empty()) return;
    auto const exact = evaluate_exactly(graph_, root_, points_of(compact, undecided));
    for (std::size_t n = 0; n < undecided.size(); ++n) {
        enclosure const e = clamped(exact[n]);
        put(undecided[n], e);
        ++(decided(e) ? counts_.by_multiprecision : counts_.undecided);
    }
}

bool oracle::saturated(double low, double high, enclosure& e) const {
    e = clamped(evaluate_over_interval(graph_, root_, fixed_, low < high ? low : high, low < high ? high : low));
    return decided(e);
}

}  // namespace actgen
