// Languages other than the library's own C++: kernels as text for projects that do not link the library.
//
// A language is one record here and one source that defines its `write`; languages.cpp lists them.  What stands in a kernel's body is
// planned once for all (emit/body_plan.hpp); a language spells it.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../emit/kernel_set.hpp"

namespace actgen {

inline constexpr std::string_view text_licence = "/* SPDX-License-Identifier: 0BSD */\n";  // the first line of each file

struct written_file {
    std::string name;
    std::string text;
};

// What became of some activations: files, and a sentence for each kernel that is left out or is less than the library's.
struct written_language {
    std::vector<written_file> files{};
    std::vector<std::string> notes{};
    int functions = 0;  // 0: nothing of what was asked for can be expressed
};

struct target_language {
    std::string_view name;     // as it is asked for: c
    std::string_view summary;
    written_language (*write)(std::span<kernel_set const> sets, std::string const& name);  // `name`: of the files, without their ends
};

written_language write_c(std::span<kernel_set const> sets, std::string const& name);
written_language write_opencl(std::span<kernel_set const> sets, std::string const& name);
written_language write_cuda(std::span<kernel_set const> sets, std::string const& name);

std::span<target_language const> all_languages();
target_language const* find_language(std::string_view name);  // nullptr: there is none of that name

}  // namespace actgen
