// Times the generated kernels of sigmoid, tanh and ReLU.  Only their results are asserted: times are the machine's.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

#include <actgen/kernels/relu.hpp>
#include <actgen/kernels/sigmoid.hpp>
#include <actgen/kernels/tanh.hpp>

#include "parts/function.hpp"
#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/table.hpp"

namespace {

namespace activations = actgen::activations;

using floats = std::vector<float>;

constexpr std::size_t elements = 8192;  // three arrays of them stay in the cache
constexpr int calls            = 200;   // in one repetition
constexpr int repetitions      = 15;    // of which the fastest counts

// Nanoseconds for each element.
double time_of(std::function<void()> const& kernel) {
    double best = INFINITY;
    for (int r = 0; r < repetitions; ++r) {
        auto const start = std::chrono::steady_clock::now();
        for (int c = 0; c < calls; ++c) kernel();
        std::chrono::duration<double, std::nano> const spent = std::chrono::steady_clock::now() - start;
        best = std::min(best, spent.count() / (static_cast<double>(calls) * elements));
    }
    return best;
}

struct timed {
    std::string name;
    double forward, backward;  // nanoseconds for each element
    double error;              // greatest distance to the textbook's f and f'
};

template <class Activation>
timed time_kernels(double (*f)(double), double (*slope)(double)) {
    floats x(elements), y(elements), dy(elements, 1), dx(elements);
    for (std::size_t i = 0; i < elements; ++i) x[i] = -8 + 16 * (static_cast<float>(i) + 0.5f) / elements;
    timed t{.name     = Activation::descriptor().name,
            .forward  = time_of([&] { claims::demand(actgen::forward<Activation>(x, y)); }),
            .backward = time_of([&] { claims::demand(actgen::backward<Activation>(x, dy, dx)); }),
            .error    = 0};
    for (std::size_t i = 0; i < elements; ++i)
        t.error = std::max({t.error, std::abs(y[i] - f(x[i])), std::abs(dx[i] - slope(x[i]))});
    return t;
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

void measure(claims::options const& options) {
    std::vector<timed> const all{
        time_kernels<activations::relu>([](double x) { return std::max(x, 0.0); },
                                        [](double x) { return x > 0 ? 1.0 : 0.0; }),
        time_kernels<activations::sigmoid>(logistic, [](double x) { return logistic(x) * logistic(-x); }),
        time_kernels<activations::tanh>([](double x) { return std::tanh(x); },
                                        [](double x) { return 1 / (std::cosh(x) * std::cosh(x)); })};

    char const* instructions = "";
    claims::demand(actgen_target_name(&instructions));
    claims::table table({std::string("float32, ") + instructions, "forward ns", "backward ns", "forward / relu",
                         "backward / relu", "greatest error"});
    std::vector<std::pair<std::string, double>> bars;
    for (timed const& t : all) {
        table.add({t.name, claims::number("%.3f", t.forward), claims::number("%.3f", t.backward),
                   claims::number("%.1f", t.forward / all[0].forward),
                   claims::number("%.1f", t.backward / all[0].backward), claims::number("%.1e", t.error)});
        bars.emplace_back(t.name + " forward", t.forward);
        bars.emplace_back(t.name + " backward", t.backward);
    }
    table.print();
    claims::draw_bars(options.picture, "time of one float32 element", "nanoseconds", bars);
    for (timed const& t : all)  // 8 spacings of float32 below 1
        claims::require(t.error < std::ldexp(8.0, -24), t.name + claims::number(" is off by %.1e", t.error));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "speed",
        .statement =
            "Speed: what sigmoid and tanh cost beside ReLU, with right results; times are printed, "
            "not judged.",
        .seed = {}};
    return claims::run(claim, argument_count, arguments, measure);
}
