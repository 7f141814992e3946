// Fuzz of threads: any split of blocks over threads, and whole calls side by side, give the bits of one call.
#include <thread>

#include "trial.hpp"

namespace actgen::fuzz {
namespace {

constexpr std::size_t workers = 4;

template <class Work>
void side_by_side(Work const& work) {
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < workers; ++w) threads.emplace_back([&work, w] { work(w); });
    for (std::thread& one : threads) one.join();
}

template <class T>
bool attempt(actgen_activation const& a, int kind, dice& random) {
    trial<T> t     = random_trial<T>(random, 90, a, kind);
    trial<T> whole = t.apart();
    actgen_status const expected = whole.kernel->run(whole.kernel, &whole.call);
    actgen_status status[workers]{};
    std::size_t bytes = 0, blocks = 0;
    bool const sums = t.kernel->workspace(t.kernel, &t.shape, &bytes, &blocks) == ACTGEN_OK && bytes != 0 && expected == ACTGEN_OK &&
                      std::any_of(t.gradients.begin(), t.gradients.end(), [](memory const& m) { return m.data() != nullptr; });
    if (sums) {
        std::size_t cut[workers + 1]{};
        for (std::size_t w = 1; w < workers; ++w) cut[w] = random.below(blocks + 1);
        cut[workers] = blocks;
        std::sort(cut, cut + workers + 1);
        side_by_side([&](std::size_t w) { status[w] = t.kernel->partial(t.kernel, &t.call, cut[w], cut[w + 1] - cut[w]); });
        if (t.kernel->finish(t.kernel, &t.call) != ACTGEN_OK) return false;
        for (actgen_status one : status)
            if (one != ACTGEN_OK) return false;
        if (t.results_equal(whole)) return true;
    } else {
        std::vector<trial<T>> all;  // kernels keep no state: each has its own results and shares what it reads
        for (std::size_t w = 0; w < workers; ++w) all.push_back(t.apart());
        side_by_side([&](std::size_t w) {
            all[w].aim();
            all[w].call.x = t.call.x, all[w].call.dy = t.call.dy, all[w].call.parameters = t.call.parameters;
            status[w] = actgen_find(a.name) != &a ? ACTGEN_NO_KERNEL : all[w].kernel->run(all[w].kernel, &all[w].call);
        });
        bool same = true;
        for (std::size_t w = 0; w < workers; ++w) same = same && status[w] == expected && all[w].results_equal(whole);
        if (same) return true;
    }
    std::fprintf(stderr, "%s, kind %d: threads give other results\n", a.name, kind);
    return false;
}

}  // namespace
}  // namespace actgen::fuzz

int main(int count, char** arguments) {
    using namespace actgen::fuzz;
    return run_for(count, arguments, "fuzz_threads", [](dice& random) {
        return with_random_kernel(random, [&](actgen_activation const& a, int kind, auto type) { return attempt<decltype(type)>(a, kind, random); });
    });
}
