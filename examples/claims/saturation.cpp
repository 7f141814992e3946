// Finds where the slope of each activation is next to nothing, so that nothing is learned there.
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>

#include <actgen/kernels/elu.hpp>
#include <actgen/kernels/gelu.hpp>
#include <actgen/kernels/hard_tanh.hpp>
#include <actgen/kernels/heaviside_step.hpp>
#include <actgen/kernels/identity.hpp>
#include <actgen/kernels/leaky_relu.hpp>
#include <actgen/kernels/relu.hpp>
#include <actgen/kernels/sigmoid.hpp>
#include <actgen/kernels/softplus.hpp>
#include <actgen/kernels/softsign.hpp>
#include <actgen/kernels/tanh.hpp>

#include "parts/function.hpp"
#include "parts/program.hpp"
#include "parts/table.hpp"
#include "shared/gnuplot.hpp"

namespace {

namespace activations = actgen::activations;

constexpr double threshold = 0.005;
constexpr double reach     = 64;  // everything here is monotone in the distance from 0 long before
constexpr double step      = 1.0 / 1024;

struct interval {
    double from, to;
};

bool saturated(claims::function const& f, double x) { return std::abs(f.slope(x)) < threshold; }

// Where between two points saturation begins or ends, to the last bit.
double boundary(claims::function const& f, double low, double high) {
    bool const below = saturated(f, low);
    for (double middle = low; middle = std::midpoint(low, high), middle != low && middle != high;)
        (saturated(f, middle) == below ? low : high) = middle;
    return low;
}

std::vector<interval> saturated_intervals(claims::function const& f) {
    claims::numbers x;
    for (double at = -reach; at <= reach; at += step) x.push_back(at);
    claims::numbers const slopes = f.slopes(x);
    std::vector<interval> found;
    bool inside = false;
    for (std::size_t i = 0; i < x.size(); ++i) {
        bool const now = std::abs(slopes[i]) < threshold;
        if (now && !inside) found.push_back({i == 0 ? -INFINITY : boundary(f, x[i - 1], x[i]), INFINITY});
        if (!now && inside) found.back().to = boundary(f, x[i - 1], x[i]);
        inside = now;
    }
    return found;
}

std::string text(std::vector<interval> const& intervals) {
    std::string all;
    for (auto const& [from, to] : intervals)
        all += (all.empty() ? "" : ", ") + claims::number("(%.4g", from) + claims::number(", %.4g)", to);
    return all.empty() ? "nowhere" : all;
}

void draw(std::vector<std::pair<std::string, std::vector<interval>>> const& all, claims::options const& options) {
    examples::gnuplot picture(options.picture);
    picture.command("set termoption noenhanced");
    picture.command("set title 'where |f''(x)| < " + claims::number("%g", threshold) + "'");
    picture.command("set xlabel 'x'");
    picture.command("set xrange [-16:16]");
    std::string ticks;
    std::vector<examples::point> ends;  // two for each interval
    for (std::size_t row = 0; row < all.size(); ++row) {
        ticks += (row == 0 ? "'" : ", '") + all[row].first + "' " + std::to_string(row);
        for (auto const& [from, to] : all[row].second) {
            std::string const height = std::to_string(row);
            picture.command("set object rectangle from " + claims::number("%.9g", std::max(from, -16.0)) + "," +
                            height + " - 0.35 to " + claims::number("%.9g", std::min(to, 16.0)) + "," + height +
                            " + 0.35 fillstyle solid 0.7 noborder fillcolor 'dark-violet'");
        }
    }
    picture.command("set ytics (" + ticks + ")");
    picture.command("set yrange [" + std::to_string(all.size()) + " - 0.3 : -0.7]");
    picture.command("plot NaN notitle");
    picture.finish();
}

void measure(claims::options const& options) {
    claims::table table({"activation", "|f'(x)| < " + claims::number("%g", threshold)});
    std::vector<std::pair<std::string, std::vector<interval>>> all;
    std::map<std::string, std::vector<interval>> of;
    for (claims::function const& f :
         claims::functions_of<activations::heaviside_step, activations::sigmoid, activations::tanh,
                              activations::softsign, activations::hard_tanh, activations::relu, activations::elu,
                              activations::softplus, activations::gelu, activations::leaky_relu,
                              activations::identity>()) {
        of[f.name] = saturated_intervals(f);
        all.emplace_back(f.name, of[f.name]);
        table.add({f.name, text(of[f.name])});
    }
    table.print();
    draw(all, options);

    auto const left        = [](interval const& i) { return i.from == -INFINITY && i.to <= 0; };
    auto const right       = [](interval const& i) { return i.from >= 0 && i.to == INFINITY; };
    auto const& everywhere = of["heaviside_step"];
    claims::require(everywhere.size() == 1 && everywhere[0].from == -INFINITY && everywhere[0].to == INFINITY,
                    "heaviside_step saturates only on " + text(everywhere));
    for (char const* name : {"sigmoid", "tanh", "softsign", "hard_tanh"})
        claims::require(of[name].size() == 2 && left(of[name][0]) && right(of[name][1]),
                        std::string(name) + " saturates on " + text(of[name]) + ", not on both sides");
    for (char const* name : {"relu", "elu", "softplus"})
        claims::require(of[name].size() == 1 && left(of[name][0]),
                        std::string(name) + " saturates on " + text(of[name]) + ", not on the left alone");
    for (char const* name : {"leaky_relu", "identity"})
        claims::require(of[name].empty(), std::string(name) + " saturates on " + text(of[name]));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "saturation",
        .statement =
            "Saturation: the step is flat everywhere, sigmoid and tanh on both sides, ReLU and ELU "
            "on the left, leaky ReLU nowhere.",
        .seed = {}};
    return claims::run(claim, argument_count, arguments, measure);
}
