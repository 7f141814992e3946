// The way forward and back through a multilayer perceptron.
#include "parts/network.hpp"

namespace claims {

network::network(std::vector<std::size_t> const& widths, actgen_activation const& activation, std::mt19937& random)
    : widths_(widths), inputs_(widths.size()), sums_(widths.size() - 2) {
    for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
        dense.emplace_back(widths[l], widths[l + 1], 1 / static_cast<float>(widths[l]), random);
        if (l + 2 < widths.size())
            activations_.push_back(std::make_unique<examples::activation_layer>(activation, widths[l + 1]));
    }
}

std::vector<float> const& network::forward(std::vector<float> const& x) {
    batch_     = x.size() / widths_[0];
    inputs_[0] = x;
    for (std::size_t l = 0; l < dense.size(); ++l) {
        bool const last         = l + 1 == dense.size();
        std::vector<float>& sum = last ? inputs_[l + 1] : sums_[l];
        sum.resize(batch_ * widths_[l + 1]);
        dense[l].forward(batch_, inputs_[l].data(), sum.data());
        if (last) break;
        inputs_[l + 1].resize(sum.size());
        activations_[l]->forward(batch_, sum.data(), inputs_[l + 1].data());
    }
    return inputs_.back();
}

void network::backward(std::vector<float> const& dscores) {
    std::vector<float> dsum = dscores;
    for (std::size_t l = dense.size(); l-- > 0;) {
        std::vector<float> dinput(l == 0 ? 0 : batch_ * widths_[l]);
        dense[l].backward(batch_, inputs_[l].data(), dsum.data(), l == 0 ? nullptr : dinput.data());
        if (l == 0) break;
        dsum.resize(dinput.size());
        activations_[l - 1]->backward(batch_, sums_[l - 1].data(), dinput.data(), dsum.data());
    }
}

void network::descend(float rate, float momentum) {
    for (examples::dense_layer& layer : dense)
        for (examples::learned* what : {&layer.weights, &layer.biases})
            examples::descend(what->value, what->velocity, what->gradient, rate, momentum);
}

}  // namespace claims
