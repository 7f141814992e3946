// A direct table as machine operations, to the bit what its software model says (generator/synthesis/table_value.hpp).
#pragma once
#include <algorithm>
#include <bit>

#include <actgen/kernel/direct_table.hpp>
#include <actgen/lower/machine_writer.hpp>

namespace actgen {

class look_up_writer {
public:
    constexpr look_up_writer(machine_writer& w, direct_table const& t, node_id x) : write_(w), table_(t), x_(x) {}

    // Where the table does not hold; no_node: it holds everywhere.
    constexpr node_id outside() {
        machine_writer& w = write_;
        bool const low = is_finite(table_.low_threshold), high = is_finite(table_.high_threshold);
        if (low && high && table_.low_threshold == -table_.high_threshold) {
            node_id const size = w.absolute(x_);
            return w.less(w.constant(table_.high_threshold), size);
        }
        node_id const below = low ? w.less(x_, w.constant(table_.low_threshold)) : no_node;
        node_id const above = high ? w.less(w.constant(table_.high_threshold), x_) : no_node;
        if (below == no_node || above == no_node) return below == no_node ? above : below;
        return w.apply(machine::either, below, above);
    }

    constexpr node_id value() {
        machine_writer& w     = write_;
        node_id const operand = clamped_operand();
        find_place(operand);
        node_id const u = w.plain_subtract(operand, entry(table_.centre, "centre"));
        node_id sum     = coefficient(table_.degree);
        for (int k = table_.degree; k-- > 0;) {
            node_id const next = coefficient(k);
            sum                = w.apply(machine::multiply_add, sum, u, next);
        }
        node_id y = with_base(sum);
        if (table_.low_line) {
            node_id const below = w.less(x_, w.constant(table_.clamp_low));
            node_id const line  = on_line(*table_.low_line);
            y                   = w.select(below, line, y);
        }
        if (table_.high_line) {
            node_id const above = w.less(w.constant(table_.clamp_high), x_);
            node_id const line  = on_line(*table_.high_line);
            y                   = w.select(above, line, y);
        }
        if (table_.clamp.has_low()) y = w.maximum(w.constant(table_.clamp.low), y);
        if (table_.clamp.has_high()) y = w.minimum(w.constant(table_.clamp.high), y);
        return y;
    }

private:
    static constexpr bool is_finite(float v) { return v < result_clamp::none && v > -result_clamp::none; }
    constexpr bool is_sided() const { return table_.shape == table_shape::sided; }
    constexpr bool is_odd() const { return table_.shape == table_shape::odd; }

    // A NaN of x passes.  What lies beyond both thresholds needs no clamp: nobody looks at it.
    constexpr node_id clamped_operand() {
        machine_writer& w = write_;
        bool const needs_high = !is_finite(table_.high_threshold) || (table_.folded() && !is_finite(table_.low_threshold));
        if (table_.folded()) {
            node_id const size = w.absolute(x_);
            return needs_high ? w.minimum(w.constant(table_.clamp_high), size) : size;
        }
        node_id operand = x_;
        if (!is_finite(table_.low_threshold)) operand = w.maximum(w.constant(table_.clamp_low), operand);
        return needs_high ? w.minimum(w.constant(table_.clamp_high), operand) : operand;
    }

    constexpr node_id sign() {
        node_id const one = write_.constant(1);
        return write_.apply(machine::copy_sign, one, x_);
    }
    // By the sign bit: -0 is on the left.
    constexpr node_id is_left() {
        node_id const one = sign(), zero = write_.constant(0);
        return write_.less(one, zero);
    }
    constexpr node_id by_side(double left, double right) {
        machine_writer& w = write_;
        if (left == right && (left != 0 || is_negative_zero(left) == is_negative_zero(right))) return w.constant(left);
        node_id const condition = is_left(), on_left = w.constant(left);
        return w.select(condition, on_left, w.constant(right));
    }
    static constexpr bool is_negative_zero(double v) { return std::bit_cast<std::uint64_t>(v) >> 63 != 0; }

    // Two tables are one row of twice the entries; a power of two on the index's operand leads from one half to the other.
    constexpr void find_place(node_id operand) {
        machine_writer& w = write_;
        double const half = static_cast<double>(1 << (table_.entries >> table_.index_bits));
        node_id const scale  = is_sided() ? by_side(table_.scale * half, table_.scale) : w.constant(table_.scale);
        node_id const offset = is_sided() ? by_side(table_.offset * half, table_.offset) : w.constant(table_.offset);
        node_id const index  = w.apply(machine::multiply_add, operand, scale, offset);
        place_               = w.segment(index, table_.index_bits, table_.rows());
    }

    constexpr node_id coefficient(int power) {
        constexpr std::string_view names[] = {"power_0", "power_1", "power_2", "power_3", "power_4", "power_5", "power_6", "power_7", "power_8", "power_9"};
        std::size_t const k = static_cast<std::size_t>(power);
        return entry(table_.coefficient[k], names[k]);
    }
    constexpr node_id entry(std::vector<float> const& of_table, std::string_view name) {
        std::vector<double> row(of_table.begin(), of_table.end());
        if (is_sided()) {
            std::size_t const n = static_cast<std::size_t>(table_.entries), first = std::bit_cast<std::uint32_t>(table_.offset) >> table_.shift();
            for (std::size_t k = 0; k < n; ++k) {
                std::size_t const right = (first + k) & (2 * n - 1), left = right ^ n, of = right & (n - 1);
                row[right] = of_table[of];
                row[left]  = of_table[of + n];
            }
        }
        return write_.entry(place_, row, name);
    }

    // A(x) + T, or A(x) - T.
    constexpr node_id with_base(node_id sum) {
        machine_writer& w      = write_;
        table_base const& base = table_.base;
        if (base.is_nothing()) {
            if (!is_odd()) return sum;
            node_id const s = sign();
            return w.apply(machine::multiply, s, sum);
        }
        if (base.left.slope == 0 && base.right.slope == 0) {
            node_id const constant = by_side(base.left.constant, base.right.constant);
            if (!is_odd()) return w.plain_add(constant, sum);
            node_id const s = sign();
            return w.apply(machine::multiply_add, s, sum, constant);
        }
        if (is_odd()) {
            node_id const s = sign();
            sum             = w.apply(machine::multiply, s, sum);
        }
        if (base.is_ramp()) {
            node_id const ramp = w.maximum(w.constant(-0.0), x_);
            return w.plain_add(ramp, sum);
        }
        node_id const left  = with_line(base.left, sum);
        node_id const right = with_line(base.right, sum);
        if (left == right) return left;
        node_id const condition = is_left();
        return w.select(condition, left, right);
    }
    constexpr node_id on_line(base_line const& line) {
        machine_writer& w = write_;
        if (line.slope == 0) return w.constant(line.constant);
        if (line.slope == 1 && line.constant == 0) return x_;
        node_id const slope = w.constant(line.slope);
        return w.apply(machine::multiply_add, slope, x_, w.constant(line.constant));
    }
    constexpr node_id with_line(base_line const& line, node_id sum) {
        machine_writer& w = write_;
        if (line == base_line{}) return sum;
        if (line.slope == 0) return w.plain_add(w.constant(line.constant), sum);
        return w.apply(machine::multiply_add, w.constant(line.slope), x_, sum);
    }

    machine_writer& write_;
    direct_table const& table_;
    node_id x_;
    node_id place_ = no_node;
};

}  // namespace actgen
