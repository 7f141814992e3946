// One pass of a program over an element, or over all elements of a row, with numbers of one width.
#pragma once
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include <actgen/number/far_ball.hpp>
#include <actgen/runtime/library/run_program.h>

namespace actgen {

class kept_ball {
public:
    kept_ball& operator=(long_ball const& b) {
        identity_ = b.identity;
        radius_   = b.radius;
        middle_   = b.middle;
        return *this;
    }
    long_ball get() const {
        long_ball b(middle_, radius_);
        b.identity = identity_;
        return b;
    }

private:
    long_float::kept<long_math::most_digits + 1> middle_;
    bound radius_;
    std::int64_t identity_ = 0;
};

class kept_far_ball {
public:
    kept_far_ball& operator=(far_ball const& b) {
        near_      = b.near;
        sign_      = b.sign;
        bounded_   = b.bounded;
        logarithm_ = b.logarithm;
        return *this;
    }
    far_ball get() const {
        far_ball b(near_.get());
        b.sign      = sign_;
        b.bounded   = bounded_;
        b.logarithm = logarithm_.get();
        return b;
    }

private:
    kept_ball near_, logarithm_;
    int sign_     = 0;
    bool bounded_ = false;
};

template <class Number>
struct kept_number;
template <>
struct kept_number<long_ball> {
    using type = kept_ball;
};
template <>
struct kept_number<far_ball> {
    using type = kept_far_ball;
};

// Where steps leave their values.
template <class Number>
using program_registers = std::array<typename kept_number<Number>::type, extended_register_limit>;

// Which inputs each step's value depends on, one bit each, and whether on the element itself.
class program_dependence {
public:
    static constexpr std::uint64_t on_element = std::uint64_t{1} << 63;

    explicit program_dependence(extended_program const& program) {
        std::array<std::uint64_t, extended_register_limit> held{};
        for (int s = 0; s < program.step_count; ++s) {
            extended_step const& step = program.steps[s];
            std::uint64_t on          = step.what == extended_operation::input ? std::uint64_t{1} << step.operand[0] : 0;
            for (int k = 0; k < operands_of(step.what); ++k) on |= held[static_cast<std::size_t>(step.operand[k])];
            of_[static_cast<std::size_t>(s)] = on;
            held[static_cast<std::size_t>(step.to)] = step.what == extended_operation::first_maximum ? on_element : reduces(step.what) ? 0 : on;
        }
    }
    // Of a reduction: what its operand depends on.
    std::uint64_t of(int step) const { return of_[static_cast<std::size_t>(step)]; }

private:
    std::array<std::uint64_t, extended_step_limit> of_;
};
static_assert(stream_limit < 63);

// What stands for an infinite operand.
struct far_place {
    std::int64_t power = 0;      // +-2^power
    bool different     = false;  // each element's is another one
};

template <class Arithmetic>
class program_pass {
public:
    using number = typename Arithmetic::number;
    using kept   = typename kept_number<number>::type;

    // Passes may share registers, one element at a time.
    program_pass(extended_program const& program, program_dependence const& depends, program_streams const& streams, program_registers<number>& registers,
                 Arithmetic const& with, far_place far)
        : program_(program), depends_(depends), streams_(streams), value_(registers), with_(with), far_(far) {}

    // The reductions of all elements, stage by stage; false: they are not known well enough to tell where a maximum is.
    bool reduce() {
        std::array<bool, extended_step_limit> needed{};
        for (int stage = 1; stage <= program_.stage_count; ++stage) {
            find_needed(stage, needed);
            for (int s = 0; s < program_.step_count; ++s)
                if (is_of_stage(program_.steps[s], stage)) begin(program_.steps[s]);
            for (std::size_t e = 0; e < streams_.count; ++e)
                for (int s = 0; s < program_.step_count; ++s) {
                    extended_step const& step = program_.steps[s];
                    if (is_of_stage(step, stage)) reduce(s, e);
                    else if (needed[static_cast<std::size_t>(s)]) evaluate(s, e);
                }
            for (int s = 0; s < program_.step_count; ++s)
                if (is_of_stage(program_.steps[s], stage)) end(program_.steps[s]);
        }
        return is_certain_;
    }
    void evaluate(std::size_t element) {
        for (int s = 0; s < program_.step_count; ++s) evaluate(s, element);
    }
    number result(int r) const { return value(program_.results[r]); }
    number reduction(int which) const { return reduction_[static_cast<std::size_t>(which)].get(); }

private:
    static bool is_of_stage(extended_step const& s, int stage) { return reduces(s.what) && s.operand[2] == stage; }

