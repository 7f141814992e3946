// Integrates what each activation makes of a normal input: the mean that the next layer is shifted by.
#include <cmath>
#include <map>
#include <numbers>

#include <actgen/kernels/elu.hpp>
#include <actgen/kernels/gelu.hpp>
#include <actgen/kernels/leaky_relu.hpp>
#include <actgen/kernels/relu.hpp>
#include <actgen/kernels/selu.hpp>
#include <actgen/kernels/sigmoid.hpp>
#include <actgen/kernels/softplus.hpp>
#include <actgen/kernels/tanh.hpp>

#include "parts/function.hpp"
#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/table.hpp"

namespace {

namespace activations = actgen::activations;

// Simpson's rule against the normal density.  Beyond 12 the density is below 1e-31; kinks at 0 are a panel's end.
constexpr int panels   = 2048;
constexpr double reach = 12;
constexpr double width = reach / panels;  // half of a panel

struct rule {
    claims::numbers x, weight;
};

rule normal_rule() {
    rule r;
    for (int i = -panels; i <= panels; ++i) {
        double const x       = i * width;
        double const simpson = (i == -panels || i == panels ? 1 : i % 2 == 0 ? 2 : 4) * width / 3;
        r.x.push_back(x);
        r.weight.push_back(simpson * std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi));
    }
    return r;
}

struct moments {
    double mean, deviation;
};

moments moments_of(claims::function const& f, rule const& r) {
    claims::numbers const y = f.values(r.x);
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        mean += r.weight[i] * y[i];
        square += r.weight[i] * y[i] * y[i];
    }
    return {mean, std::sqrt(square - mean * mean)};
}

void measure(claims::options const& options) {
    rule const r = normal_rule();
    claims::table table({"activation", "mean", "standard deviation"});
    std::vector<std::pair<std::string, double>> bars;
    std::map<std::string, double> mean;
    for (claims::function const& f :
         claims::functions_of<activations::softplus, activations::sigmoid, activations::relu, activations::leaky_relu,
                              activations::gelu, activations::elu, activations::selu, activations::tanh>()) {
        auto const [m, deviation] = moments_of(f, r);
        mean[f.name]              = m;
        table.add({f.name, claims::number("%+.6f", m), claims::number("%.6f", deviation)});
        bars.emplace_back(f.name, m);
    }
    table.print();
    claims::draw_bars(options.picture, "mean of f(x), x from N(0, 1)", "mean", bars);

    double const exact = 1 / std::sqrt(2 * std::numbers::pi);
    claims::require(std::abs(mean["relu"] - exact) < 1e-9,
                    claims::number("the mean of relu is %.12f, not 1 / sqrt(2 pi)", mean["relu"]));
    claims::require(std::abs(mean["elu"]) < 0.5 * mean["relu"],
                    claims::number("the mean of elu is %.6f, not below half of relu's", mean["elu"]));
    // A mean of 0 is what the constants of selu were solved for, and what oddness gives tanh.
    for (char const* centred : {"selu", "tanh"})
        claims::require(std::abs(mean[centred]) < 1e-9,
                        std::string("the mean of ") + centred + claims::number(" is %.3g, not 0", mean[centred]));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{.name = "mean_shift",
                              .statement =
                                  "Mean shift: ReLU moves the mean of a normal input to 1 / sqrt(2 pi), ELU less than "
                                  "half as far, SELU and tanh not at all.",
                              .seed = {}};
    return claims::run(claim, argument_count, arguments, measure);
}
