// A place and the numbers beside it.
#pragma once
#include <cmath>
#include <limits>
#include <vector>

namespace actgen::tool {

// The number of type T nearest to the place, and so many below and above it, as far as they are finite.
template <class T>
void add_with_neighbours(std::vector<double>& all, double place, int each_way) {
    T const centre = static_cast<T>(place);
    if (!std::isfinite(centre)) return;
    T below = centre, above = centre;
    all.push_back(static_cast<double>(centre));
    for (int k = 0; k < each_way; ++k) {
        below = std::nextafter(below, -std::numeric_limits<T>::infinity());
        above = std::nextafter(above, std::numeric_limits<T>::infinity());
        for (T v : {below, above})
            if (std::isfinite(v)) all.push_back(static_cast<double>(v));
    }
}

}  // namespace actgen::tool
