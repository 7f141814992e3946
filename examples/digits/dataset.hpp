// The handwritten digits: 8 x 8 pixels and the digit that they show.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace digits {

inline constexpr std::size_t pixels  = 64;
inline constexpr std::size_t classes = 10;

struct dataset {
    std::vector<float> images;  // (count, pixels), each pixel in [0, 1]
    std::vector<int> labels;    // (count)
    std::size_t count() const { return labels.size(); }
};

struct split {
    dataset training, test;
};

// Reads a file of 64 pixels (0...16) and a digit per line, shuffles it by `seed`, and keeps a fifth for testing.
// Throws std::runtime_error with one sentence.
split read_digits(std::string const& file, unsigned seed);

}  // namespace digits
