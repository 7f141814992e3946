// Verifies several activations on several threads; what was found comes in the order asked for.
#include "verification_queue.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <thread>

namespace actgen::tool {
namespace {

struct timed_verification {
    verification found;
    double seconds = 0;
};

}  // namespace

void verify_in_order(std::vector<verification_task> const& tasks, effort how, unsigned threads, verification_listener const& listener) {
    using clock = std::chrono::steady_clock;
    std::vector<std::promise<timed_verification>> promised(tasks.size());
    std::atomic<std::size_t> next{0};
    std::mutex speaking;
    auto const work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            auto const begin = clock::now();
            try {
                timed_verification one;
                one.found   = verify_activation(*tasks[i].activation, tasks[i].kernels, [&](std::string_view what) {
                    std::lock_guard const guard(speaking);
                    listener.progress(i, what);
                }, how);
                one.seconds = std::chrono::duration<double>(clock::now() - begin).count();
                promised[i].set_value(std::move(one));
            } catch (...) {
                promised[i].set_exception(std::current_exception());
            }
        }
    };
    std::vector<std::jthread> workers;
    for (std::size_t t = 0; t < std::min<std::size_t>(threads, tasks.size()); ++t) workers.emplace_back(work);
    for (auto& one : promised) {
        auto const done = one.get_future().get();
        std::lock_guard const guard(speaking);
        listener.found(done.found, done.seconds);
    }
}

}  // namespace actgen::tool
