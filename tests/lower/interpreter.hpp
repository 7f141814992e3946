// Runs a lowered graph over blocks of numbers, each machine operation as machine.hpp specifies it.
#pragma once
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <actgen/lower/lower.hpp>

namespace actgen::testing {

enum class contraction { fused, unfused };  // does the target have fused multiply-add?

template <class T>
T scaled(T u, T power) {
    if constexpr (sizeof(T) == 4) {
        // A float times 2^k for |k| <= 600 is exact as a double, and beyond that nothing of a float is left.
        float const k = power > 600.0f ? 600.0f : power < -600.0f ? -600.0f : power;
        if (k != k) return u + k;
        auto const bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52;
        return static_cast<float>(static_cast<double>(u) * std::bit_cast<double>(bits));
    } else {
        return power != power ? u + power : std::scalbn(u, static_cast<int>(power));
    }
}

template <class T>
T product_error(T u, T v, T w) {
    if constexpr (sizeof(T) == 4)
        return static_cast<float>(static_cast<double>(u) * static_cast<double>(v) - static_cast<double>(w));
    else
        return std::fma(u, v, -w);
}

// What the leaves stand for.  Parameters and directions are the same for all elements.
template <class T>
struct leaf_values {
    std::vector<T> x, gate, upstream, output;
    std::vector<T> parameters;
};

// Conditions are 1 and 0; rows are whole blocks.
template <class T>
class interpreter {
public:
    explicit interpreter(kernel k, contraction c = contraction::fused) : kernel_(std::move(k)), contraction_(c) {}

    kernel const& lowered_kernel() const { return kernel_; }

    // Machine operations per element: the graph's nodes that are neither leaves nor made of constants and parameters.
    int operations() const {
        int count = 0;
        std::vector<bool> varies;
        for (node_id i = 0; i < kernel_.body.size(); ++i) {
            node const& n = kernel_.body[i];
            bool moving   = n.op->level == stage::leaf && n.op != &leaves::constant && !is_parameter(n);
            for (node_id o : n.operand) moving = moving || (o != no_node && varies[o]);
            varies.push_back(moving);
            count += moving && n.op->level != stage::leaf;
        }
        return count;
    }

