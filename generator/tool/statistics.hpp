// What an activation does to random numbers: moments under the normal distribution, gains, fixed points, dead inputs.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

// Under N(0, sigma^2); NaN where an integral is not finite or its quadrature does not settle to 10^-9 of it.
struct moments {
    double sigma        = 1;
    double mean         = 0;  // E f
    double mean_square  = 0;  // E f^2
    double slope_square = 0;  // E f'^2
    double dead         = 0;  // the share of inputs in whose neighbourhood f is constant
    double faint        = 0;  // the share of inputs with |f'| < 1/1000, those among them

    double variance() const { return mean_square - mean * mean; }
    double forward_gain() const;   // what weights are multiplied by so that E f^2 passes a layer unchanged: sqrt(2) of relu
    double backward_gain() const;  // and E f'^2
};

// f(x) = x at one place, or between two.
struct fixed_points {
    double from = 0, to = 0;
    double slope = 0;  // f' there, in the middle of a stretch: |f'| < 1 draws near
};

struct statistics {
    std::vector<moments> at;
    std::vector<fixed_points> fixed;
    double seen = 0;  // fixed points were looked for where |x| is at most this
    double lipschitz = 0;
    bool lipschitz_known = false, lipschitz_proven = false;
};

// Of a pointwise activation in one input, whose parameters have their initial values; others fail with a sentence.
statistics statistics_of(activation_record const& a, std::vector<double> const& sigmas);
std::string as_text(statistics const& s);
nlohmann::json as_json(statistics const& s);

}  // namespace actgen::tool
