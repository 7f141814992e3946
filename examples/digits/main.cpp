// Trains the same network with six activations, one of them declared by a user, and compares them.
#include <chrono>
#include <cstdio>
#include <exception>

#include <actgen/kernels/glide.h>
#include <actgen/kernels/log_softmax.h>
#include <actgen/kernels/mish.h>
#include <actgen/kernels/relu.h>
#include <actgen/kernels/sigmoid.h>
#include <actgen/kernels/swish.h>
#include <actgen/kernels/tanh.h>

#include "network.hpp"
#include "plots.hpp"

namespace {

constexpr int epochs    = 20;
constexpr unsigned seed = 1;

digits::course train(actgen_activation const& activation, digits::split const& data) {
    digits::network net(activation, actgen_log_softmax, seed);
    digits::course course{.name = activation.name, .accuracy = {}, .beta = {}};
    std::chrono::duration<double, std::milli> training{};
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        auto const start = std::chrono::steady_clock::now();
        net.train_epoch(data.training);
        training += std::chrono::steady_clock::now() - start;
        course.accuracy.push_back(net.accuracy(data.test));
        if (!net.hidden_parameters().empty()) course.beta.push_back(static_cast<double>(net.hidden_parameters()[0]));
        std::fprintf(stderr, "\r%-8s epoch %2d of %d", activation.name, epoch, epochs);
    }
    std::fprintf(stderr, "\r%30s\r", "");
    std::printf("%-12s %12.1f %% %14.2f ms", activation.name, 100 * course.accuracy.back(), training.count() / epochs);
    if (course.beta.empty())
        std::printf("\n");
    else
        std::printf("    %s = %.4f\n", activation.parameters[0]->name, course.beta.back());
    std::fflush(stdout);
    return course;
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 3) {
        std::fputs("digits: two arguments are needed; write digits DIGITS.CSV FOLDER-FOR-PLOTS\n", stderr);
        return 1;
    }
    try {
        digits::split const data = digits::read_digits(arguments[1], seed);
        std::printf("%zu digits to learn from, %zu to test on; 64-64-10, %d epochs\n\n", data.training.count(),
                    data.test.count(), epochs);
        std::printf("%-12s %14s %17s    %s\n", "activation", "test accuracy", "time per epoch", "learned");
        std::vector<digits::course> courses;
        for (actgen_activation const* a :
             {&actgen_relu, &actgen_sigmoid, &actgen_tanh, &actgen_mish, &actgen_swish, &actgen_glide})
            courses.push_back(train(*a, data));
        digits::write_plots(courses, arguments[2]);
        std::printf("\nplots: %s/accuracy.svg and beta.svg\n", arguments[2]);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
