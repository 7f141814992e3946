// Reads and splits the handwritten digits.
#include "dataset.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace digits {

namespace {

void append(dataset& to, std::vector<int> const& row) {
    for (std::size_t i = 0; i < pixels; ++i) to.images.push_back(static_cast<float>(row[i]) / 16.0f);
    to.labels.push_back(row[pixels]);
}

std::vector<int> parse(std::string const& line, std::string const& file) {
    std::vector<int> row;
    std::istringstream in(line);
    for (int v = 0; in >> v; in.ignore()) row.push_back(v);
    bool good = row.size() == pixels + 1 && row[pixels] >= 0 && row[pixels] < static_cast<int>(classes);
    for (int v : row) good = good && v >= 0 && v <= 16;
    if (!good) throw std::runtime_error("digits: " + file + " has a line that is not 64 pixels and a digit; restore the file");
    return row;
}

}  // namespace

split read_digits(std::string const& file, unsigned seed) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("digits: " + file + " cannot be read; write the path of digits.csv");
    std::vector<std::vector<int>> rows;
    for (std::string line; std::getline(in, line);) rows.push_back(parse(line, file));

    std::mt19937 random(seed);
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random() % i]);
    split result;
    std::size_t const held_back = rows.size() / 5;
    for (std::size_t i = 0; i < rows.size(); ++i) append(i < held_back ? result.test : result.training, rows[i]);
    return result;
}

}  // namespace digits
