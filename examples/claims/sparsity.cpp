// Counts how many outputs are exactly 0 when the inputs are normal: half of them for ReLU.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <actgen/kernels/elu.hpp>
#include <actgen/kernels/gelu.hpp>
#include <actgen/kernels/leaky_relu.hpp>
#include <actgen/kernels/relu.hpp>
#include <actgen/kernels/relu6.hpp>
#include <actgen/kernels/sigmoid.hpp>
#include <actgen/kernels/silu.hpp>
#include <actgen/kernels/softplus.hpp>
#include <actgen/kernels/tanh.hpp>

#include "parts/function.hpp"
#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/random.hpp"
#include "parts/table.hpp"

namespace {

namespace activations = actgen::activations;

constexpr std::size_t samples = 1'000'000;

void measure(claims::options const& options) {
    std::mt19937 random(options.seed);
    claims::numbers const x = claims::normals(samples, random);

    claims::table table({"activation", "exact zeros"});
    std::vector<std::pair<std::string, double>> bars;
    std::string wrong;
    for (claims::function const& f :
         claims::functions_of<activations::relu, activations::relu6, activations::leaky_relu, activations::elu,
                              activations::softplus, activations::sigmoid, activations::tanh, activations::gelu,
                              activations::silu>()) {
        claims::numbers const y = f.values(x);
        double const percent    = 100.0 * static_cast<double>(std::count(y.begin(), y.end(), 0.0)) / samples;
        table.add({f.name, claims::number("%.2f %%", percent)});
        bars.emplace_back(f.name, percent);
        bool const sparse = std::string(f.name).starts_with("relu");
        // The share of positive samples has a standard deviation of 0.05 %.
        if (sparse ? std::abs(percent - 50) > 0.3 : percent != 0)
            wrong = std::string(f.name) + " gives " + claims::number("%.2f %%", percent) + " exact zeros";
    }
    table.print();
    claims::draw_bars(options.picture, "exact zeros among outputs, inputs N(0, 1)", "percent", bars);
    claims::require(wrong.empty(), wrong);
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name      = "sparsity",
        .statement = "Sparsity: of normal inputs ReLU makes half exactly 0; smooth and leaky functions none.",
        .seed      = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
