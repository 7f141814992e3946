// Rules about rows: maxima of shifted rows, logarithms of exponentials.
#pragma once
#include <actgen/rewrite/pattern.hpp>

namespace actgen::rules {

constexpr std::vector<rule> row(wildcards const& any) {
    using namespace language;
    using enum exactness;
    term const a = any.a(), b = any.b(), r = any.r();
    return {
        make_rule("row_max of a shifted row",       exact,     row_max(r + a) >> (r + row_max(a))),
        make_rule("row_max of a lowered row",       exact,     row_max(-r + a) >> (row_max(a) - r)),
        make_rule("the row's maximum taken first",  exact,     (a - (row_max(a) + b)) >> ((a - row_max(a)) - b)),
        make_rule("log of a share of exponentials", real_only, log(exp(a) / r) >> (a - log(r))),
        make_rule("log of a multiple of exp",       real_only, log(exp(a) * b) >> (a + log(b))),
        make_rule("log of a reciprocal",            exact,     log(1.0 / a) >> -log(a)),
        make_rule("exp of log of a row",            exact,     exp(log(row_sum(exp(a)))) >> row_sum(exp(a))),
    };
}

}  // namespace actgen::rules
