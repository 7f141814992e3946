// The threshold of a row: what exceeds it sums to 1, whatever chunks the row comes in.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <actgen/runtime/library/threshold_search.h>

#include "catch.hpp"

using namespace actgen;

namespace {

template <class T>
double threshold_of(std::vector<T> const& row, std::size_t chunk) {
    threshold_search search;
    search.begin();
    do
        for (std::size_t at = 0; at < row.size(); at += chunk) search.add(row.data() + at, std::min(chunk, row.size() - at));
    while (search.end_pass());
    return search.threshold();
}

// Of the elements sorted down, the first k with  k v_k > v_1 + ... + v_k - 1  are above the threshold.
template <class T>
double by_sorting(std::vector<T> row) {
    std::sort(row.begin(), row.end(), std::greater<>());
    long double sum = 0, found = 0;
    for (std::size_t k = 1; k <= row.size(); ++k) {
        sum += static_cast<long double>(row[k - 1]);
        if (static_cast<long double>(k) * static_cast<long double>(row[k - 1]) > sum - 1) found = (sum - 1) / static_cast<long double>(k);
    }
    return static_cast<double>(found);
}

template <class T>
std::vector<T> random_row(std::size_t count, double scale, std::mt19937_64& random) {
    std::normal_distribution<double> normal(0, scale);
    std::vector<T> row(count);
    for (T& v : row) v = static_cast<T>(normal(random));
    return row;
}

}  // namespace

TEMPLATE_TEST_CASE("thresholds are those of the sorted row", "", float, double) {
    std::mt19937_64 random(7);
    for (std::size_t count : {1u, 2u, 3u, 17u, 1000u, 4097u})
        for (double scale : {1e-3, 0.3, 1.0, 30.0}) {
            auto const row = random_row<TestType>(count, scale, random);
            double const t = threshold_of(row, count);
            REQUIRE(t == Approx(by_sorting(row)).epsilon(1e-12).margin(1e-12));
            for (std::size_t chunk : {1u, 5u, 64u}) REQUIRE(threshold_of(row, chunk) == t);
        }
}

TEST_CASE("thresholds of rows with nothing to choose") {
    double const infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    REQUIRE(threshold_of<double>({5}, 1) == 4);
    REQUIRE(threshold_of<double>({2, 2, 2, 2}, 3) == 1.75);
    REQUIRE(threshold_of<double>({1, 0}, 2) == 0);
    REQUIRE(threshold_of<double>({1, -infinity}, 2) == 0);
    REQUIRE(std::isnan(threshold_of<double>({1, nan, 3}, 2)));
    REQUIRE(std::isnan(threshold_of<double>({-infinity, -infinity}, 2)));
}
