// Law: a gradient from the output is the gradient from the input, or the call is refused.
#include <cmath>

#include "catch.hpp"
#include "kernel_runner.hpp"
#include "tally.hpp"

namespace actgen::laws {

namespace {

constexpr std::size_t elements = 600;

bool is_inside(actgen_parameter const& p, double v) {
    return (p.open_low != 0 ? v > p.low : v >= p.low) && (p.open_high != 0 ? v < p.high : v <= p.high);
}

// The same values for each parameter, where its domain has them.
template <class T>
std::vector<std::vector<T>> choices(actgen_activation const& a) {
    std::vector<std::vector<T>> all{{}};
    for (std::size_t p = 0; p < a.parameter_count; ++p)
        for (T value : {T(-1.75), T(-1), T(-0.5), T(0), T(0.25), T(1), T(2)})
            if (is_inside(*a.parameters[p], static_cast<double>(value))) {
                std::vector<T> one(a.parameter_count, T(NAN));  // NaN: the initial value
                one[p] = value;
                all.push_back(one);
            }
    return all;
}

template <class T>
void choose(runner<T>& r, std::vector<T> const& choice) {
    for (std::size_t p = 0; p < choice.size(); ++p)
        if (choice[p] == choice[p])
            for (T& one : r.data.parameters[p]) one = choice[p];
}

template <class T>
int refused(actgen_activation const& a, std::vector<T> const& choice, tally& done) {
    runner<T> forward(a, ACTGEN_FORWARD, shape_for(a, elements), elements);
    runner<T> backward(a, ACTGEN_BACKWARD, shape_for(a, elements), elements);
    runner<T> saved(a, ACTGEN_BACKWARD_FROM_OUTPUT, shape_for(a, elements), elements);
    for (auto* r : {&forward, &backward, &saved}) choose(*r, choice);
    REQUIRE(forward.run() == ACTGEN_OK);
    REQUIRE(backward.run() == ACTGEN_OK);
    saved.data.y_saved = forward.data.y;
    saved.data.x       = std::vector<T>();  // NULL: no network keeps it for such a call
    actgen_status const status = saved.run();
    if (status == ACTGEN_PARAMETER_DOMAIN) return 1;
    REQUIRE(status == ACTGEN_OK);
    double const tolerance = sizeof(T) == 4 ? 1e-4 : 1e-9;
    for (std::size_t i = 0; i < elements; ++i) {
        CAPTURE(a.name, backward.data.x[i], backward.data.dx[i], saved.data.dx[i], choice);
        if (std::isnan(forward.data.y[i])) {  // f is not defined there
            REQUIRE((std::isnan(saved.data.dx[i]) && std::isnan(backward.data.dx[i])));
            done.skip("places where f is not defined");
            continue;
        }
        done.compare();
        REQUIRE(std::fabs(static_cast<double>(saved.data.dx[i] - backward.data.dx[i])) <= tolerance * (1 + std::fabs(static_cast<double>(backward.data.dx[i]))));
    }
    return 0;
}

}  // namespace

TEMPLATE_TEST_CASE("gradients from the output are gradients from the input, or refused", "", float, double) {
    int refusals = 0;
    tally done;
    bool any = false;
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        auto const& a = *actgen_activations[i];
        if (actgen::kernel_of(a, ACTGEN_BACKWARD_FROM_OUTPUT, dtype_of<TestType>) == nullptr) continue;
        any = true;
        for (auto const& choice : choices<TestType>(a)) refusals += refused<TestType>(a, choice, done);
    }
    done.conclude(any);
    bool const may_fall = actgen_find("leaky_relu") != nullptr;  // on the left, for a negative slope
    CHECK((refusals > 0) == may_fall);
}

}  // namespace actgen::laws
