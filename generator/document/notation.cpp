// What symbols stand for that not every reader knows.
#include "notation.hpp"

#include <algorithm>

namespace actgen::document {
namespace {

struct symbol {
    std::string_view latex, meaning;
};

constexpr symbol symbols[] = {
    {"\\sigma\\left", "σ(u) = 1 / (1 + exp(−u)) is the logistic function."},
    {"\\zeta", "ζ(u) = log(1 + exp(u)) is softplus."},
    {"\\Phi", "Φ is the distribution function of the standard normal distribution."},
    {"\\varphi", "φ is the density of the standard normal distribution."},
    {"\\xi", "ξ is uniform noise in [0, 1)."},
    {"\\mathrm{d}y", "dy is the upstream gradient."},
    {"row\\_sum", "row_sum adds up the row."},
    {"row\\_mean", "row_mean is the mean of the row."},
    {"row\\_max", "row_max is the greatest element of the row."},
    {"group\\_max", "group_max is the greatest element of the group."},
    {"first\\_max", "…_first_max is 1 at the first greatest element, 0 elsewhere."},
};

}  // namespace

html notation_of(std::set<std::string> const& latex) {
    std::string words;
    for (symbol const& s : symbols)
        if (std::any_of(latex.begin(), latex.end(), [&](std::string const& one) { return one.find(s.latex) != std::string::npos; }))
            words.append(words.empty() ? "" : " ").append(s.meaning);
    return escaped(words);
}

}  // namespace actgen::document
