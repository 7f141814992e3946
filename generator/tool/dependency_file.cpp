// What a compiler's dependency file (-MD) names.
#include "dependency_file.hpp"

#include <string>

namespace actgen::tool {

std::vector<std::filesystem::path> dependencies_in(std::string_view rule) {
    std::vector<std::filesystem::path> all;
    std::string word;
    bool behind_colon = false;
    auto const finish = [&] {
        if (!behind_colon && word.ends_with(':'))
            behind_colon = true;
        else if (behind_colon && !word.empty())
            all.emplace_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < rule.size(); ++i) {
        char const c = rule[i], next = i + 1 < rule.size() ? rule[i + 1] : '\n';
        if (c == '\\' && (next == '\n' || next == '\r')) {
            finish();
            ++i;
        } else if (c == '\\' && (next == ' ' || next == '\t' || next == '#' || next == '\\')) {
            word += next;
            ++i;
        } else if (c == '$' && next == '$') {
            word += '$';
            ++i;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return all;
}

}  // namespace actgen::tool
