// Taylor coefficients of w(a) = exp(a^2) erfc(a).
//
// w' = 2 a w - 2 / sqrt(pi), and t[n] = w^(n) / n! obey t[n+1] = (2 a t[n] + 2 t[n-1]) / (n + 1).  The recurrence
// loses up to 270 bits at a = 28, so it runs in 665.
#include <actgen/reference/error_function_table.hpp>
#include <actgen/reference/multiprecision_interval.hpp>

#include <mutex>

namespace actgen {

double error_function_high[error_function_rows * error_function_terms];
double error_function_low[error_function_rows * error_function_terms];

void prepare_error_function() {
    static std::once_flag once;
    std::call_once(once, [] {
        using number = multiprecision_number<200>;
        number pi;
        mpfr_const_pi(raw<200>(pi), MPFR_RNDN);
        number const two_over_root_pi = 2 / sqrt(pi);
        for (std::size_t row = 0; row < error_function_rows; ++row) {
            number const a = (number(static_cast<double>(row)) + number(0.5)) / 4;
            number complement;
            mpfr_erfc(raw<200>(complement), raw<200>(a), MPFR_RNDN);
            number before = exp(number(a * a)) * complement;
            number now    = 2 * a * before - two_over_root_pi;
            for (std::size_t n = 0; n < error_function_terms; ++n) {
                std::size_t const at    = row * error_function_terms + n;
                error_function_high[at] = static_cast<double>(before);
                error_function_low[at]  = static_cast<double>(number(before - error_function_high[at]));
                number const next       = (2 * a * now + 2 * before) / static_cast<double>(n + 2);
                before                  = now;
                now                     = next;
            }
        }
    });
}

}  // namespace actgen
