// What ends a command: one sentence `<what is wrong>; <what to write>`, printed after the command's name.
#pragma once
#include <stdexcept>

#include <fmt/format.h>

namespace actgen::tool {

struct failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class... Values>
[[noreturn]] void fail(fmt::format_string<Values...> sentence, Values&&... values) {
    throw failure(fmt::format(sentence, std::forward<Values>(values)...));
}

}  // namespace actgen::tool
