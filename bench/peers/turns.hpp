// Time of several pieces of work by turns: processor time of this thread, so that other programs matter little.
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

// Seconds of one run of each: the lower quartile of many short rounds, since interruptions only ever add time.  Long runs have
// fewer rounds.
inline std::vector<double> seconds_by_turns(std::vector<std::function<void()>> const& all, double round_takes = 5e-4) {
    auto const seconds = [](std::function<void()> const& work, int repeats) {
        double const start = thread_seconds();
        for (int i = 0; i < repeats; ++i) work();
        return (thread_seconds() - start) / repeats;
    };
    std::vector<int> repeats;
    double longest = 0;
    for (auto const& work : all) {
        seconds(work, 2);  // what is made at the first call
        double const once = std::max(1e-9, seconds(work, 2));
        repeats.push_back(static_cast<int>(std::clamp(round_takes / once, 1.0, 1e6)));
        longest = std::max(longest, once);
    }
    int const rounds = static_cast<int>(std::clamp(0.4 / longest, 11.0, 41.0));
    std::vector<std::vector<double>> times(all.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t k = 0; k < all.size(); ++k) times[k].push_back(seconds(all[k], repeats[k]));
    std::vector<double> quartiles;
    for (std::vector<double>& one : times) {
        std::nth_element(one.begin(), one.begin() + rounds / 4, one.end());
        quartiles.push_back(one[static_cast<std::size_t>(rounds) / 4]);
    }
    return quartiles;
}

}  // namespace actgen::peers
