// Rows of exponentials are shifted by their maximum in every kernel, so that no logit is too large.
#include "catch.hpp"

#include <cmath>

#include <actgen/build/record.hpp>
#include <actgen/meaning/evaluate_row.hpp>
#include <actgen/spec.hpp>
#include <actgen/spec/print.hpp>

#include "passes/kernel_compiler.hpp"

namespace actgen {

namespace {

std::vector<activation_record> exponential_rows() {
    using namespace language;
    auto const record = [](auto formula) { return make_record(activation("f"_s, forward = formula)).record; };
    auto const share  = exp(x) / row_sum(exp(x));
    return {record(share), record(log(share)), record(x - log(row_sum(exp(x)))), record(share * log(share)), record(share * share)};
}

std::vector<point_bindings> row_around(double centre) {
    std::vector<point_bindings> row(4);
    double const x[] = {0.25, -1.5, 2, -0.75}, dy[] = {1, -0.5, 0.25, 2}, v[] = {-1, 0.75, 0.5, 1.25};
    for (std::size_t e = 0; e < 4; ++e) {
        row[e].x                  = centre + x[e];
        row[e].upstream           = dy[e];
        row[e].input_direction[0] = v[e];
    }
    return row;
}

}  // namespace

TEST_CASE("forward, backward and double backward hold for any logits") {
    for (activation_record const& a : exponential_rows()) {
        kernel_compiler compiler(a);
        REQUIRE(compiler.derived().error.fine());
        for (kernel_kind kind : {kernel_kind::forward, kernel_kind::backward, kernel_kind::double_backward}) {
            kernel_mathematics const* const m = compiler.mathematics(kind);
            REQUIRE(m != nullptr);
            for (auto const& r : m->results) {
                INFO(std::string(print(a.expressions, a.forward, a).view()) << ": " << std::string(print(m->g, r.root, a).view()));
                auto const near = evaluate(m->g, r.root, row_around(0));
                for (double centre : {-2000.0, 2000.0}) {
                    auto const far = evaluate(m->g, r.root, row_around(centre));
                    for (std::size_t e = 0; e < near.size(); ++e) CHECK(far[e] == Approx(near[e]).epsilon(1e-9).margin(1e-12));
                }
            }
        }
    }
}

}  // namespace actgen
