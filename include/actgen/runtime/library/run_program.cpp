// Runs a kernel that is data: with few digits first, and with more where balls are too wide to tell the results.
#include <actgen/runtime/library/run_program.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include <actgen/runtime/library/program_pass.h>

namespace actgen {
namespace {

constexpr int widths[]   = {5, 12, 30, 72, long_math::most_digits};
constexpr int few_widths = 2;
constexpr int bits_told  = 64;  // of a result, so that rounding it is all that is lost

// Infinite operands are these, and what results do from the first to the second tells the limit: far enough to be there, whatever
// is made of them; or near enough for differences of them to have digits.
constexpr far_place far_out[2] = {{std::int64_t{1} << 20, false}, {std::int64_t{1} << 40, false}};
constexpr far_place endless    = {2 * long_float::largest_exponent, false};
constexpr far_place nearer[2]  = {{500, false}, {1000, false}};

// A result, as far as it is told, of as many digits as tell the nearest double; or a float.
class told {
public:
    told() = default;
    told(long_float const& v, bool certain) : is_certain(certain) { value_ = v; }
    long_float value() const { return value_; }
    bool is_certain = false;

private:
    long_float::kept<4> value_;
};
// Rounded to a float, which is told where all that the ball holds rounds alike.  Where no number of digits tells it, it is taken to be
// halfway between two.
told single_told_by(long_ball const& b) {
    if (b.radius.is_infinite()) return {long_float::undefined(), false};
    long_float const nearest(b.middle.nearest(single_format));
    if (b.is_nan() || b.middle.is_infinite() || b.radius.is_zero()) return {nearest, b.radius.is_zero()};
    int const digits         = b.middle.digits() + 2;
    long_float const further = times_power(b.radius.as_number(), 1);  // more than adding it loses
    double const low     = added(b.middle, -further, digits).nearest(single_format);
    double const high    = added(b.middle, further, digits).nearest(single_format);
    if (low == high) return {nearest, true};
    double const largest = 0x1p128;  // infinities stand there
    return {long_float(rounded_to(single_format, (std::max(low, -largest) + std::min(high, largest)) / 2)), false};
}
told told_by(long_ball const& b, bool as_single) {
    if (as_single) return single_told_by(b);
    if (b.radius.is_infinite()) return {long_float::undefined(), false};
    if (b.is_nan() || b.middle.is_infinite()) return {b.middle, b.radius.is_zero()};
    if (b.radius.is_zero() || b.radius.is_below_power(b.middle.is_zero() ? -1080 : b.middle.exponent() - bits_told)) return {cut(b.middle, 4), true};
    bound const most = b.greatest(), least = b.least();
    if (most.is_below_power(-1080)) return {long_float(b.middle.is_negative() ? -0.0 : 0.0), true};
    if (!least.is_zero() && least.exponent() > 1030) return {long_float::infinite(b.middle.is_negative()), true};
    return {cut(b.middle, 4), false};
}
told told_by(far_ball const& b, bool as_single) {
    if (!b.is_far()) return told_by(b.near, as_single);
    if (b.bounded) return {b.is_tiny() ? long_float() : long_float::undefined(), b.is_tiny()};
    return {b.is_huge() ? long_float::infinite(b.sign < 0) : long_float(b.sign < 0 ? -0.0 : 0.0), true};
}

bool agree(long_float const& a, long_float const& b) {
    if (a.is_nan() || b.is_nan()) return a.is_nan() && b.is_nan();
    auto const beyond   = [](long_float const& v) { return v.is_infinite() || (!v.is_zero() && v.exponent() > 1030); };
    auto const vanished = [](long_float const& v) { return v.is_zero() || (v.is_finite() && v.exponent() < -1080); };
    if (beyond(a) || beyond(b)) return beyond(a) && beyond(b) && a.is_negative() == b.is_negative();
    if (vanished(a) || vanished(b)) return vanished(a) && vanished(b);
    long_float const apart = added(a, -b, 4);
    return apart.is_zero() || apart.exponent() < a.exponent() - 50;
}
// What a result tends to that is `near` and `far` at the two places: a value, or away from 0 or to 0 for ever.
told limit_of(long_float const& near, long_float const& far) {
    if (agree(near, far)) return {far, true};
    if (near.is_nan() || far.is_nan() || near.is_infinite() || near.is_negative() != far.is_negative()) return {long_float::undefined(), false};
    // At twice the exponent even a logarithm has grown by half.
    auto const exceeds = [](long_float const& a, long_float const& b) { return compare(times_power(magnitude(a), 1), multiplied(long_float(3.0), magnitude(b), 4)) >= 0; };
    if (far.is_infinite() || (!far.is_zero() && exceeds(far, near))) return {long_float::infinite(far.is_negative()), true};
    if (exceeds(near, far)) return {long_float(far.is_negative() ? -0.0 : 0.0), true};
    return {long_float::undefined(), false};
}

bool turns(extended_program const& program) {
    for (int s = 0; s < program.step_count; ++s)
        if (program.steps[s].what >= extended_operation::sin && program.steps[s].what <= extended_operation::sinc_curvature) return true;
    return false;
}
bool is_place(extended_step const& s) { return s.what == extended_operation::input && s.operand[1] != 0; }

class program_run {
public:
    program_run(extended_program const& program, program_streams& streams, int results)
        : program_(program), depends_(program), streams_(streams), results_(results) {
        for (int s = 0; s < program.step_count; ++s)
            if (is_place(program.steps[s]) && places_ < 4) place_[places_++] = program.steps[s].operand[0];
    }

