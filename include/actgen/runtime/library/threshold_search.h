// The threshold of a row: the t with sum max(v - t, 0) = 1.
//
// Michelot, "A finite algorithm for finding the projection of a point onto the canonical simplex of R^n", J. Optim. Theory
// Appl. 50 (1986): what lies below the threshold of the rest is left out until nothing does.  The first pass finds the
// greatest element, from which the others count: t lies at most 1 below it, so that sums stay small.  Sums are taken in
// double in the row's order, whatever chunks it comes in.
#pragma once
#include <cstddef>
#include <limits>

namespace actgen {

class threshold_search {
public:
    void begin() {
        greatest_ = -infinity;
        below_    = 1;
        pass_     = 0;
        before_   = 0;
        settled_  = false;
        begin_pass();
    }

    template <class T>
    void add(T const* values, std::size_t count) {
        if (pass_ == 0) {
            for (std::size_t i = 0; i < count; ++i)
                if (!(static_cast<double>(values[i]) <= greatest_)) raise(static_cast<double>(values[i]));
            return;
        }
        double const lowest = -below_;
        for (std::size_t i = 0; i < count; ++i) {
            double const v = static_cast<double>(values[i]) - greatest_;
            if (v <= lowest) continue;  // what is no number stays, and shows in the sum
            sum_ += v;
            ++count_;
        }
    }

    // Whether the row must go by once more.
    bool end_pass() {
        bool const first = pass_++ == 0;
        if (!first && !settled_) {
            below_   = (1 - sum_) / static_cast<double>(count_);
            settled_ = count_ == before_ || below_ != below_;
            before_  = count_;
        }
        begin_pass();
        return !settled_;
    }

    double threshold() const { return greatest_ - below_; }

private:
    static constexpr double infinity = std::numeric_limits<double>::infinity();

    void begin_pass() {
        sum_   = 0;
        count_ = 0;
    }
    void raise(double v) {
        if (greatest_ == greatest_) greatest_ = v;  // the first that is no number stays
    }

    // No default values: drivers have room for many searches and begin few.
    double greatest_;
    double below_;  // how far the threshold is below the greatest
    int pass_;
    double sum_;
    std::size_t count_, before_;
    bool settled_;
};

}  // namespace actgen
