// Rules about rows: exponentials of what may be large are taken after the row's maximum is.
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
        make_rule("log of a row of exponentials",   real_only,
                  log(row_sum(exp(a))) >> (row_max(a) + log(row_sum(exp(a - row_max(a)))))),
        make_rule("share of exponentials",          real_only,
                  (exp(a) / row_sum(exp(a))) >> (exp(a - row_max(a)) / row_sum(exp(a - row_max(a))))),
        make_rule("mean weighted by exponentials",  real_only,
                  (row_sum(exp(a) * b) / row_sum(exp(a))) >>
                      (row_sum(exp(a - row_max(a)) * b) / row_sum(exp(a - row_max(a))))),
        make_rule("mean weighted by squared exponentials", real_only,
                  (row_sum(square(exp(a)) * b) / square(row_sum(exp(a)))) >>
                      (row_sum(square(exp(a - row_max(a))) * b) / square(row_sum(exp(a - row_max(a)))))),
    };
}

}  // namespace actgen::rules
