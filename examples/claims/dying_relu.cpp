// One oversized step puts every example on the negative side of a neuron: ReLU is dead from there on, others come back.
// Leaky ReLU and ELU return to the positive side; PReLU may also turn its learned slope around and learn from the left.
#include <algorithm>
#include <cmath>

#include <actgen/kernels/elu.h>
#include <actgen/kernels/leaky_relu.h>
#include <actgen/kernels/prelu.h>
#include <actgen/kernels/relu.h>

#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/random.hpp"
#include "parts/table.hpp"
#include "shared/activation_layer.hpp"
#include "shared/dense_layer.hpp"

namespace {

constexpr std::size_t examples_count = 64;
constexpr int oversized_at           = 20;
constexpr int steps                  = 20'000;
constexpr float rate                 = 0.05f;
constexpr float oversized            = 60 * rate;

struct course {
    std::vector<examples::point> active, error;  // before each step: percent of examples with a positive sum; root of
                                                 // the mean square error
    double lowest = 100;                         // of the active, after the oversized step
    bool silent   = true;                        // every gradient after that step was exactly 0
};

// A neuron f(w x + b) that learns 1 + x / 2 from x in [-1, 1] by the whole batch.  The oversized step follows an
// upstream gradient of a spoiled batch, whose wanted outputs are all too low.
course learn(actgen_activation const& activation, unsigned seed) {
    std::mt19937 random(seed);
    examples::dense_layer neuron(1, 1, 0.1f, random);
    examples::activation_layer f(activation, 1);
    std::vector<float> slopes_velocity(f.parameters.size());
    neuron.biases.value[0] = 1;
    std::vector<float> x(examples_count), sum(examples_count), y(examples_count), dy(examples_count),
        dsum(examples_count);
    for (float& value : x) value = static_cast<float>(2 * claims::uniform(random) - 1);

    course c;
    for (int step = 0; step < steps; ++step) {
        bool const spoiled = step == oversized_at;
        neuron.forward(examples_count, x.data(), sum.data());
        f.forward(examples_count, sum.data(), y.data());
        double square = 0;
        for (std::size_t i = 0; i < examples_count; ++i) {
            float const wanted = 1 + x[i] / 2;
            square += std::pow(y[i] - wanted, 2);
            dy[i] = (y[i] - (spoiled ? -1 : wanted)) / examples_count;
        }
        f.backward(examples_count, sum.data(), dy.data(), dsum.data());
        neuron.backward(examples_count, x.data(), dsum.data(), nullptr);
        for (examples::learned* what : {&neuron.weights, &neuron.biases})
            examples::descend(what->value, what->velocity, what->gradient, spoiled ? oversized : rate, 0);
        if (!f.parameters.empty()) examples::descend(f.parameters, slopes_velocity, f.gradients, rate, 0);

        auto const positive  = std::count_if(sum.begin(), sum.end(), [](float s) { return s > 0; });
        double const percent = 100.0 * static_cast<double>(positive) / examples_count;
        c.active.emplace_back(step + 1, percent);
        c.error.emplace_back(step + 1, std::sqrt(square / examples_count));
        if (step <= oversized_at) continue;
        c.lowest = std::min(c.lowest, percent);
        c.silent = c.silent && std::all_of(dsum.begin(), dsum.end(), [](float d) { return d == 0; });
    }
    return c;
}

void measure(claims::options const& options) {
    claims::table table(
        {"activation", "active before", "after the step", "at the end", "gradient after", "error at the end"});
    claims::panel active{.title    = "examples on the positive side of a neuron, one oversized step",
                         .settings = {"set logscale x", "set xrange [1:20000]", "set xlabel 'step'",
                                      "set ylabel 'percent'", "set yrange [-5:105]", "set key center left"},
                         .curves   = {},
                         .style    = "lines"};
    claims::panel error{.title    = "root of the mean square error",
                        .settings = {"set logscale xy", "set xrange [1:20000]", "set ylabel ''", "set format y '%g'",
                                     "set key bottom left"},
                        .curves   = {},
                        .style    = "lines"};
    std::vector<std::pair<std::string, course>> courses;
    for (actgen_activation const* a : {&actgen_relu, &actgen_leaky_relu, &actgen_prelu, &actgen_elu}) {
        course const c = learn(*a, options.seed);
        table.add({a->name, claims::number("%.0f %%", c.active[oversized_at].second),
                   claims::number("%.0f %%", c.lowest), claims::number("%.0f %%", c.active.back().second),
                   c.silent ? "always 0" : "not 0", claims::number("%.6f", c.error.back().second)});
        courses.emplace_back(a->name, c);
        active.curves.push_back({a->name, c.active});
        error.curves.push_back({a->name, c.error});
    }
    table.print();
    claims::draw_curves(options.picture, {active, error});

    for (auto const& [name, c] : courses) {
        claims::require(c.lowest == 0, name + " keeps " + claims::number("%.0f %% of the examples active", c.lowest));
        double const error_at_end = c.error.back().second;
        if (name == "relu")
            claims::require(c.silent && error_at_end > 0.5,
                            "relu comes back, to an error of " + claims::number("%g", error_at_end));
        else
            claims::require(error_at_end < 0.001, name + " stays at an error of " + claims::number("%g", error_at_end));
    }
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "dying_relu",
        .statement =
            "Dying ReLU: after one oversized step its gradient is 0 on all data for ever; leaky ReLU, "
            "PReLU and ELU come back.",
        .seed = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