    number value(int at) const { return value_[static_cast<std::size_t>(at)].get(); }

    // Which steps the reductions of a stage want; registers are written more than once.
    void find_needed(int stage, std::array<bool, extended_step_limit>& needed) const {
        std::array<bool, extended_register_limit> wanted{};
        for (int s = program_.step_count; s-- > 0;) {
            extended_step const& step = program_.steps[s];
            bool const begins         = is_of_stage(step, stage);
            auto const to             = static_cast<std::size_t>(step.to);
            needed[static_cast<std::size_t>(s)] = !begins && wanted[to];
            if (!begins && !wanted[to]) continue;
            wanted[to] = false;
            if (reduces(step.what) && !begins) continue;
            for (int k = 0; k < operands_of(step.what); ++k) wanted[static_cast<std::size_t>(step.operand[k])] = true;
        }
    }

    kept& reduction(extended_step const& s) { return reduction_[static_cast<std::size_t>(s.operand[1])]; }
    std::size_t& first(extended_step const& s) { return first_[static_cast<std::size_t>(s.operand[1])]; }

    void begin(extended_step const& s) {
        reduction(s) = number();
        first(s)     = streams_.count;
    }
    void reduce(int at, std::size_t element) {
        extended_step const& s = program_.steps[at];
        number const u = value(s.operand[0]), so_far = reduction(s).get();
        if (s.what == extended_operation::row_sum || s.what == extended_operation::row_mean) {
            reduction(s) = with_.add(so_far, u);
        } else if (element == 0) {
            reduction(s) = u;
            first(s)     = 0;
        } else if (s.what == extended_operation::row_max) {
            reduction(s) = with_.maximum(so_far, with_.settled(u));
        } else {  // the first NaN counts as the maximum of a row that has one
            number const above = with_.less(so_far, with_.settled(u));
            bool const known = !Arithmetic::is_either(above);
            if (!known && !reads_the_same(element, first(s), depends_.of(at))) is_certain_ = false;
            if (!(u.is_nan() && !so_far.is_nan()) && !(known && Arithmetic::holds(above))) return;
            reduction(s) = u;
            first(s)     = element;
        }
    }
    bool reads_the_same(std::size_t a, std::size_t b, std::uint64_t inputs) const {
        if ((inputs & program_dependence::on_element) != 0) return false;
        for (int i = 0; inputs >> i != 0; ++i)
            if ((inputs >> i & 1) != 0 && std::bit_cast<std::uint64_t>(streams_.read(i, a)) != std::bit_cast<std::uint64_t>(streams_.read(i, b))) return false;
        return true;
    }
    void end(extended_step const& s) {
        if (s.what == extended_operation::row_mean) reduction(s) = with_.divide(reduction(s).get(), number(static_cast<double>(streams_.count)));
    }

    // What is read at an element.
    number read(extended_step const& s, std::size_t element) const {
        double const v = streams_.read(s.operand[0], element);
        if (!std::isinf(v) || s.operand[1] == 0) return number(v);
        std::int64_t const power = far_.power + (far_.different ? static_cast<std::int64_t>(element % 61) + 1 : 0);
        return long_ball{times_power(long_float(v < 0 ? -1.0 : 1.0), power), {}};
    }

