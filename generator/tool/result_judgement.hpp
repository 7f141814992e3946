// What is found out about one result of a kernel: the errors that were measured, what is allowed there, what is not judged.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <actgen/kernel/kernel.hpp>

#include "reference/bindings.hpp"

namespace actgen::tool {

// Why a point says nothing about a kernel.
enum class unjudged : std::uint8_t { undefined, unknown, steep, turns, endless };
inline constexpr std::size_t unjudged_reasons = 5;
// "f is not defined there", for a count before it.
std::string words_of(unjudged, dtype);

// An error in units in the last place of the exact value, and what is allowed there.
struct measured_error {
    double ulp     = 0;
    double allowed = 0;
    double x       = 0;
    double found   = 0;
    double exact   = 0;
    double share() const { return most > 0 ? off / most : off > 0 ? HUGE_VAL : 0; }  // of what is allowed
    double off = 0, most = 0;  // the error and what is allowed as absolute numbers, where units are too many to count
    std::string where{};  // with which parameters
    std::shared_ptr<bindings const> row{};  // what it was found in, where that is known
    std::size_t element = 0;                // of the row
};

class result_judgement {
public:
    // `name`: "y", "dx" ...
    result_judgement(std::string name, dtype type) : name_(std::move(name)), type_(type) {}

    // From now on results are held to `ceiling` units in the last place; `where` says with which parameters, `row` in which row.
    void begin(double ceiling, std::string where, std::shared_ptr<bindings const> row = nullptr) {
        ceiling_ = ceiling;
        where_   = std::move(where);
        row_     = std::move(row);
        failing_.clear();
    }
    // `allowance`: an absolute error that is allowed beside the ceiling, where terms cancel.
    void compare(double found, enclosure const& exact, double x, double allowance, std::size_t element = 0);
    void leave_out(unjudged why, std::uint64_t count = 1) { left_out_[static_cast<std::size_t>(why)] += count; }
    // In a row in which f is not defined nothing but NaN is right.
    void must_be_undefined(double found, double x, std::size_t element);
    // Would it pass?
    bool within(double found, enclosure const& exact, double allowance) const;

    // Of what was judged since `begin`.
    std::vector<std::size_t> const& failing() const { return failing_; }

    std::string const& name() const { return name_; }
    std::uint64_t compared() const { return compared_; }
    // How many are NaN where f is defined, numbers in rows where it is not, beyond what is allowed.
    std::uint64_t wrong_nan() const { return wrong_nan_; }
    std::uint64_t wrong_number() const { return wrong_number_; }
    std::uint64_t beyond() const { return beyond_; }
    std::array<std::uint64_t, unjudged_reasons> const& left_out() const { return left_out_; }
    measured_error const& worst_plain() const { return worst_plain_; }      // where nothing is allowed beside the ceiling
    measured_error const& worst_allowed() const { return worst_allowed_; }  // where something is
    measured_error const& nearest_to_limit() const { return nearest_; }     // whose error is the greatest share of what is allowed
    measured_error const& worst_beyond() const { return worst_beyond_; }    // of those that are beyond what is allowed
    measured_error const& first_nan() const { return first_nan_; }
    measured_error const& first_number() const { return first_number_; }

private:
    std::string name_;
    dtype type_;
    double ceiling_ = 0;
    std::string where_{};
    std::shared_ptr<bindings const> row_{};
    std::vector<std::size_t> failing_;
    std::uint64_t compared_ = 0, wrong_nan_ = 0, wrong_number_ = 0, beyond_ = 0;
    std::array<std::uint64_t, unjudged_reasons> left_out_{};
    measured_error worst_plain_, worst_allowed_, nearest_, worst_beyond_, first_nan_, first_number_;
};

}  // namespace actgen::tool
