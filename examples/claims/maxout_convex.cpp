// Maxout, the greatest of k lines, learns convex functions: the more lines, the nearer.
#include <algorithm>
#include <cmath>

#include <actgen/kernels/maxout.h>

#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/random.hpp"
#include "parts/table.hpp"
#include "shared/activation_layer.hpp"
#include "shared/dense_layer.hpp"

namespace {

constexpr int tries         = 6;  // from different lines; the best counts
constexpr int steps         = 6000;
constexpr float momentum    = 0.9f;
constexpr std::size_t count = 65;  // places in [-1, 1]

struct target {
    std::string name;
    float (*value)(float);
};

std::vector<float> places() {
    std::vector<float> x(count);
    for (std::size_t i = 0; i < count; ++i) x[i] = 2 * static_cast<float>(i) / (count - 1) - 1;
    return x;
}

struct fit {
    double error = INFINITY;  // root of the mean square
    std::vector<float> y;
};

// A line that is nowhere the greatest gets no gradient, so the lines start as tangents of a shallow bowl, x^2 / 4,
// which touch it at random places, one in each k-th of [-1, 1].
examples::dense_layer tangents(std::size_t k, std::mt19937& random) {
    examples::dense_layer lines(1, k, 0, random);
    for (std::size_t i = 0; i < k; ++i) {
        double const place     = 2 * (static_cast<double>(i) + claims::uniform(random)) / static_cast<double>(k) - 1;
        lines.weights.value[i] = static_cast<float>(place / 2);
        lines.biases.value[i]  = static_cast<float>(-place * place / 4);
    }
    return lines;
}

fit learn(target const& t, std::size_t k, std::mt19937& random) {
    examples::dense_layer lines = tangents(k, random);
    examples::activation_layer maxout(actgen_maxout, k);
    std::vector<float> const x = places();
    std::vector<float> heights(count * k), dheights(count * k), dy(count);
    fit f{.error = 0, .y = std::vector<float>(count)};
    for (int step = 0; step <= steps; ++step) {
        lines.forward(count, x.data(), heights.data());
        maxout.forward(count, heights.data(), f.y.data());
        if (step == steps) break;
        for (std::size_t i = 0; i < count; ++i) dy[i] = (f.y[i] - t.value(x[i])) / count;
        maxout.backward(count, heights.data(), dy.data(), dheights.data());
        lines.backward(count, x.data(), dheights.data(), nullptr);
        float const rate = 0.5f * (1 - static_cast<float>(step) / steps);  // to rest at the end
        for (examples::learned* what : {&lines.weights, &lines.biases})
            examples::descend(what->value, what->velocity, what->gradient, rate, momentum);
    }
    for (std::size_t i = 0; i < count; ++i) f.error += std::pow(f.y[i] - t.value(x[i]), 2) / count;
    f.error = std::sqrt(f.error);
    return f;
}

void measure(claims::options const& options) {
    std::vector<target> const targets{{"x^2", [](float x) { return x * x; }},
                                      {"|x|", [](float x) { return std::abs(x); }}};
    std::vector<std::size_t> const ks{1, 2, 4, 8};
    std::mt19937 random(options.seed);
    claims::table table({"target", "k", "error"});
    std::vector<claims::panel> panels;
    std::vector<std::vector<double>> errors;
    for (target const& t : targets) {
        panels.push_back({.title    = "maxout of k lines learns " + t.name,
                          .settings = {"set xlabel 'x'", "set key top center"},
                          .curves   = {},
                          .style    = "lines"});
        errors.emplace_back();
        for (std::size_t k : ks) {
            fit best;
            for (int i = 0; i < tries; ++i)
                if (fit f = learn(t, k, random); f.error < best.error) best = f;
            errors.back().push_back(best.error);
            table.add({t.name, std::to_string(k), claims::number("%.5f", best.error)});
            claims::curve curve{"k = " + std::to_string(k), {}};
            for (std::size_t i = 0; i < count; ++i) curve.points.emplace_back(places()[i], best.y[i]);
            panels.back().curves.push_back(curve);
        }
    }
    table.print();
    claims::draw_curves(options.picture, panels);

    for (std::size_t i = 1; i < ks.size(); ++i)
        claims::require(errors[0][i] < 0.7 * errors[0][i - 1],
                        "from k = " + std::to_string(ks[i - 1]) + " to " + std::to_string(ks[i]) +
                            " the error on x^2 falls only to " + claims::number("%.5f", errors[0][i]));
    claims::require(errors[1][1] < 0.001, claims::number("two lines keep an error of %.5f on |x|", errors[1][1]));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "maxout_convex",
        .statement =
            "Maxout: the greatest of k lines learns the convex x^2 with an error that shrinks as k grows, "
            "and |x| exactly with two.",
        .seed = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