    std::vector<std::vector<T>> run(leaf_values<T> const& given) const {
        std::size_t const size = given.x.size();
        graph const& g         = kernel_.body;
        std::vector<std::vector<T>> v(static_cast<std::size_t>(g.size()), std::vector<T>(size));
        for (node_id i = 0; i < g.size(); ++i) evaluate(g[i], v, v[static_cast<std::size_t>(i)], given);
        std::vector<std::vector<T>> results;
        for (auto const& r : kernel_.results) results.push_back(v[static_cast<std::size_t>(r.root)]);
        return results;
    }

private:
    void evaluate(node const& n, std::vector<std::vector<T>>& v, std::vector<T>& out, leaf_values<T> const& given) const {
        namespace m = machine;
        if (n.op->level == stage::leaf) return evaluate_leaf(n, out, given);
        auto const operand = [&](int k) -> T const* {
            node_id const o = n.operand[static_cast<std::size_t>(k)];
            return o == no_node ? out.data() : v[static_cast<std::size_t>(o)].data();
        };
        T const *const a = operand(0), *const b = operand(1), *const c = operand(2);
        auto const each = [&](auto f) {
            for (std::size_t i = 0; i < out.size(); ++i) out[i] = f(a[i], b[i], c[i]);
        };
        bool const fused = contraction_ == contraction::fused;
        if (n.op == &m::add) each([](T s, T t, T) { return s + t; });
        else if (n.op == &m::subtract) each([](T s, T t, T) { return s - t; });
        else if (n.op == &m::multiply) each([](T s, T t, T) { return s * t; });
        else if (n.op == &m::divide) each([](T s, T t, T) { return s / t; });
        else if (n.op == &m::square_root) each([](T s, T, T) { return std::sqrt(s); });
        else if (n.op == &m::multiply_add && fused) each([](T s, T t, T r) { return std::fma(s, t, r); });
        else if (n.op == &m::multiply_subtract && fused) each([](T s, T t, T r) { return std::fma(s, t, -r); });
        else if (n.op == &m::negative_multiply_add && fused) each([](T s, T t, T r) { return std::fma(-s, t, r); });
        else if (n.op == &m::multiply_add) each([](T s, T t, T r) { return s * t + r; });
        else if (n.op == &m::multiply_subtract) each([](T s, T t, T r) { return s * t - r; });
        else if (n.op == &m::negative_multiply_add) each([](T s, T t, T r) { return r - s * t; });
        else if (n.op == &m::multiply_add_once) each([](T s, T t, T r) { return std::fma(s, t, r); });
        else if (n.op == &m::negative_multiply_add_once) each([](T s, T t, T r) { return std::fma(-s, t, r); });
        else if (n.op == &m::product_error) each([](T s, T t, T r) { return product_error(s, t, r); });
        else if (n.op == &m::negate) each([](T s, T, T) { return -s; });
        else if (n.op == &m::absolute) each([](T s, T, T) { return std::fabs(s); });
        else if (n.op == &m::copy_sign) each([](T s, T t, T) { return std::copysign(s, t); });
        else if (n.op == &m::maximum) each([](T s, T t, T) { return s > t ? s : t; });
        else if (n.op == &m::minimum) each([](T s, T t, T) { return s < t ? s : t; });
        else if (n.op == &m::select) each([](T s, T t, T r) { return s != 0 ? t : r; });
        else if (n.op == &m::zero_where) each([](T s, T t, T) { return s != 0 ? T(0) : t; });
        else if (n.op == &m::less) each([](T s, T t, T) { return T(s < t); });
        else if (n.op == &m::less_equal) each([](T s, T t, T) { return T(s <= t); });
        else if (n.op == &m::equal) each([](T s, T t, T) { return T(s == t); });
        else if (n.op == &m::not_equal) each([](T s, T t, T) { return T(s != t); });
        else if (n.op == &m::is_nan) each([](T s, T, T) { return T(s != s); });
        else if (n.op == &m::both) each([](T s, T t, T) { return T(s != 0 && t != 0); });
        else if (n.op == &m::either) each([](T s, T t, T) { return T(s != 0 || t != 0); });
        else if (n.op == &m::invert) each([](T s, T, T) { return T(s == 0); });
        else if (n.op == &m::round) each([](T s, T, T) { return std::nearbyint(s); });
        else if (n.op == &m::round_product) {
            each([&](T s, T t, T) { return integer_near(s, t, magic); });
        } else if (n.op == &m::round_product_lifted) {
            each([&](T s, T t, T r) { return integer_near(s, t, magic + r); });
        } else if (n.op == &m::power_of_product) {
            each([&](T s, T t, T) { return scaled(T(1), integer_near(s, t, magic)); });
        } else if (n.op == &m::power_of_product_lifted) {
            each([&](T s, T t, T r) { return scaled(T(1), integer_near(s, t, magic + r) + r); });
        } else if (n.op == &m::product_rest) each([](T s, T t, T r) { return std::fma(s, t, -r); });
        else if (n.op == &m::floor) each([](T s, T, T) { return std::floor(s); });
        else if (n.op == &m::scale) each([](T s, T t, T) { return scaled(s, t); });
        else if (n.op == &m::scale_once) each([](T s, T t, T) { return scaled(s, t < least_exponent ? least_exponent : t); });
        else if (n.op == &m::scale_twice) each([](T s, T t, T) { return scaled(s, t < 2 * least_exponent ? 2 * least_exponent : t); });
        else if (n.op == &m::exponent)
            each([](T s, T, T) { return s > 0 && std::isfinite(s) ? static_cast<T>(std::ilogb(s)) : T(0); });
        else if (n.op == &m::truncate_mantissa) each([](T s, T, T) { return static_cast<T>(upper_half(sizeof(T) == 4 ? single_format : double_format, static_cast<double>(s))); });
        else if (n.op == &primitives::row_max) reduce(a, out, [](T s, T t) { return t > s || t != t ? t : s; });
        else if (n.op == &primitives::row_sum) reduce(a, out, [](T s, T t) { return s + t; });
        else throw std::logic_error("the interpreter does not know " + std::string(n.op->name));
    }

    static void evaluate_leaf(node const& n, std::vector<T>& out, leaf_values<T> const& given) {
        auto const fill = [&](T value) { out.assign(out.size(), value); };
        if (n.op == &leaves::constant) {
            fill(static_cast<T>(n.value.high));
            if (static_cast<double>(static_cast<T>(n.value.high)) != n.value.high && n.value.high == n.value.high)
                throw std::logic_error("a lowered constant is not a number of its dtype");
        } else if (is_parameter(n)) fill(given.parameters.at(static_cast<std::size_t>(n.index)));
        else if (n.op == &leaves::input) out = n.index == 0 ? given.x : given.gate;
        else if (n.op == &leaves::upstream) out = given.upstream;
        else if (n.op == &leaves::output) out = given.output;
        else throw std::logic_error("the interpreter has no values for a leaf");
    }

    template <class F>
    static void reduce(T const* a, std::vector<T>& out, F f) {
        T r = a[0];
        for (std::size_t i = 1; i < out.size(); ++i) r = f(r, a[i]);
        out.assign(out.size(), r);
    }

    T integer_near(T s, T t, T shown_by) const {
        return (contraction_ == contraction::fused ? std::fma(s, t, shown_by) : s * t + shown_by) - shown_by;
    }

    static constexpr T least_exponent = std::numeric_limits<T>::min_exponent - 1;
    static constexpr T magic          = sizeof(T) == 4 ? T(0x1.8p23 + 127) : T(0x1.8p52 + 1023);

    kernel kernel_;
    contraction contraction_;
};

}  // namespace actgen::testing
