// The training of a multilayer perceptron 64-64-10.
#include "network.hpp"

#include <algorithm>
#include <numeric>

namespace digits {

namespace {

constexpr std::size_t width      = 64;
constexpr std::size_t batch_size = 32;
constexpr float rate             = 0.05f;
constexpr float momentum         = 0.9f;

// He et al., arXiv:1502.01852.
constexpr float variance(std::size_t from) { return 2 / static_cast<float>(from); }

}  // namespace

network::network(actgen_activation const& hidden, actgen_activation const& log_softmax, unsigned seed)
    : random_(seed), first_(pixels, width, variance(pixels), random_),
      second_(width, classes, variance(width), random_), activation_(hidden, width), output_(log_softmax, classes),
      parameter_velocity_(activation_.parameters.size()) {}

void network::forward(std::size_t batch, float const* images) {
    before_.resize(batch * width);
    hidden_.resize(batch * width);
    scores_.resize(batch * classes);
    log_probability_.resize(batch * classes);
    first_.forward(batch, images, before_.data());
    activation_.forward(batch, before_.data(), hidden_.data());
    second_.forward(batch, hidden_.data(), scores_.data());
    output_.forward(batch, scores_.data(), log_probability_.data());
}

// The loss is the mean of -log probability of the right digit.
void network::backward(std::size_t batch, float const* images, int const* labels) {
    dy_.assign(batch * classes, 0.0f);
    for (std::size_t b = 0; b < batch; ++b)
        dy_[b * classes + static_cast<std::size_t>(labels[b])] = -1.0f / static_cast<float>(batch);
    dscores_.resize(batch * classes);
    dhidden_.resize(batch * width);
    dbefore_.resize(batch * width);
    output_.backward(batch, scores_.data(), dy_.data(), dscores_.data());
    second_.backward(batch, hidden_.data(), dscores_.data(), dhidden_.data());
    activation_.backward(batch, before_.data(), dhidden_.data(), dbefore_.data());
    first_.backward(batch, images, dbefore_.data(), nullptr);
}

void network::step() {
    for (examples::dense_layer* layer : {&first_, &second_})
        for (examples::learned* what : {&layer->weights, &layer->biases})
            examples::descend(what->value, what->velocity, what->gradient, rate, momentum);
    examples::descend(activation_.parameters, parameter_velocity_, activation_.gradients, rate, momentum);
}

void network::train_epoch(dataset const& training) {
    std::vector<std::size_t> order(training.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
    std::vector<float> images(batch_size * pixels);
    std::vector<int> labels(batch_size);
    for (std::size_t start = 0; start < order.size(); start += batch_size) {
        std::size_t const batch = std::min(batch_size, order.size() - start);
        for (std::size_t b = 0; b < batch; ++b) {
            std::size_t const example = order[start + b];
            std::copy_n(training.images.data() + example * pixels, pixels, images.data() + b * pixels);
            labels[b] = training.labels[example];
        }
        forward(batch, images.data());
        backward(batch, images.data(), labels.data());
        step();
    }
}

double network::accuracy(dataset const& test) {
    forward(test.count(), test.images.data());
    std::size_t right = 0;
    for (std::size_t b = 0; b < test.count(); ++b) {
        auto const row = log_probability_.begin() + static_cast<std::ptrdiff_t>(b * classes);
        right += std::max_element(row, row + classes) - row == test.labels[b];
    }
    return static_cast<double>(right) / static_cast<double>(test.count());
}

}  // namespace digits