    void evaluate(int s, std::size_t element) {
        extended_step const& step = program_.steps[s];
        number b                    = value_of(step, element);
        if (!chooses(step.what)) b.identify(b.is_exact() ? 0 : identity_of(s, element));
        value_[static_cast<std::size_t>(step.to)] = b;
    }
    // Of one step the same inputs make the same number, in every stage and at every element (FNV-1a over words).
    std::int64_t identity_of(int s, std::size_t element) const {
        std::uint64_t const inputs = depends_.of(s);
        std::uint64_t h            = 0xcbf29ce484222325u;
        auto const add             = [&](std::uint64_t word) {
            h = (h ^ word) * 0x100000001b3u;
            h ^= h >> 29;
        };
        add(static_cast<std::uint64_t>(s) + 1);
        bool each = (inputs & program_dependence::on_element) != 0;
        for (int i = 0; i < stream_limit && inputs >> i != 0; ++i) {
            if ((inputs >> i & 1) == 0) continue;
            double const v = streams_.read(i, element);
            each           = each || (far_.different && std::isinf(v));
            add(std::bit_cast<std::uint64_t>(v));
        }
        if (each) add(element + 1);
        return static_cast<std::int64_t>(h >> 1) | 1;
    }
    static bool chooses(extended_operation what) {
        using op = extended_operation;
        return what == op::negate || what == op::maximum || what == op::minimum || what == op::absolute || what == op::select || reduces(what);
    }
    number value_of(extended_step const& s, std::size_t element) {
        using op           = extended_operation;
        auto const any     = [&](int k) { return value(s.operand[k]); };
        auto const operand = [&](int k) { return with_.settled(value(s.operand[k])); };
        switch (s.what) {
            case op::input: return read(s, element);
            case op::parameter: return number(streams_.parameter[s.operand[0]]);
            case op::direction: return number(streams_.direction[s.operand[0]]);
            case op::constant: return with_.constant(real(s.high, s.low));
            case op::less: return with_.less(operand(0), operand(1));
            case op::less_equal: return with_.less_equal(operand(0), operand(1));
            case op::equal: return with_.equal(operand(0), operand(1));
            case op::not_equal: return with_.logical_not(with_.equal(operand(0), operand(1)));
            case op::logical_and: return with_.logical_and(operand(0), operand(1));
            case op::logical_or: return with_.logical_or(operand(0), operand(1));
            case op::logical_not: return with_.logical_not(operand(0));
            case op::select: return with_.select(operand(0), any(1), any(2));
            case op::negate: return with_.negative(any(0));
            case op::add: return with_.add(any(0), any(1));
            case op::subtract: return with_.subtract(any(0), any(1));
            case op::multiply: return with_.multiply(any(0), any(1));
            case op::divide: return with_.divide(any(0), any(1));
            case op::square: return with_.square(any(0));
            case op::sqrt: return with_.sqrt(operand(0));
            case op::maximum: return with_.maximum(operand(0), operand(1));
            case op::minimum: return with_.negative(with_.maximum(with_.negative(operand(0)), with_.negative(operand(1))));
            case op::absolute: return with_.absolute(operand(0));
            case op::sign: return with_.sign(operand(0));
            case op::floor: return with_.floor(operand(0));
            case op::ceil: return with_.negative(with_.floor(with_.negative(operand(0))));
            case op::round: return with_.round(operand(0));
            case op::power: return with_.power(operand(0), operand(1), 0);
            case op::power_log: return with_.power(operand(0), operand(1), 1);
            case op::power_log_square: return with_.power(operand(0), operand(1), 2);
            case op::exp: return with_.exp(operand(0));
            case op::expm1: return with_.expm1(operand(0));
            case op::log: return with_.log(operand(0));
            case op::log1p: return with_.log1p(operand(0));
            case op::sigmoid: return with_.sigmoid(operand(0));
            case op::softplus: return with_.softplus(operand(0));
            case op::tanh: return with_.tanh(operand(0));
            case op::sinh: return with_.sinh(operand(0));
            case op::cosh: return with_.cosh(operand(0));
            case op::asinh: return with_.asinh(operand(0));
            case op::erf: return with_.erf(operand(0));
            case op::erfc: return with_.erfc(operand(0));
            case op::normal_cdf: return with_.normal_cdf(operand(0));
            case op::normal_pdf: return with_.normal_pdf(operand(0));
            case op::sin: return with_.sin(operand(0));
            case op::cos: return with_.cos(operand(0));
            case op::sinc: return with_.sinc(0, operand(0));
            case op::sinc_slope: return with_.sinc(1, operand(0));
            case op::sinc_curvature: return with_.sinc(2, operand(0));
            case op::atan: return with_.atan(operand(0));
            case op::row_sum:
            case op::row_mean:
            case op::row_max: return reduction(s).get();
            case op::first_maximum: return number(first(s) == element ? 1 : 0);
        }
        return number::undefined();
    }

    extended_program const& program_;
    program_dependence const& depends_;
    program_streams const& streams_;
    program_registers<number>& value_;
    Arithmetic with_;
    far_place far_;
    bool is_certain_ = true;
    std::array<kept, extended_reduction_limit> reduction_;
    std::array<std::size_t, extended_reduction_limit> first_{};
};

}  // namespace actgen
