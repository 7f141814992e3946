// Everything that a page says of one activation, gathered before anything is written.
#pragma once
#include <array>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cost_table.hpp"
#include "emit/interface.hpp"
#include "presets.hpp"
#include "properties.hpp"
#include "sweep/accuracy_table.hpp"
#include "tool/explanation.hpp"
#include "tool/formulas.hpp"

namespace actgen::document {

struct latex_kink {
    std::string what;  // kink, jump
    std::string at, left_value, right_value, left_slope, right_slope, slope;
    bool may_vanish = false;
};

struct latex_output_form {
    std::string formula;    // f' = ..., rows dx = ...; empty: there is none
    std::string condition;  // empty: always
};

// A kernel of all dtypes; the signatures differ in the dtype alone, and examples show one.
struct described_kernel {
    kernel_kind kind{};
    std::array<c_interface, std::size(all_dtypes)> of{};  // by dtype
    c_interface const& shown() const { return of[0]; }
};

struct subject {
    activation_record const* activation = nullptr;
    tool::formulas formulas;
    tool::explanation explanation;
    std::vector<property> properties;
    std::vector<latex_kink> kinks;
    preset_table presets;
    latex_output_form output_form;
    std::vector<described_kernel> kernels;
    std::optional<accuracy_table> accuracy;
    bool unreadable_accuracy = false;  // a table made for other parameters
    std::vector<std::string> stale;  // kernels that have changed since their accuracy was measured
    std::optional<activation_cost> cost;

    // Every formula that its page shows.
    std::set<std::string> latex() const;
};

// "f'(x) = ..." for the page's list of formulas.
std::string equation(tool::explained_formula const&);

struct measurements {
    std::filesystem::path accuracy;  // a folder of tables; empty: none
    std::optional<cost_table> cost;
};

subject gather(activation_record const&, measurements const&);

}  // namespace actgen::document
