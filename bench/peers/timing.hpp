// Time of two pieces of work in turns: processor time of this thread, so that other programs matter little.
#pragma once
#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace actgen::peers {

inline double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct pair_of_times {
    double ours, theirs;  // seconds of one run
};

// The lower quartile of many short rounds, ours and theirs by turns: interruptions only ever add time.
inline pair_of_times compare(std::function<void()> const& ours, std::function<void()> const& theirs) {
    constexpr int rounds         = 41;
    constexpr double round_takes = 1e-3;
    auto const seconds           = [](std::function<void()> const& work, int repeats) {
        double const start = thread_seconds();
        for (int i = 0; i < repeats; ++i) work();
        return (thread_seconds() - start) / repeats;
    };
    auto const repeats_of = [&](std::function<void()> const& work) {
        return static_cast<int>(std::clamp(round_takes / std::max(1e-9, seconds(work, 3)), 1.0, 1e6));
    };
    int const our_repeats = repeats_of(ours), their_repeats = repeats_of(theirs);
    std::vector<double> our_times, their_times;
    for (int round = 0; round < rounds; ++round) {
        our_times.push_back(seconds(ours, our_repeats));
        their_times.push_back(seconds(theirs, their_repeats));
    }
    auto const quartile = [](std::vector<double>& all) {
        std::nth_element(all.begin(), all.begin() + rounds / 4, all.end());
        return all[rounds / 4];
    };
    return {quartile(our_times), quartile(their_times)};
}

}  // namespace actgen::peers
