// At a kink the slope on the left differs from that on the right, and a backward kernel has to choose.
#include <algorithm>
#include <cmath>

#include <actgen/kernels/abs.hpp>
#include <actgen/kernels/elu.hpp>
#include <actgen/kernels/hard_sigmoid.hpp>
#include <actgen/kernels/hard_swish.hpp>
#include <actgen/kernels/hard_tanh.hpp>
#include <actgen/kernels/leaky_relu.hpp>
#include <actgen/kernels/prelu.hpp>
#include <actgen/kernels/relu.hpp>
#include <actgen/kernels/relu6.hpp>
#include <actgen/kernels/selu.hpp>

#include "parts/function.hpp"
#include "parts/program.hpp"
#include "parts/table.hpp"
#include "shared/gnuplot.hpp"

namespace {

namespace activations = actgen::activations;
using namespace actgen::literals;

// Smooth at its initial alpha of 1; this one has a kink.
claims::function const elu_2{"elu, alpha 2",
                             [](std::span<double const> x, std::span<double> y) {
                                 claims::demand(actgen::forward<activations::elu>(x, y, "alpha"_s = 2));
                             },
                             [](std::span<double const> x, std::span<double const> dy, std::span<double> dx) {
                                 claims::demand(actgen::backward<activations::elu>(x, dy, dx, "alpha"_s = 2));
                             }};

struct kink {
    claims::function f;
    double at;
};

std::vector<kink> kinks() {
    return {
        {claims::function_of<activations::relu>(), 0},          {claims::function_of<activations::leaky_relu>(), 0},
        {claims::function_of<activations::prelu>(), 0},         {elu_2, 0},
        {claims::function_of<activations::selu>(), 0},          {claims::function_of<activations::abs>(), 0},
        {claims::function_of<activations::relu6>(), 0},         {claims::function_of<activations::relu6>(), 6},
        {claims::function_of<activations::hard_tanh>(), -1},    {claims::function_of<activations::hard_tanh>(), 1},
        {claims::function_of<activations::hard_sigmoid>(), -3}, {claims::function_of<activations::hard_sigmoid>(), 3},
        {claims::function_of<activations::hard_swish>(), -3},   {claims::function_of<activations::hard_swish>(), 3}};
}

struct slopes {
    double left, right, chosen;
};

// From the backward kernel at the kink and at the numbers next to it.
slopes slopes_at(kink const& k) {
    claims::numbers const found = k.f.slopes({std::nextafter(k.at, -INFINITY), std::nextafter(k.at, INFINITY), k.at});
    return {found[0], found[1], found[2]};
}

// From differences of the forward kernel.
slopes differences_at(kink const& k) {
    double const h          = std::ldexp(1.0, -24);
    claims::numbers const y = k.f.values({k.at - h, k.at, k.at + h});
    return {(y[1] - y[0]) / h, (y[2] - y[1]) / h, 0};
}

std::string choice(slopes const& s) {
    if (s.chosen == s.left) return "left";
    if (s.chosen == s.right) return "right";
    return s.chosen > std::min(s.left, s.right) && s.chosen < std::max(s.left, s.right) ? "between" : "neither";
}

void draw(std::vector<std::pair<std::string, slopes>> const& all, claims::options const& options) {
    examples::gnuplot picture(options.picture);
    picture.command("set termoption noenhanced");
    picture.command("set title 'slopes at kinks'");
    picture.command("set xlabel 'slope'");
    std::vector<examples::point> left, right, chosen;
    std::string ticks;
    for (auto const& [name, s] : all) {
        double const row = static_cast<double>(left.size());
        ticks += (left.empty() ? "'" : ", '") + name + "' " + std::to_string(left.size());
        left.emplace_back(s.left, row);
        right.emplace_back(s.right, row);
        chosen.emplace_back(s.chosen, row);
    }
    picture.data("left", left);
    picture.data("right", right);
    picture.data("chosen", chosen);
    picture.command("set ytics (" + ticks + ")");
    picture.command("set yrange [" + std::to_string(all.size()) + " - 0.3 : -0.7]");
    picture.command("set offsets 0.1, 0.1, 0, 0");
    picture.command("set key outside right top");
    picture.command(
        "plot $left with points pointtype 9 pointsize 1.2 linecolor 'blue' title 'left', "
        "$right with points pointtype 11 pointsize 1.2 linecolor 'dark-orange' title 'right', "
        "$chosen with points pointtype 6 pointsize 2.2 linewidth 2 linecolor 'black' title 'chosen'");
    picture.finish();
}

void measure(claims::options const& options) {
    claims::table table({"activation", "kink at", "left", "right", "chosen", "which is"});
    std::vector<std::pair<std::string, slopes>> all;
    std::string wrong;
    for (kink const& k : kinks()) {
        slopes const s           = slopes_at(k);
        slopes const differences = differences_at(k);
        std::string const place  = k.f.name + claims::number(" at %g", k.at);
        all.emplace_back(place, s);
        table.add({k.f.name, claims::number("%g", k.at), claims::number("%.4f", s.left),
                   claims::number("%.4f", s.right), claims::number("%.4f", s.chosen), choice(s)});
        if (s.left == s.right) wrong = place + " has one slope on both sides";
        if (choice(s) == "neither") wrong = place + " has a chosen slope outside those of its sides";
        if (std::abs(s.left - differences.left) > 1e-6 || std::abs(s.right - differences.right) > 1e-6)
            wrong = place + " has other slopes than the differences of its values";
    }
    table.print();
    draw(all, options);
    claims::require(wrong.empty(), wrong);
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "kinks",
        .statement =
            "Kinks: the slopes on both sides differ, and the kernel's own lies between them, mostly "
            "at one of the two.",
        .seed = {}};
    return claims::run(claim, argument_count, arguments, measure);
}
