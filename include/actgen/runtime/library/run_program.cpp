// Runs a kernel that is data, one element after the other.
#include <actgen/runtime/library/run_program.h>

#include <limits>

#include <actgen/number/extended_functions.hpp>

namespace actgen {
namespace {

extended truth(bool b) { return extended(b ? 1.0 : 0.0); }
bool holds(extended u) { return !u.is_zero() && !u.is_nan(); }

// NaN where either is.
extended greater_of(extended u, extended v) { return u.is_nan() || v < u ? u : v; }

// Far enough to be at the limit, whatever is made of it.
extended read(double v) {
    if (v > std::numeric_limits<double>::max()) return extended_math::times_power(extended(1), 0x1p20);
    if (v < -std::numeric_limits<double>::max()) return extended_math::times_power(extended(-1), 0x1p20);
    return extended(v);
}

extended value_of(extended_step const& s, phase_call const& call, std::size_t element, extended const* value) {
    using namespace extended_math;
    auto const operand = [&](int k) -> extended const& { return value[s.operand[k]]; };
    switch (s.what) {
        case extended_operation::input: return read(static_cast<double const*>(call.input[s.operand[0]])[element]);
        case extended_operation::parameter: return extended(call.parameter_value<double>(s.operand[0]));
        case extended_operation::direction: return extended(call.direction_value<double>(s.operand[0]));
        case extended_operation::constant: return extended(real(s.high, s.low));
        case extended_operation::less: return truth(operand(0) < operand(1));
        case extended_operation::less_equal: return truth(operand(0) < operand(1) || operand(0) == operand(1));
        case extended_operation::equal: return truth(operand(0) == operand(1));
        case extended_operation::not_equal: return truth(!(operand(0) == operand(1)));
        case extended_operation::logical_and: return truth(holds(operand(0)) && holds(operand(1)));
        case extended_operation::logical_or: return truth(holds(operand(0)) || holds(operand(1)));
        case extended_operation::logical_not: return truth(!holds(operand(0)));
        case extended_operation::select: return holds(operand(0)) ? operand(1) : operand(2);
        case extended_operation::negate: return -operand(0);
        case extended_operation::add: return operand(0) + operand(1);
        case extended_operation::subtract: return operand(0) - operand(1);
        case extended_operation::multiply: return operand(0) * operand(1);
        case extended_operation::divide: return operand(0) / operand(1);
        case extended_operation::square: return square(operand(0));
        case extended_operation::sqrt: return sqrt(operand(0));
        case extended_operation::maximum: return greater_of(operand(0), operand(1));
        case extended_operation::minimum: return -greater_of(-operand(0), -operand(1));
        case extended_operation::absolute: return absolute(operand(0));
        case extended_operation::sign: {
            extended const& u = operand(0);
            return u.is_nan() || u.is_zero() ? u : extended(u.is_negative() ? -1.0 : 1.0);
        }
        case extended_operation::floor: return floor(operand(0));
        case extended_operation::ceil: return -floor(-operand(0));
        case extended_operation::round: return round(operand(0));
        case extended_operation::power: return power(operand(0), operand(1), 0);
        case extended_operation::power_log: return power(operand(0), operand(1), 1);
        case extended_operation::power_log_square: return power(operand(0), operand(1), 2);
        case extended_operation::exp: return exp(operand(0));
        case extended_operation::expm1: return expm1(operand(0));
        case extended_operation::log: return log(operand(0));
        case extended_operation::log1p: return log1p(operand(0));
        case extended_operation::sigmoid: return extended(1) / (extended(1) + exp(-operand(0)));
        case extended_operation::softplus: return softplus(operand(0));
        case extended_operation::tanh: return tanh(operand(0));
        case extended_operation::sinh: return sinh(operand(0));
        case extended_operation::cosh: return cosh(operand(0));
        case extended_operation::asinh: return asinh(operand(0));
        case extended_operation::erf: return erf(operand(0));
        case extended_operation::erfc: return erfc(operand(0));
        case extended_operation::normal_cdf: return normal_cdf(operand(0));
        case extended_operation::normal_pdf: return normal_pdf(operand(0));
        case extended_operation::sin: return sin(operand(0));
        case extended_operation::cos: return cos(operand(0));
        case extended_operation::atan: return atan(operand(0));
    }
    return extended::undefined();
}

}  // namespace

void run_program(extended_program const& program, phase_call const& call, int results) {
    extended value[extended_step_limit];
    double result[stream_limit];
    for (std::size_t e = 0; e < call.count; ++e) {
        for (int s = 0; s < program.step_count; ++s) value[s] = value_of(program.steps[s], call, e, value);
        for (int r = 0; r < results; ++r) result[r] = value[program.results[r]].rounded();
        for (int r = 0; r < results; ++r) static_cast<double*>(call.result[r])[e] = result[r];  // which may lie where operands do
    }
}

}  // namespace actgen
