// Measures how much of the gradient reaches the first of four hidden layers before any learning.
#include <algorithm>
#include <cmath>

#include <actgen/kernels/log_softmax.h>
#include <actgen/kernels/relu.h>
#include <actgen/kernels/sigmoid.h>
#include <actgen/kernels/tanh.h>

#include "parts/network.hpp"
#include "parts/pictures.hpp"
#include "parts/program.hpp"
#include "parts/random.hpp"
#include "parts/table.hpp"

namespace {

constexpr std::size_t hidden_layers = 4;
constexpr std::size_t classes       = 10;
constexpr std::size_t batch         = 16;
constexpr unsigned seeds            = 20;
std::vector<std::size_t> const widths{784, 30, 30, 30, 30, classes};

// Norms of the gradients of the hidden layers' biases, at the start of learning random labels for random images.
// Weights are of variance 1 / (inputs of their layer); pixels and biases are normal.
std::vector<double> norms(actgen_activation const& activation, unsigned seed) {
    std::mt19937 random(seed);
    claims::network net(widths, activation, random);
    std::vector<float> images(batch * widths[0]);
    for (float& pixel : images) pixel = static_cast<float>(claims::normal(random));
    for (examples::dense_layer& layer : net.dense)
        for (float& bias : layer.biases.value) bias = static_cast<float>(claims::normal(random));
    std::vector<float> const& scores = net.forward(images);

    // The loss is the mean of -log probability of the label.
    examples::activation_layer output(actgen_log_softmax, classes);
    std::vector<float> upstream(scores.size()), dscores(scores.size());
    for (std::size_t b = 0; b < batch; ++b) upstream[b * classes + random() % classes] = -1.0f / batch;
    output.backward(batch, scores.data(), upstream.data(), dscores.data());
    net.backward(dscores);

    std::vector<double> found;
    for (std::size_t l = 0; l < hidden_layers; ++l) {
        double sum = 0;
        for (double g : net.dense[l].biases.gradient) sum += g * g;
        found.push_back(std::sqrt(sum));
    }
    return found;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    std::size_t const half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

struct decline {
    std::vector<double> norm;  // of each hidden layer, median of all seeds
    double ratio;              // of the last to the first, likewise
};

decline decline_of(actgen_activation const& activation, unsigned first_seed) {
    std::vector<std::vector<double>> by_layer(hidden_layers);
    std::vector<double> ratios;
    for (unsigned seed = first_seed; seed < first_seed + seeds; ++seed) {
        std::vector<double> const n = norms(activation, seed);
        for (std::size_t l = 0; l < hidden_layers; ++l) by_layer[l].push_back(n[l]);
        ratios.push_back(n.back() / n.front());
    }
    decline result{.norm = {}, .ratio = median(ratios)};
    for (auto const& layer : by_layer) result.norm.push_back(median(layer));
    return result;
}

void measure(claims::options const& options) {
    claims::table table({"activation", "layer 1", "layer 2", "layer 3", "layer 4", "layer 4 / layer 1"});
    std::vector<claims::curve> curves;
    std::vector<double> ratios;
    for (actgen_activation const* a : {&actgen_sigmoid, &actgen_tanh, &actgen_relu}) {
        decline const d = decline_of(*a, options.seed);
        std::vector<std::string> row{a->name};
        curves.push_back({a->name, {}});
        for (double n : d.norm) {
            row.push_back(claims::number("%.2e", n));
            curves.back().points.emplace_back(curves.back().points.size() + 1, n);
        }
        row.push_back(claims::number("%.1f", d.ratio));
        table.add(row);
        ratios.push_back(d.ratio);
    }
    table.print();
    claims::draw_curves(
        options.picture,
        {{.title    = "norm of the gradient of each hidden layer, median of 20 networks",
          .settings = {"set logscale y", "set xlabel 'hidden layer'", "set xtics 1", "set key bottom right"},
          .curves   = curves}});
    claims::require(
        ratios[0] > 60 && ratios[0] < 250,
        claims::number("with sigmoid layer 4 has %.1f times the gradient of layer 1, not about 100", ratios[0]));
    for (double ratio : {ratios[1], ratios[2]})
        claims::require(ratio < 10, claims::number("with tanh or relu the ratio is %.1f, not below 10", ratio));
}

}  // namespace

int main(int argument_count, char** arguments) {
    claims::claim const claim{
        .name = "vanishing_gradients",
        .statement =
            "Vanishing gradients: of four hidden sigmoid layers the first has about a hundredth of "
            "the gradient of the fourth; with tanh and ReLU it keeps a quarter.",
        .seed = 1};
    return claims::run(claim, argument_count, arguments, measure);
}
