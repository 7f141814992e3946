// Taylor coefficients of w(a) = exp(a^2) erfc(a).
//
// w' = 2 a w - 2 / sqrt(pi), and t[n] = w^(n) / n! obey t[n+1] = (2 a t[n] + 2 t[n-1]) / (n + 1).  The recurrence
// loses up to 270 bits at a = 28, so it runs in 700.
#include "error_function_table.hpp"

#include <mutex>

#include "wide_interval.hpp"

namespace actgen {

double error_function_high[error_function_rows * error_function_terms];
double error_function_low[error_function_rows * error_function_terms];

void prepare_error_function() {
    static std::once_flag once;
    std::call_once(once, [] {
        working_precision const bits(700);
        wide_interval const two_over_root_pi = wide_interval(2.0) / wide::sqrt(wide_interval::pi());
        for (std::size_t row = 0; row < error_function_rows; ++row) {
            wide_interval const a = (static_cast<double>(row) + 0.5) / 4;
            wide_interval before  = wide::exp(a * a) * wide::erfc(a);
            wide_interval now     = wide_interval(2.0) * a * before - two_over_root_pi;
            for (std::size_t n = 0; n < error_function_terms; ++n) {
                std::size_t const at     = row * error_function_terms + n;
                real const pair          = before.narrowed().value;
                error_function_high[at]  = pair.high;
                error_function_low[at]   = pair.low;
                wide_interval const next = wide_interval(2.0) * (a * now + before) / wide_interval(static_cast<double>(n + 2));
                before                   = now;
                now                      = next;
            }
        }
    });
}

}  // namespace actgen
