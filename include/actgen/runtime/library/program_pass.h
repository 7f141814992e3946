// One pass of a program over an element, or over all elements of a row, with numbers of one width.
#pragma once
#include <array>
#include <cmath>

#include <actgen/number/ball.hpp>
#include <actgen/runtime/library/run_program.h>

namespace actgen {

class kept_ball {
public:
    kept_ball& operator=(ball const& b) {
        radius_ = b.radius;
        middle_ = b.middle;
        return *this;
    }
    ball get() const { return {middle_, radius_}; }

private:
    long_float::kept<long_math::most_digits + 1> middle_;
    bound radius_;
};

// Where steps leave their values.
using program_registers = std::array<kept_ball, extended_register_limit>;

// What stands for an infinite operand.
struct far_place {
    std::int64_t power = 0;      // +-2^power
    bool different     = false;  // each element's is another one
};

class program_pass {
public:
    // Passes may share registers, one element at a time.
    program_pass(extended_program const& program, program_streams const& streams, program_registers& registers, balls::arithmetic_of_balls const& with,
                 far_place far)
        : program_(program), streams_(streams), value_(registers), with_(with), far_(far) {}

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
                    if (is_of_stage(step, stage)) reduce(step, e);
                    else if (needed[static_cast<std::size_t>(s)]) evaluate(step, e);
                }
            for (int s = 0; s < program_.step_count; ++s)
                if (is_of_stage(program_.steps[s], stage)) end(program_.steps[s]);
        }
        return is_certain_;
    }
    void evaluate(std::size_t element) {
        for (int s = 0; s < program_.step_count; ++s) evaluate(program_.steps[s], element);
    }
    ball result(int r) const { return value(program_.results[r]); }

private:
    static bool is_of_stage(extended_step const& s, int stage) { return reduces(s.what) && s.operand[2] == stage; }

    ball value(int at) const { return value_[static_cast<std::size_t>(at)].get(); }

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

    kept_ball& reduction(extended_step const& s) { return reduction_[static_cast<std::size_t>(s.operand[1])]; }
    std::size_t& first(extended_step const& s) { return first_[static_cast<std::size_t>(s.operand[1])]; }

    void begin(extended_step const& s) {
        reduction(s) = ball();
        first(s)     = streams_.count;
    }
    void reduce(extended_step const& s, std::size_t element) {
        ball const u = value(s.operand[0]), so_far = reduction(s).get();
        if (s.what == extended_operation::row_sum || s.what == extended_operation::row_mean) {
            reduction(s) = with_.add(so_far, u);
        } else if (element == 0) {
            reduction(s) = u;
            first(s)     = 0;
        } else if (s.what == extended_operation::row_max) {
            reduction(s) = with_.maximum(so_far, u);
        } else {  // the first NaN counts as the maximum of a row that has one
            ball const above = with_.less(so_far, u);
            if (balls::arithmetic_of_balls::is_either(above)) is_certain_ = false;
            if (!(u.is_nan() && !so_far.is_nan()) && (balls::arithmetic_of_balls::is_either(above) || !balls::arithmetic_of_balls::holds(above))) return;
            reduction(s) = u;
            first(s)     = element;
        }
    }
    void end(extended_step const& s) {
        if (s.what == extended_operation::row_mean) reduction(s) = with_.divide(reduction(s).get(), ball(static_cast<double>(streams_.count)));
    }

    // What is read at an element.
    ball read(extended_step const& s, std::size_t element) const {
        double const v = streams_.read(s.operand[0], element);
        if (!std::isinf(v) || s.operand[1] == 0) return ball(v);
        std::int64_t const power = far_.power + (far_.different ? static_cast<std::int64_t>(element % 61) + 1 : 0);
        return {times_power(long_float(v < 0 ? -1.0 : 1.0), power), {}};
    }

    void evaluate(extended_step const& s, std::size_t element) {
        value_[static_cast<std::size_t>(s.to)] = value_of(s, element);
    }
    ball value_of(extended_step const& s, std::size_t element) {
        using op           = extended_operation;
        auto const operand = [&](int k) { return value(s.operand[k]); };
        switch (s.what) {
            case op::input: return read(s, element);
            case op::parameter: return ball(streams_.parameter[s.operand[0]]);
            case op::direction: return ball(streams_.direction[s.operand[0]]);
            case op::constant: return with_.constant(real(s.high, s.low));
            case op::less: return with_.less(operand(0), operand(1));
            case op::less_equal: return with_.less_equal(operand(0), operand(1));
            case op::equal: return with_.equal(operand(0), operand(1));
            case op::not_equal: return with_.logical_not(with_.equal(operand(0), operand(1)));
            case op::logical_and: return with_.logical_and(operand(0), operand(1));
            case op::logical_or: return with_.logical_or(operand(0), operand(1));
            case op::logical_not: return with_.logical_not(operand(0));
            case op::select: return with_.select(operand(0), operand(1), operand(2));
            case op::negate: return with_.negative(operand(0));
            case op::add: return with_.add(operand(0), operand(1));
            case op::subtract: return with_.subtract(operand(0), operand(1));
            case op::multiply: return with_.multiply(operand(0), operand(1));
            case op::divide: return with_.divide(operand(0), operand(1));
            case op::square: return with_.square(operand(0));
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
            case op::first_maximum: return ball(first(s) == element ? 1 : 0);
        }
        return ball::undefined();
    }

    extended_program const& program_;
    program_streams const& streams_;
    program_registers& value_;
    balls::arithmetic_of_balls with_;
    far_place far_;
    bool is_certain_ = true;
    std::array<kept_ball, extended_reduction_limit> reduction_;
    std::array<std::size_t, extended_reduction_limit> first_{};
};

}  // namespace actgen
