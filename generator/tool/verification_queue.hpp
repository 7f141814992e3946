// Verifies several activations on several threads; what was found comes in the order asked for.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "verification.hpp"

namespace actgen::tool {

struct verification_task {
    activation_record const* activation = nullptr;
    actgen_activation const* kernels    = nullptr;  // null: there are none to check
};

struct verification_listener {
    // What a thread is checking; calls do not overlap.
    std::function<void(std::size_t task, std::string_view what)> progress;
    // On the calling thread, task by task.
    std::function<void(verification const& found, double seconds)> found;
};

void verify_in_order(std::vector<verification_task> const& tasks, effort how, unsigned threads, verification_listener const& listener);

}  // namespace actgen::tool
