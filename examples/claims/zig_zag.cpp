// Trains single neurons one example at a time and compares the ways their weights take: inputs that are all positive,
// as sigmoid gives them, move all weights with one sign, so the way to weights of mixed signs is a zig-zag.
#include <cmath>

#include <actgen/kernels/sigmoid.hpp>
#include <actgen/kernels/tanh.hpp>

#include "parts/function.hpp"
#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/random.hpp"
#include "parts/table.hpp"

namespace {

namespace activations = actgen::activations;

constexpr int runs         = 50;
constexpr int longest      = 50'000;  // steps
constexpr double near      = 0.1;     // of the distance at the start: there a run ends
constexpr double rate      = 0.5;
constexpr double target[2] = {1, -1};  // weights of mixed signs; a run starts at (0, 0)

struct run {
    int steps = 0, one_sign = 0;
    double path = 0, gained = 0;  // length of the way, and how much nearer it came
    std::vector<examples::point> way{{0, 0}};
};

// A neuron over the outputs of two others, f(w1 a1 + w2 a2), that learns what the neuron with the target weights gives.
run learn(claims::function const& f, std::mt19937& random) {
    run r;
    double w[2]        = {0, 0};
    double const start = std::hypot(target[0], target[1]);
    double distance    = start;
    for (; r.steps < longest && distance > near * start; ++r.steps) {
        claims::numbers const a = f.values(claims::normals(2, random));
        double const sum        = w[0] * a[0] + w[1] * a[1];
        claims::numbers const y = f.values({sum, target[0] * a[0] + target[1] * a[1]});
        claims::numbers dsum(1);
        f.backward(claims::numbers{sum}, claims::numbers{y[0] - y[1]}, dsum);
        double step[2];
        for (std::size_t i = 0; i < 2; ++i) w[i] += step[i] = -rate * dsum[0] * a[i];
        r.one_sign += step[0] * step[1] > 0;
        r.path += std::hypot(step[0], step[1]);
        distance = std::hypot(w[0] - target[0], w[1] - target[1]);
        r.way.emplace_back(w[0], w[1]);
    }
    r.gained = start - distance;
    return r;
}

struct summary {
    double one_sign, detour;  // share of steps, length of the way over the distance gained
};

void measure(claims::options const& options) {
    claims::table table({"activation", "all weights with one sign", "way / distance", "steps"});
    std::vector<claims::curve> curves;
    std::vector<summary> found;
    for (claims::function const& f : claims::functions_of<activations::sigmoid, activations::tanh>()) {
        std::mt19937 random(options.seed);
        run all;
        for (int i = 0; i < runs; ++i) {
            run const r = learn(f, random);
            all.steps += r.steps;
            all.one_sign += r.one_sign;
            all.path += r.path;
            all.gained += r.gained;
            if (i == 0) curves.push_back({f.name, r.way});
        }
        found.push_back({100.0 * all.one_sign / all.steps, all.path / all.gained});
        table.add({f.name, claims::number("%.1f %%", found.back().one_sign),
                   claims::number("%.2f", found.back().detour),
                   claims::number("%.0f", static_cast<double>(all.steps) / runs)});
    }
    table.print();
    claims::draw_curves(options.picture,
                        {{.title    = "the way of two weights from (0, 0) to (1, -1)",
                          .settings = {"set xlabel 'first weight'", "set ylabel 'second weight'", "set size ratio -1"},
                          .curves   = curves,
                          .style    = "lines"}});

    claims::require(
        found[0].one_sign == 100,
        claims::number("with sigmoid only %.1f %% of the steps move all weights with one sign", found[0].one_sign));
    claims::require(
        std::abs(found[1].one_sign - 50) < 5,
        claims::number("with tanh %.1f %% of the steps move all weights with one sign, not half", found[1].one_sign));
    claims::require(found[0].detour > 1.5 * found[1].detour,
                    claims::number("sigmoid's way is %.2f times the distance,", found[0].detour) +
                        claims::number(" not half as long again as tanh's %.2f", found[1].detour));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "zig_zag",
        .statement =
            "Zig-zag: behind sigmoid, whose outputs are all positive, every step moves all weights of "
            "a neuron with one sign; behind tanh half of the steps of two weights do.",
        .seed = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