    void elements() {
        for (std::size_t e = 0; e < streams_.count; ++e) one(e, e + 1, is_infinite(e), false);
    }
    void row() {
        bool infinite = false;
        for (std::size_t e = 0; e < streams_.count && !infinite; ++e) infinite = is_infinite(e);
        one(0, streams_.count, infinite, true);
    }

private:
    bool is_infinite(std::size_t element) const {
        for (int k = 0; k < places_; ++k)
            if (std::isinf(streams_.read(place_[k], element))) return true;
        return false;
    }
    // Elements from `first` to `last`: one, or a row.
    void one(std::size_t first, std::size_t last, bool infinite, bool row) {
        if (!infinite) {
            if (at_places<long_balls::arithmetic_of_balls>(widths[0], nullptr, first, last, row, false)) return;
            for (int width : widths)  // what leaves the exponents is told by its logarithm
                if (width != widths[0] && at_places(width, nullptr, first, last, row, width == long_math::most_digits)) return;
            return;
        }
        if (row && is_all_infinite()) {  // no element is there to compare others with
            at_places(widths[1], &endless, first, last, row, true);
            return;
        }
        bool const turning = turns(program_);
        for (int k = 0; k < few_widths; ++k)
            if (at_places(widths[k], far_out, first, last, row, turning && k + 1 == few_widths)) return;
        for (int width : widths)
            if (at_places(width, nearer, first, last, row, width == long_math::most_digits)) return;
    }

    // Writes the results if they are told, or where it `settles`: the last width tells those of finite operands; limits that are not
    // found are NaN.
    template <class Arithmetic = long_balls::arithmetic_of_far_balls>
    bool at_places(int width, far_place const* far, std::size_t first, std::size_t last, bool row, bool settles) {
        using pass = program_pass<Arithmetic>;
        Arithmetic const with(width, settles && far == nullptr);
        program_registers<typename Arithmetic::number> registers;
        pass near_pass(program_, depends_, streams_, registers, with, far == nullptr ? far_place{} : far[0]);
        if (far == nullptr) return with_pass<pass>(near_pass, nullptr, nullptr, settles, first, last, row);
        if (far == &endless) return with_pass<pass>(near_pass, nullptr, nullptr, settles, first, last, row);
        pass far_pass(program_, depends_, streams_, registers, with, far[1]);
        if (!row) return with_pass<pass>(near_pass, &far_pass, nullptr, settles, first, last, row);
        // Where several operands are infinite, no limit depends on which goes first.
        pass scattered_pass(program_, depends_, streams_, registers, with, {far[1].power, true});
        return with_pass<pass>(near_pass, &far_pass, &scattered_pass, settles, first, last, row);
    }
    template <class Pass>
    bool with_pass(Pass& near, Pass* far, Pass* other, bool settles, std::size_t first, std::size_t last, bool row) {
        if (row)
            for (Pass* pass : {&near, far, other})
                if (pass != nullptr && !pass->reduce() && !settles) return false;
        // Nothing is written before all is told, for results may lie where operands do.
        for (bool writes : {false, true}) {
            if (!writes && (settles || last - first == 1)) continue;
            for (std::size_t e = first; e < last; ++e) {
                told all[stream_limit], at_far[stream_limit], at_other[stream_limit];
                tell(near, e, all);
                if (far != nullptr) tell(*far, e, at_far);
                if (other != nullptr) tell(*other, e, at_other);
                for (int r = 0; r < results_; ++r) {
                    if (far != nullptr) all[r] = at_infinity(all[r], at_far[r], other == nullptr ? at_far[r] : at_other[r]);
                    if (!all[r].is_certain && !settles) return false;
                }
                if (!writes) continue;
                for (int r = 0; r < results_; ++r) streams_.write(r, e, all[r].value().nearest());
            }
        }
        return true;
    }
    bool is_all_infinite() const {
        for (std::size_t e = 0; e < streams_.count; ++e)
            if (!is_infinite(e)) return false;
        return true;
    }
    template <class Pass>
    void tell(Pass& pass, std::size_t element, told* all) const {
        pass.evaluate(element);
        for (int r = 0; r < results_; ++r) all[r] = told_by(pass.result(r), program_.gives_singles);
    }
    static told at_infinity(told const& near, told const& far, told const& scattered) {
        if (!near.is_certain || !far.is_certain || !scattered.is_certain) return {long_float::undefined(), false};
        if (!agree(far.value(), scattered.value())) return {long_float::undefined(), true};
        return limit_of(near.value(), far.value());
    }

    extended_program const& program_;
    program_dependence depends_;
    program_streams& streams_;
    int results_;
    int places_ = 0;
    int place_[4]{};
};

class streams_of_phase final : public program_streams {
public:
    streams_of_phase(phase_call const& call) : call_(call) {
        count     = call.count;
        parameter = static_cast<double const*>(call.parameter);
        direction = static_cast<double const*>(call.direction);
    }
    double read(int which, std::size_t element) const override { return static_cast<double const*>(call_.input[which])[element]; }
    void write(int which, std::size_t element, double value) override { static_cast<double*>(call_.result[which])[element] = value; }

private:
    phase_call const& call_;
};

}  // namespace

void run_program(extended_program const& program, program_streams& streams, int results) { program_run(program, streams, results).elements(); }
void run_row_program(extended_program const& program, program_streams& streams, int results) { program_run(program, streams, results).row(); }
void run_program(extended_program const& program, phase_call const& call, int results) {
    streams_of_phase streams(call);
    run_program(program, streams, results);
}

}  // namespace actgen
